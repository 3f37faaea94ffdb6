"""Days counted back from a meeting, over Christmas and Easter, and the meeting that makes a figure due sooner."""

from __future__ import annotations

import datetime as dt

import pytest

from measuringup.core.collection import (
    Reporting,
    Sitting,
    by_measure,
    due,
    figures_day,
    first_sitting,
    owed,
    papers_day,
    working_day_before,
)
from measuringup.core.indicators import Indicator
from measuringup.core.periods import Period, bank_holidays

HOLIDAYS = bank_holidays("england", (2025, 2026))
Q2_ENDS, Q3_ENDS = dt.date(2025, 9, 30), dt.date(2025, 12, 31)


def board(day: dt.date, figures_days: int = 10, papers_days: int = 5) -> Sitting:
    return Sitting(
        body="Improvement Board",
        day=day,
        measures=frozenset({"PL07"}),
        figures_days=figures_days,
        papers_days=papers_days,
    )


@pytest.mark.parametrize(
    ("day", "number", "before"),
    [
        # Tuesday 13 January 2026: Christmas Day, Boxing Day and New Year's Day are no working days.
        (dt.date(2026, 1, 13), 10, dt.date(2025, 12, 29)),
        (dt.date(2026, 1, 13), 11, dt.date(2025, 12, 24)),
        # Tuesday 14 April 2026: Good Friday is the 3rd, Easter Monday the 6th.
        (dt.date(2026, 4, 14), 5, dt.date(2026, 4, 7)),
        (dt.date(2026, 4, 14), 6, dt.date(2026, 4, 2)),
        (dt.date(2026, 4, 14), 0, dt.date(2026, 4, 14)),
        (dt.date(2026, 4, 6), 0, dt.date(2026, 4, 2)),
    ],
)
def test_working_days_are_counted_back(day: dt.date, number: int, before: dt.date) -> None:
    assert working_day_before(day, number, HOLIDAYS) == before


def test_five_clear_days_leave_out_both_ends() -> None:
    """7, 8, 9, 10 and 13 April lie between."""
    assert papers_day(board(dt.date(2026, 4, 14)), HOLIDAYS) == dt.date(2026, 4, 2)


def test_a_meeting_before_the_lag_has_passed_needs_the_figure_sooner() -> None:
    """By its lag of 20 working days it would be due on 28 October."""
    meeting = board(dt.date(2025, 10, 22))
    assert figures_day(meeting, HOLIDAYS) == dt.date(2025, 10, 8)
    found = due(Q2_ENDS, 20, HOLIDAYS, [meeting])
    assert (found.day, found.sitting) == (dt.date(2025, 10, 8), meeting)


def test_a_later_meeting_leaves_it_to_the_lag() -> None:
    found = due(Q2_ENDS, 20, HOLIDAYS, [board(dt.date(2025, 11, 20))])
    assert (found.day, found.sitting) == (dt.date(2025, 10, 28), None)
    assert due(Q2_ENDS, 20, HOLIDAYS).day == dt.date(2025, 10, 28)


def test_a_meeting_that_wants_figures_before_the_period_ends_takes_none_of_it() -> None:
    """On 13 January the board wants its figures by 29 December: the quarter goes to the meeting after."""
    january, february = board(dt.date(2026, 1, 13)), board(dt.date(2026, 2, 3))
    assert first_sitting(Q3_ENDS, [january, february], HOLIDAYS) == february
    assert due(Q3_ENDS, 20, HOLIDAYS, [january, february]).day == dt.date(2026, 1, 20)
    assert first_sitting(Q3_ENDS, [board(Q3_ENDS)], HOLIDAYS) is None


def test_no_meeting_hurries_a_source_that_is_a_year_behind() -> None:
    found = due(Q2_ENDS, 66, HOLIDAYS, [board(dt.date(2025, 10, 22))])
    assert (found.day, found.sitting) == (dt.date(2026, 1, 5), None)


def test_what_is_owed_says_for_which_meeting() -> None:
    indicator = Indicator(code="PL07", name="Fly-tips")
    other = Indicator(code="PL08", name="Litter")
    last = Period(dt.date(2025, 4, 1), dt.date(2025, 6, 30), "quarterly")
    series = [Reporting(indicator=each, organisation="marlowe", last=last) for each in (indicator, other)]
    meetings = by_measure([board(dt.date(2025, 11, 20)), board(dt.date(2025, 10, 22))])
    assert [each.day for each in meetings["PL07"]] == [dt.date(2025, 10, 22), dt.date(2025, 11, 20)]
    found = owed(series, dt.date(2025, 10, 1), HOLIDAYS, sittings=meetings)
    told = [(each.reporting.indicator.code, each.due, each.sitting.body if each.sitting else "") for each in found]
    assert told == [
        ("PL07", dt.date(2025, 10, 8), "Improvement Board"),
        ("PL08", dt.date(2025, 10, 28), ""),
    ]
