"""What a red figure owes, and since when it was said in the same words (RULES C12, I3)."""

from __future__ import annotations

import datetime as dt

import pytest

from measuringup.core.collection import Explanation, must_be_explained, unchanged_since
from measuringup.core.rating import PRESETS

WHOLE = Explanation(cause="A vehicle is off the road", action="Hire one", post="head", due=dt.date(2026, 2, 1))


@pytest.mark.parametrize(
    ("scheme", "owes"),
    [
        ("rag", {"red"}),
        ("rag-10", {"red"}),
        ("rag-compound", {"amber", "red"}),
        ("floor", {"red"}),
        ("five-band", {"low-red", "high-red"}),
        ("star-circle-triangle", {"triangle"}),
        ("binary", {"not-met"}),
    ],
)
def test_what_lies_beyond_tolerance_must_be_explained(scheme: str, owes: set[str]) -> None:
    preset = PRESETS[scheme]
    assert {band.key for band in preset.bands if must_be_explained(preset, band.key)} == owes
    assert not must_be_explained(preset, None)


def test_an_explanation_says_cause_action_who_and_when() -> None:
    assert WHOLE.is_whole
    assert Explanation().lacks == ("the cause", "the action", "who acts", "by when")
    assert Explanation(cause="Frost", action="Grit").lacks == ("who acts", "by when")


@pytest.mark.parametrize(
    ("texts", "since"),
    [
        ([], None),
        ([("Q2", "Frost")], None),
        ([("Q2", "Frost"), ("Q1", "Wind")], None),
        ([("Q2", "Frost"), ("Q1", "Frost")], "Q1"),
        ([("Q3", " frost "), ("Q2", "Frost"), ("Q1", "FROST"), ("Q4", "Wind"), ("Q3", "Frost")], "Q1"),
    ],
)
def test_the_same_words_are_dated_from_when_they_were_first_said(
    texts: list[tuple[str, str]], since: str | None
) -> None:
    assert unchanged_since(texts) == since
