"""How often is a source read? Every hour, day, weekday, week or month, at a time of day in London."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
#: No month has fewer working days: May has 21 weekdays at least, and two bank holidays.
LAST_WORKING_DAY = 18
_TIME = re.compile(r"(\d{1,2}):(\d{2})", re.ASCII)


class Every(StrEnum):
    """How often."""

    ASKED = "only when asked"
    HOUR = "every hour"
    DAY = "every day"
    WEEKDAY = "every weekday"
    WEEK = "every week"
    MONTH = "every month"


class ScheduleError(ValueError):
    """A schedule that cannot be; says what is allowed."""


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """When a source is read. `at` is the time in London (of every hour its minutes count alone); `weekday` is 1 for
    Monday to 7 for Sunday, `working_day` the how manieth working day of the month."""

    every: Every
    at: dt.time = dt.time(6)
    weekday: int = 1
    working_day: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.weekday <= len(DAYS):
            raise ScheduleError(f"There is no day {self.weekday} of the week. Monday is 1, Sunday is {len(DAYS)}.")
        if not 1 <= self.working_day <= LAST_WORKING_DAY:
            raise ScheduleError(f"Not every month has a working day {self.working_day}. Give 1 to {LAST_WORKING_DAY}.")


def schedule_from(said: Mapping[str, Any]) -> Schedule:
    """The schedule of a plain mapping. Raises ScheduleError."""
    words = [each.value for each in Every]
    if said.get("every") not in words:
        raise ScheduleError(f"How often is {said.get('every')!r}? Use one of: {', '.join(words)}.")
    try:
        weekday, working_day = int(said.get("weekday") or 1), int(said.get("working_day") or 1)
    except (TypeError, ValueError) as fault:
        raise ScheduleError("The day of the week and of the month are whole numbers.") from fault
    at = _time(str(said.get("at") or "06:00"))
    return Schedule(every=Every(said["every"]), at=at, weekday=weekday, working_day=working_day)


def as_mapping(schedule: Schedule) -> dict[str, Any]:
    """The schedule as texts and numbers; what does not count for it is left out."""
    told: dict[str, Any] = {"every": schedule.every.value}
    if schedule.every is not Every.ASKED:
        told["at"] = f"{schedule.at:%H:%M}"
    if schedule.every is Every.WEEK:
        told["weekday"] = schedule.weekday
    if schedule.every is Every.MONTH:
        told["working_day"] = schedule.working_day
    return told


def schedule_in_words(schedule: Schedule) -> str:
    """ "every Monday at 06:00"."""
    match schedule.every:
        case Every.ASKED:
            return schedule.every.value
        case Every.HOUR:
            minutes = "minute" if schedule.at.minute == 1 else "minutes"
            return f"{schedule.every.value}, {schedule.at.minute} {minutes} past"
        case Every.WEEK:
            return f"every {DAYS[schedule.weekday - 1]} at {schedule.at:%H:%M}"
        case Every.MONTH:
            return f"every month on working day {schedule.working_day} at {schedule.at:%H:%M}"
        case _:
            return f"{schedule.every.value} at {schedule.at:%H:%M}"


def _time(text: str) -> dt.time:
    found = _TIME.fullmatch(text.strip())
    hour, minute = (int(part) for part in found.groups()) if found else (24, 0)
    if hour > 23 or minute > 59:
        raise ScheduleError(f"{text!r} is no time of day. Write it as hours and minutes, such as 06:00.")
    return dt.time(hour, minute)
