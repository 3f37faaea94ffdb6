"""When is a source read next? At its time; after a run that did not go well again, with growing waits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from measuringup.core.sources.runs import Run
from measuringup.core.sources.schedule import Every, Schedule
from measuringup.core.sources.slots import last_slot, next_slot

#: Minutes until it is tried again after the first, second, ... time that it did not go well; the last one stays.
WAITS = (5, 15, 45, 120, 240)


def retry_after(times: int) -> dt.timedelta:
    """How long to wait after so many tries, one or more, that did not go well."""
    return dt.timedelta(minutes=WAITS[min(times, len(WAITS)) - 1])


def due_at(
    schedule: Schedule,
    runs: Sequence[Run],
    since: dt.datetime,
    now: dt.datetime,
    holidays: frozenset[dt.date],
) -> dt.datetime | None:
    """When it is to be read next, in UTC: not after `now` where that is so already; None where nobody planned it.

    `runs` are those that ended, in their order, those asked for by hand among them; `since` is when it was planned:
    what fell due before counts for nothing. However many times were missed while no worker ran, it is read once.
    """
    if schedule.every is Every.ASKED:
        return None
    coming = next_slot(schedule, now, holidays)
    slot = last_slot(schedule, now, holidays)
    if slot is None or slot < since:
        return coming
    tries = [run for run in runs if run.begun >= slot]
    if not tries:
        return slot
    if tries[-1].outcome.is_good:
        return coming
    again = tries[-1].ended + retry_after(_not_well(tries))
    return min(again, coming) if coming else again


def _not_well(tries: Sequence[Run]) -> int:
    """How many of the last tries did not go well."""
    count = 0
    for run in reversed(tries):
        if run.outcome.is_good:
            break
        count += 1
    return count
