"""The reason of every state, word for word (DESIGN 3, 11)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from measuringup.core.indicators import Kind, Polarity
from measuringup.core.rating import State, judge_one
from measuringup.core.reasons import english, reason_of
from tests.core.judging import judged, measure, percentage


def told(row: dict[str, Any], **more: Any) -> tuple[str, str]:
    reason = reason_of(row, **more)
    return english(reason), english(reason, short=True)


@pytest.mark.parametrize(
    ("state", "full", "short"),
    [
        ("retired", "Retired: this measure is no longer collected.", "no longer collected"),
        ("suspended", "Suspended: this measure is not collected at present.", "not collected at present"),
        ("suppressed", "Suppressed: the count is too small to publish.", "the count is too small to publish"),
        (
            "not supplied by partner",
            "Not supplied by partner: the partner sent no figure for this period.",
            "no figure from the partner",
        ),
        (
            "not comparable",
            "Not comparable: this figure cannot be compared with its target or with other periods.",
            "cannot be compared",
        ),
        ("not due", "Not due: the period runs to 30 June 2012.", "the period runs to 30 June 2012"),
        ("awaiting data", "Awaiting data: there is no figure yet.", "no figure yet"),
        ("not submitted", "Not submitted: it is overdue.", "overdue"),
        ("data only", "Data only: it is watched, and no target is set.", "no target is set"),
        (
            "establishing baseline",
            "Establishing baseline: its first figures will set the target.",
            "first figures will set the target",
        ),
        ("no target", "No target: none is set for this period.", "none is set"),
    ],
)
def test_declared_states(state: str, full: str, short: str) -> None:
    assert state in set(State)
    assert told(judge_one(9, "8", state=state)) == (full, short)


def test_why_a_figure_is_only_watched() -> None:
    rows = [
        judge_one(9, "8", indicator=measure(**kind))
        for kind in ({"kind": Kind.ACTIVITY}, {"kind": Kind.CONTEXTUAL}, {"polarity": Polarity.NEUTRAL})
    ]
    assert [told(row)[0] for row in rows] == [
        "Data only: it shows how much there is to do, so it has no target.",
        "Data only: it is watched for what lies behind other measures, so it has no target.",
        "Data only: neither more nor less of it is better, so it is not rated.",
    ]


def test_why_a_baseline_is_still_to_come() -> None:
    year = {"target": 200, "applies_to": "year", "profile": "seasonal"}
    assert told(judge_one(9, "+2%"))[0] == (
        "Establishing baseline: the target is a change on the same period last year, which has no figure."
    )
    assert told(judged([9], measure(), [year]).row(0, named=True))[0] == (
        "Establishing baseline: the year's target is spread as last year went, and last year is not complete."
    )


def test_a_missing_figure_tells_its_due_day() -> None:
    day = dt.date(2012, 11, 13)
    frame = judged(
        [93.1, None], percentage(lag_working_days=23), [{"target": 95, "period_end": dt.date(2013, 3, 31)}],
        as_of=day, start=dt.date(2012, 4, 1),
    )  # fmt: skip
    last, row = frame.to_dicts()
    assert told(row, as_of=day, last=last) == (
        "Not submitted: due 31 October, 13 days late. Last figure: 93.1% for Q1 2012/13.",
        "due 31 October, 13 days late",
    )
    assert told(row, as_of=day)[0] == "Not submitted: due 31 October, 13 days late."
    assert told(row, as_of=dt.date(2012, 11, 1))[1] == "due 31 October, 1 day late"
    assert told(row, as_of=dt.date(2013, 1, 2))[1] == "due 31 October 2012, 63 days late"
    closed = frozenset({dt.date(2012, 10, 31)})
    assert told(row, as_of=day, holidays=closed)[1] == "due 1 November, 12 days late"


def test_an_awaited_figure_tells_its_due_day() -> None:
    day = dt.date(2012, 7, 13)
    assert told(judge_one(None, "85", as_of=day), as_of=day) == ("Awaiting data: due by 27 July.", "due by 27 July")


def test_a_figure_not_due_tells_how_long_its_period_runs() -> None:
    day = dt.date(2012, 6, 1)
    assert told(judge_one(None, "85", as_of=day), as_of=day)[0] == "Not due: the period runs to 30 June."


def test_a_note_of_the_definition_is_added() -> None:
    row = judge_one(9, "8", state="retired")
    assert told(row, note="PL 12 replaces it.")[0] == "Retired: this measure is no longer collected. PL 12 replaces it."
