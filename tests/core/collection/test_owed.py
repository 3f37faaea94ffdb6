"""What is owed on a day: the periods that have ended and of which nothing is said, each with the day it was due."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from measuringup.core.collection import Owed, Reporting, deciding_unit, owed
from measuringup.core.collection.owed import periods_between
from measuringup.core.indicators import Indicator, LifeCycle
from measuringup.core.periods import Period, Term, TermCalendar

Q1 = Period(dt.date(2025, 4, 1), dt.date(2025, 6, 30), "quarterly")


def series(last: Period | None = Q1, **said: Any) -> Reporting:
    return Reporting(indicator=Indicator(code="PL07", name="Fly-tips", **said), organisation="marlowe", last=last)


def told(found: list[Owed]) -> list[tuple[str, str]]:
    return [(each.period.label, each.due.isoformat()) for each in found]


def test_the_next_period_is_owed_once_it_has_ended() -> None:
    assert told(owed([series()], dt.date(2025, 9, 30))) == []
    assert told(owed([series()], dt.date(2025, 10, 1))) == [("Q2 2025/26", "2025-10-28")]


def test_due_days_leave_out_bank_holidays() -> None:
    christmas = frozenset({dt.date(2025, 12, 25), dt.date(2025, 12, 26), dt.date(2026, 1, 1)})
    found = owed(
        [series(Period(dt.date(2025, 7, 1), dt.date(2025, 9, 30), "quarterly"))], dt.date(2026, 1, 2), christmas
    )
    assert told(found) == [("Q3 2025/26", "2026-01-29")]


def test_gaps_are_owed_the_longest_overdue_first_and_old_ones_are_history() -> None:
    months = Period(dt.date(2024, 1, 1), dt.date(2024, 1, 31), "monthly")
    found = owed([series(months, frequency="monthly", lag_working_days=0)], dt.date(2025, 10, 2))
    assert told(found) == [
        ("Jun 2025", "2025-06-30"),
        ("Jul 2025", "2025-07-31"),
        ("Aug 2025", "2025-09-01"),
        ("Sep 2025", "2025-09-30"),
    ]


def test_of_a_new_measure_the_last_period_is_owed() -> None:
    assert told(owed([series(None)], dt.date(2025, 10, 2))) == [("Q2 2025/26", "2025-10-28")]


@pytest.mark.parametrize(
    "said",
    [
        {"life_cycle": LifeCycle.PROPOSED},
        {"life_cycle": LifeCycle.SUSPENDED},
        {"life_cycle": LifeCycle.RETIRED},
        {"introduced": dt.date(2025, 10, 1)},
        {"ended": dt.date(2025, 6, 30)},
    ],
)
def test_outside_its_life_a_measure_owes_nothing(said: dict[str, Any]) -> None:
    assert owed([series(**said)], dt.date(2025, 10, 2)) == []


def test_by_term_the_next_term_is_owed_and_without_a_calendar_nothing() -> None:
    autumn = Term("Autumn term 2025", dt.date(2025, 9, 1), dt.date(2025, 12, 19))
    spring = Term("Spring term 2026", dt.date(2026, 1, 5), dt.date(2026, 3, 27))
    last = Period(autumn.start, autumn.end, "termly", term=autumn.name)
    termly = series(last, frequency="termly", lag_working_days=5)
    day = dt.date(2026, 4, 1)
    assert told(owed([termly], day, terms=TermCalendar((autumn, spring)))) == [("Spring term 2026", "2026-04-03")]
    assert owed([termly], day) == []
    assert owed([series(None, frequency="ad hoc")], day) == []


@pytest.mark.parametrize(
    ("organisation", "unit", "decides"),
    [
        ("marlowe", "streets", "streets"),
        ("place", "streets", "streets"),
        ("streets", "streets", "streets"),
        ("north-depot", "streets", "north-depot"),
        ("st-annes", "schools", "st-annes"),
        ("marlowe", "", "marlowe"),
    ],
)
def test_the_unit_that_answers_decides_for_what_stands_above_it(organisation: str, unit: str, decides: str) -> None:
    below = {"streets": {"streets", "north-depot"}}.get(unit, {unit})
    assert deciding_unit(organisation, unit, below, {"st-annes"}) == decides


def test_series_that_stand_alike_are_due_alike_and_say_how_late_they_are() -> None:
    found = owed([series(), series()], dt.date(2025, 10, 1))
    assert told(found) == [("Q2 2025/26", "2025-10-28")] * 2
    assert [found[0].days_late(dt.date(2025, 10, day)) for day in (27, 28, 29)] == [-1, 0, 1]


def test_the_periods_between_two_days_lie_within_the_measures_life() -> None:
    def labels(**said: Any) -> list[str]:
        found = periods_between(series(**said), dt.date(2025, 5, 10), dt.date(2026, 3, 30))
        return [each.label for each in found]

    assert labels() == ["Q1 2025/26", "Q2 2025/26", "Q3 2025/26"]
    assert labels(introduced=dt.date(2025, 10, 1)) == ["Q3 2025/26"]
    assert periods_between(series(frequency="ad hoc"), dt.date(2025, 5, 10), dt.date(2026, 3, 30)) == []
