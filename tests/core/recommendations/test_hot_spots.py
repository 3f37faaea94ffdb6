"""A hot spot is endorsed by minute before it is looked at, and a look has an outcome."""

from __future__ import annotations

import pytest

from measuringup.core.recommendations.hot_spots import Stage, next_stages, why_not


@pytest.mark.parametrize(
    ("before", "after", "minute", "outcome", "said"),
    [
        (Stage.RAISED, Stage.ENDORSED, "12", "", ""),
        (Stage.RAISED, Stage.ENDORSED, " ", "", "by a minute"),
        (Stage.RAISED, Stage.DECLINED, "12", "", ""),
        (Stage.RAISED, Stage.DONE, "12", "Found", "What is raised cannot be looked at; after it"),
        (Stage.ENDORSED, Stage.DONE, "", "Two crews short", ""),
        (Stage.ENDORSED, Stage.DONE, "", "", "Say what was found."),
        (Stage.DONE, Stage.RAISED, "12", "", "after it comes nothing."),
    ],
)  # fmt: skip
def test_its_stages(before: Stage, after: Stage, minute: str, outcome: str, said: str) -> None:
    found = why_not(before, after, minute, outcome)
    assert (said in found) if said else found == ""


def test_what_is_open_has_something_next() -> None:
    assert [each for each in Stage if next_stages(each)] == [each for each in Stage if each.is_open]
