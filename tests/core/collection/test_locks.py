"""A period is locked by hand or so many working days after its meeting; the earliest lock counts."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from measuringup.core.collection import Sitting
from measuringup.core.collection.locks import HandLock, Lock, lock_of, working_day_after
from measuringup.core.periods import bank_holidays

HOLIDAYS = bank_holidays("england", (2025, 2026))
Q2_ENDS = dt.date(2025, 9, 30)
BOARD = Sitting(body="Board", day=dt.date(2025, 10, 22), figures_days=10)


def locked(today: dt.date, lineage: tuple[str, ...] = ("streets", "place"), **said: Any) -> Lock | None:
    return lock_of(("quarterly", Q2_ENDS), lineage, today, holidays=HOLIDAYS, **said)


@pytest.mark.parametrize(
    ("day", "number", "after"),
    [
        (dt.date(2025, 10, 22), 5, dt.date(2025, 10, 29)),
        (dt.date(2025, 12, 23), 5, dt.date(2026, 1, 2)),
        (dt.date(2025, 10, 22), 0, dt.date(2025, 10, 22)),
    ],
)
def test_working_days_are_counted_on(day: dt.date, number: int, after: dt.date) -> None:
    assert working_day_after(day, number, HOLIDAYS) == after


def test_a_period_is_open_to_the_last_of_so_many_days_after_its_meeting() -> None:
    said = {"sittings": [BOARD], "days_after": 5}
    assert locked(dt.date(2025, 10, 29), **said) is None
    found = locked(dt.date(2025, 10, 30), **said)
    assert found == Lock(since=dt.date(2025, 10, 30), why="Board met on 22 October 2025")
    assert locked(dt.date(2025, 10, 30), sittings=[BOARD]) is None
    assert locked(dt.date(2025, 10, 30), days_after=5) is None


def test_a_lock_by_hand_holds_in_its_unit_and_below() -> None:
    day = dt.date(2025, 11, 3)
    lock = HandLock(unit="place", frequency="quarterly", period_end=Q2_ENDS, since=day, reason="The pack is issued")
    assert locked(day, by_hand=[lock]) == Lock(since=day, why="The pack is issued")
    assert locked(day - dt.timedelta(days=1), by_hand=[lock]) is None
    assert locked(day, ("marlowe",), by_hand=[lock]) is None
    other = HandLock(unit="", frequency="monthly", period_end=Q2_ENDS, since=day)
    assert locked(day, by_hand=[other]) is None
    whole = HandLock(unit="", frequency="quarterly", period_end=Q2_ENDS, since=day)
    assert locked(day, ("marlowe",), by_hand=[whole]) == Lock(since=day, why="")


def test_the_earliest_lock_counts() -> None:
    by_hand = HandLock(unit="", frequency="quarterly", period_end=Q2_ENDS, since=dt.date(2025, 11, 3), reason="Pack")
    found = locked(dt.date(2025, 11, 3), by_hand=[by_hand], sittings=[BOARD], days_after=5)
    assert found is not None
    assert found.since == dt.date(2025, 10, 30)
