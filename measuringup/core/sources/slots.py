"""At which moments does a schedule fall due? Times of day in London as moments in UTC, whatever the clocks do.

A time that the clocks skip in March is taken by the clock as it was before (01:30 falls at 02:30 by the new one); of
one that comes twice in October the first is taken. So every day has one moment, and no more.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from measuringup.core.periods.due import is_working_day
from measuringup.core.sources.schedule import Every, Schedule

LONDON = ZoneInfo("Europe/London")
_DAY = dt.timedelta(days=1)
#: Two slots of one schedule lie no further apart than so: from one month's first working day to the next one's last.
_FAR = 62
_FRIDAY = 5


def last_slot(schedule: Schedule, now: dt.datetime, holidays: frozenset[dt.date]) -> dt.datetime | None:
    """The latest moment, not after `now`, at which it fell due; None for one that never does by itself."""
    if schedule.every is Every.HOUR:
        return _of_hour(schedule, now)
    return next((slot for slot in _slots(schedule, now, holidays, -1) if slot <= now), None)


def next_slot(schedule: Schedule, now: dt.datetime, holidays: frozenset[dt.date]) -> dt.datetime | None:
    """The first moment after `now` at which it falls due; None for one that never does by itself."""
    if schedule.every is Every.HOUR:
        return _of_hour(schedule, now) + dt.timedelta(hours=1)
    return next((slot for slot in _slots(schedule, now, holidays, 1) if slot > now), None)


def _of_hour(schedule: Schedule, now: dt.datetime) -> dt.datetime:
    slot = now.astimezone(dt.UTC).replace(minute=schedule.at.minute, second=0, microsecond=0)
    return slot if slot <= now else slot - dt.timedelta(hours=1)


def _slots(schedule: Schedule, now: dt.datetime, holidays: frozenset[dt.date], direction: int) -> Iterator[dt.datetime]:
    """The moments of the days from that of `now` on, or back from it."""
    today = now.astimezone(LONDON).date()
    for number in range(_FAR):
        day = today + direction * number * _DAY
        if _falls_on(schedule, day, holidays):
            yield dt.datetime.combine(day, schedule.at, LONDON).astimezone(dt.UTC)


def _falls_on(schedule: Schedule, day: dt.date, holidays: frozenset[dt.date]) -> bool:
    match schedule.every:
        case Every.DAY:
            return True
        case Every.WEEKDAY:
            return day.isoweekday() <= _FRIDAY
        case Every.WEEK:
            return day.isoweekday() == schedule.weekday
        case Every.MONTH:
            return is_working_day(day, holidays) and _how_manieth(day, holidays) == schedule.working_day
        case _:
            return False


def _how_manieth(day: dt.date, holidays: frozenset[dt.date]) -> int:
    """The how manieth working day of its month a working day is."""
    return sum(is_working_day(day.replace(day=number), holidays) for number in range(1, day.day + 1))
