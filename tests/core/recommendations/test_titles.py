"""The title and the phase of a paper, from the lines above its table."""

from __future__ import annotations

import pytest

from measuringup.core.recommendations.titles import phase_in, title_in


@pytest.mark.parametrize(
    ("headings", "title", "phase"),
    [
        (["APPENDIX 2", "Clean Streets", "Update on implementation of interim (Phase 1) recommendations – May 2026"],
         "Clean Streets", "interim (Phase 1)"),
        (["Agenda Item 7b", "Progress on the final recommendations"], "", "final"),
        (["Update on recommendations, May 2026"], "", ""),
        (["Itemised bills"], "Itemised bills", ""),
        ([], "", ""),
    ],
)  # fmt: skip
def test_what_a_paper_is_called(headings: list[str], title: str, phase: str) -> None:
    assert (title_in(headings), phase_in(headings)) == (title, phase)
