"""What becomes of a row: exactly one thing, told by hand for each case."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from measuringup.core.collection import Doubt
from measuringup.core.organisation import RestatementClass
from measuringup.core.returns.figures import GivenFigure
from measuringup.core.returns.identifying import Identified, identified
from measuringup.core.returns.lines import (
    Choice,
    Line,
    Outcome,
    Read,
    RecordedFigure,
    Settled,
    counted,
    line_of,
    says_the_same,
    with_twins_refused,
)
from tests.core.returns.marlowe import MARLOWE, marked, row

RECORDED = RecordedFigure(
    numerator=400, denominator=500, value=80.0, state="", figure_status="final", note="Snow Really", change=40,
    by="Hetty Head", is_reported=True,
)  # fmt: skip
GIVEN = GivenFigure(numerator=395, denominator=500, value=79.0, restatement=RestatementClass.CORRECTION)


def read(number: int = 2, **said: Any) -> Read:
    sent = marked(number)
    found = identified(sent, MARLOWE)
    assert isinstance(found, Identified)
    return Read(**{"row": sent, "found": found, "given": GIVEN, **said})


def outcome(now: RecordedFigure | None, settled: Settled | None = None, **said: Any) -> Outcome:
    return line_of(read(**said), now, settled or Settled()).outcome


def test_a_figure_is_new_changed_or_the_same_as_before() -> None:
    assert outcome(None) is Outcome.NEW
    assert outcome(RECORDED) is Outcome.CHANGED
    assert outcome(replace(RECORDED, value=79.0, numerator=395.0)) is Outcome.UNCHANGED


def test_the_difference_is_that_of_two_figures() -> None:
    assert line_of(read(), RECORDED, Settled()).difference == -1.0
    assert line_of(read(), None, Settled()).difference is None
    assert line_of(read(), replace(RECORDED, value=None), Settled()).difference is None


def test_a_reported_figure_is_replaced_with_a_class_alone() -> None:
    silent = replace(GIVEN, restatement=None)
    assert outcome(RECORDED, given=silent) is Outcome.PROBLEM
    assert line_of(read(given=silent), RECORDED, Settled()).problems[0].column == "restatement"
    assert outcome(RECORDED, Settled(restatement=RestatementClass.LATE_DATA), given=silent) is Outcome.CHANGED
    assert outcome(replace(RECORDED, is_reported=False), given=silent) is Outcome.CHANGED


def test_a_figure_changed_since_the_workbook_was_made_asks_whose_stays() -> None:
    newer = replace(RECORDED, change=41)
    assert outcome(newer) is Outcome.CONFLICT
    assert outcome(newer, Settled(choices={("Returns", 2): Choice.MINE})) is Outcome.CHANGED
    assert outcome(newer, Settled(choices={("Returns", 2): Choice.THEIRS})) is Outcome.UNCHANGED
    assert outcome(newer, found=replace(read().found, made_at=None)) is Outcome.CHANGED


def test_an_unlikely_figure_waits_for_its_explanation() -> None:
    odd = (Doubt(words="Twice as high.", advice="Look."),)
    assert outcome(None, doubts=odd) is Outcome.UNLIKELY
    assert outcome(None, doubts=odd, given=replace(GIVEN, explanation="Snow")) is Outcome.NEW


def test_a_word_without_a_figure_is_a_problem_and_so_is_whatever_cannot_be_read() -> None:
    line = line_of(read(given=GivenFigure(note="Snow")), None, Settled())
    assert (line.outcome, line.problems[0].rule) == (Outcome.PROBLEM, "nothing-given")
    wrong = (marked().wrong("value", "not-a-number", "This is no number."),)
    assert outcome(None, problems=wrong) is Outcome.PROBLEM
    silent = line_of(read(problems=wrong, given=GivenFigure()), RECORDED, Settled())
    assert [each.rule for each in silent.problems] == ["not-a-number", "no-restatement-class"]


@pytest.mark.parametrize(
    ("given", "now", "same"),
    [
        ({}, {}, True),
        ({"note": "Snow Really"}, {}, True),
        ({"note": "Snow"}, {}, True),
        ({"note": "Snow", "explanation": "Really"}, {}, True),
        ({"note": "Snow", "explanation": "Not really"}, {}, False),
        ({"note": "Ice"}, {}, False),
        ({"explanation": "Snow"}, {}, False),
        ({"is_provisional": True}, {}, False),
        ({"is_provisional": True}, {"figure_status": "provisional"}, True),
        ({}, {"figure_status": "provisional"}, False),
        ({}, {"figure_status": "restated"}, True),
        ({"numerator": None, "denominator": None}, {}, True),
        ({}, {"numerator": None, "denominator": None}, False),
        ({"value": 80.0 + 1e-13}, {}, True),
        ({"value": 80.1}, {}, False),
        ({"state": "suspended"}, {}, False),
    ],
)
def test_what_is_on_record_already_is_no_change(given: dict[str, Any], now: dict[str, Any], same: bool) -> None:
    figure = GivenFigure(**{"numerator": 400, "denominator": 500, "value": 80.0, **given})
    assert says_the_same(figure, replace(RECORDED, **now)) is same


def test_an_answer_is_the_same_as_the_same_answer() -> None:
    answered = replace(RECORDED, numerator=None, denominator=None, value=None, state="suspended", note="")
    assert says_the_same(GivenFigure(state="suspended"), answered)
    assert not says_the_same(GivenFigure(state="awaiting data"), answered)


def test_a_locked_period_takes_no_other_figure() -> None:
    locked = line_of(read(lock="since 3 May 2026, Cabinet met."), None, Settled())
    assert (locked.outcome, [each.message for each in locked.problems]) == (
        Outcome.PROBLEM, ["Q3 2025/26 of PL07 is locked: since 3 May 2026, Cabinet met."],
    )  # fmt: skip
    silent = line_of(read(lock="closed", given=replace(GIVEN, restatement=None)), RECORDED, Settled())
    assert [each.rule for each in silent.problems] == ["no-restatement-class", "locked-period"]
    same = replace(RECORDED, value=79.0, numerator=395.0)
    assert outcome(same, lock="closed") is Outcome.UNCHANGED


def test_a_second_row_of_the_same_figure_is_refused_by_name() -> None:
    elsewhere = replace(read(), row=replace(marked(3), sheet="More"))
    reads = with_twins_refused([read(), read(5), elsewhere])
    assert [[each.message for each in found.problems] for found in reads] == [
        [],
        ["The same figure stands in row 2."],
        ["The same figure stands in Returns, row 2."],
    ]


def test_every_row_counts_once() -> None:
    lines = [line_of(read(), None, Settled()), Line(row=row(), outcome=Outcome.EMPTY)]
    assert counted(lines) == {Outcome.NEW: 1, Outcome.EMPTY: 1}
