"""Is a period locked? By hand from a day on, or so many working days after the first meeting that took its figures.

What is on record stays and is seen as before; only a new figure is refused, unless an exception is on record.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from measuringup.core.collection.meetings import Sitting, first_sitting
from measuringup.core.periods import is_working_day

#: Nobody waits more working days after a meeting.
MOST_DAYS_AFTER = 250


@dataclass(frozen=True, kw_only=True)
class HandLock:
    """A lock by hand: from `since` on, of periods of a frequency that end on a day; `unit` is "" for the council."""

    unit: str
    frequency: str
    period_end: dt.date
    since: dt.date
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Lock:
    """A period is locked since a day, and why."""

    since: dt.date
    why: str


def working_day_after(day: dt.date, number: int, holidays: frozenset[dt.date]) -> dt.date:
    """The n-th working day after a day."""
    left = number
    while left > 0:
        day += dt.timedelta(days=1)
        if is_working_day(day, holidays):
            left -= 1
    return day


def lock_of(
    period: tuple[str, dt.date],
    lineage: Collection[str],
    today: dt.date,
    *,
    by_hand: Iterable[HandLock] = (),
    sittings: Sequence[Sitting] = (),
    days_after: int | None = None,
    holidays: frozenset[dt.date] = frozenset(),
) -> Lock | None:
    """Since when a period (its frequency and last day) is locked on a day, for the unit whose own code and those above
    it are `lineage`; None where it is open. The earliest lock counts.

    `sittings` are the meetings that take the measure with them, in order of time; `days_after` None: by hand alone.
    """
    frequency, end = period
    found = [
        Lock(since=each.since, why=each.reason)
        for each in by_hand
        if (each.frequency, each.period_end) == (frequency, end) and (not each.unit or each.unit in lineage)
    ]
    sitting = first_sitting(end, sittings, holidays) if days_after is not None else None
    if sitting is not None and days_after is not None:
        since = working_day_after(sitting.day, days_after, holidays) + dt.timedelta(days=1)
        found.append(Lock(since=since, why=f"{sitting.body} met on {sitting.day.day} {sitting.day:%B %Y}"))
    return min((lock for lock in found if lock.since <= today), key=lambda lock: lock.since, default=None)
