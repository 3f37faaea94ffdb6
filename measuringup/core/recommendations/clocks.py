"""By when must an answer come? Clocks of committees: two months beginning with a day, weeks, clear days (RULES H1, H2).

The periods of law differ in whether the first day counts. "Two months beginning with the date" (SI 2009/1919 reg 6;
Local Government and Public Involvement in Health Act 2007 s122, as quoted in RULES H1) counts it: the last day is the
day before the same date two months on. "28 days from" does not count it. Of clear days neither end counts.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from measuringup.core.periods import is_working_day
from measuringup.core.periods.years import add_months, month_end

_DAY = dt.timedelta(days=1)


class Span(StrEnum):
    """What a clock counts in."""

    MONTHS = "months"
    WEEKS = "weeks"
    DAYS = "days"
    WORKING_DAYS = "working days"


@dataclass(frozen=True, slots=True)
class Clock:
    """How long somebody has to answer. `counts_first` for "beginning with"; `is_clear` where neither end counts.

    Raises ValueError for a length below 1, and for clear months or weeks, which law does not know.
    """

    name: str
    length: int
    span: Span
    counts_first: bool = False
    is_clear: bool = False

    def __post_init__(self) -> None:
        if self.length < 1:
            raise ValueError(f"A clock of {self.length} {self.span.value}. Give 1 or more.")
        if self.is_clear and (self.counts_first or self.span in {Span.MONTHS, Span.WEEKS}):
            raise ValueError("Clear days count neither their first day nor their last. Give days or working days.")


#: The default of H1, and the other clocks seen (H2; Stockport's eight weeks).
TWO_MONTHS = Clock("Two months beginning with receipt", 2, Span.MONTHS, counts_first=True)
TWENTY_EIGHT_DAYS = Clock("28 days", 28, Span.DAYS)
EIGHT_WEEKS = Clock("8 weeks", 8, Span.WEEKS)
TEN_CLEAR_DAYS = Clock("Ten clear days", 10, Span.DAYS, is_clear=True)
PRESETS = {
    "two-months": TWO_MONTHS,
    "28-days": TWENTY_EIGHT_DAYS,
    "8-weeks": EIGHT_WEEKS,
    "ten-clear-days": TEN_CLEAR_DAYS,
}


def starts(report: dt.date, notice: dt.date | None = None) -> dt.date:
    """The day a clock begins: when the report was received or, if later, the notice that asks for an answer (H1)."""
    return max(report, notice) if notice else report


def answer_due(
    report: dt.date,
    notice: dt.date | None = None,
    clock: Clock = TWO_MONTHS,
    holidays: frozenset[dt.date] = frozenset(),
) -> dt.date:
    """The last day on which an answer is in time.

    `holidays` are the bank holidays, for clocks of working days. Two months beginning with 31 December end on the
    last day of February: where the month has no such date, its last day is the end (the corresponding date rule).
    """
    first = starts(report, notice)
    if clock.span is Span.MONTHS:
        return _months(first, clock)
    if clock.span is Span.WORKING_DAYS:
        return _working_days(first, clock, holidays)
    days = clock.length * (7 if clock.span is Span.WEEKS else 1)
    return first + _DAY * (days + clock.is_clear - clock.counts_first)


def _months(first: dt.date, clock: Clock) -> dt.date:
    same_date = add_months(first, clock.length)
    if not clock.counts_first:
        return same_date
    is_shorter = same_date.day < first.day
    return month_end(same_date) if is_shorter else same_date - _DAY


def _working_days(first: dt.date, clock: Clock, holidays: frozenset[dt.date]) -> dt.date:
    left = clock.length + clock.is_clear - (clock.counts_first and is_working_day(first, holidays))
    day = first
    while left > 0:
        day += _DAY
        left -= is_working_day(day, holidays)
    return day


def days_left(due: dt.date, today: dt.date) -> int:
    """Days until an answer is due; below 0 it is so many days overdue."""
    return (due - today).days
