"""What a row gives: a figure, an answer or nothing, and what contradicts itself."""

from __future__ import annotations

from typing import Any

import pytest

from measuringup.core.organisation import RestatementClass
from measuringup.core.returns.figures import GivenFigure, given_figure
from tests.core.returns.marlowe import LIGHTS, OPEN, SHARE, TIPS, row


def test_two_numbers_make_the_figure() -> None:
    figure, problems = given_figure(row(numbers={"numerator": 395, "denominator": 500}, note="Snow"), TIPS)
    assert problems == []
    assert figure == GivenFigure(numerator=395, denominator=500, value=79.0, note="Snow")
    assert (figure.figure_status, figure.is_nothing) == ("final", False)


def test_a_figure_is_given_as_it_was_entered_provisionally_and_restated() -> None:
    sent = row(numbers={"value": 1234}, value="1,234", provisional="YES", restatement="Late data", explanation="Snow")
    figure, _ = given_figure(sent, LIGHTS)
    assert (figure.value, figure.entered, figure.figure_status) == (1234, "1,234", "provisional")
    assert (figure.restatement, figure.explanation) == (RestatementClass.LATE_DATA, "Snow")


@pytest.mark.parametrize(("word", "value"), [("yes", 1.0), ("No", 0.0)])
def test_yes_and_no_are_figures_where_a_measure_is_answered_so(word: str, value: float) -> None:
    unreadable = row(value=word).wrong("value", "not-a-number", "This is no number.")
    sent = row(value=word, problems=(unreadable,))
    assert given_figure(sent, OPEN)[0].value == value
    assert given_figure(sent, OPEN)[1] == []
    assert given_figure(sent, LIGHTS)[1] == [unreadable]


def test_an_answer_counts_instead_of_a_figure_in_its_cell_or_as_a_sign() -> None:
    assert given_figure(row(state="Awaiting data"), TIPS) == (GivenFigure(state="awaiting data"), [])
    figure, problems = given_figure(row(value="c", markers={"value": "suppressed"}), LIGHTS)
    assert (figure.state, problems) == ("suppressed", [])
    assert given_figure(row(note="See above"), TIPS)[0].is_nothing


def test_a_percent_sign_belongs_to_percentages_alone() -> None:
    percent: Any = {"numbers": {"value": 45.0}, "value": "45%", "percents": frozenset({"value"})}
    assert given_figure(row(**percent), SHARE)[1] == []
    assert [each.rule for each in given_figure(row(**percent), LIGHTS)[1]] == ["percent-sign"]


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"numbers": {"numerator": 5}}, [("denominator", "half-a-fraction")]),
        ({"numbers": {"denominator": 5}}, [("numerator", "half-a-fraction")]),
        ({"numbers": {"numerator": 0, "denominator": 0}}, [("denominator", "divided-by-zero")]),
        ({"numbers": {"numerator": 1, "denominator": -5}}, [("denominator", "negative-denominator")]),
        ({"numbers": {"value": 5}, "state": "suspended"}, [("state", "figure-and-reason")]),
        ({"state": "on holiday"}, [("state", "unknown-answer")]),
        ({"numbers": {"value": 5}, "provisional": "perhaps"}, [("provisional", "neither-yes-nor-no")]),
        ({"numbers": {"value": 5}, "restatement": "whim"}, [("restatement", "unknown-restatement")]),
    ],
)
def test_what_contradicts_itself_is_said_by_cell(said: dict[str, Any], wrong: list[tuple[str, str]]) -> None:
    figure, problems = given_figure(row(**said), TIPS)
    assert [(each.column, each.rule) for each in problems] == wrong
    assert figure.restatement is None
