"""Which periods do the demonstration's figures cover?

The stories are told on one fixed time-line, April 2021 to September 2025, seen from 13 November 2025;
`Timeline.shifted` moves all of it by whole years. Calendar steps are written out here, apart from
core.periods, because the source files must not come from the rules that will judge them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

#: The year in which the stories were told to end.
TOLD_IN = 2025
FIRST_DAY = dt.date(2021, 4, 1)
LAST_DAY = dt.date(2025, 9, 30)
SEEN_FROM = dt.date(2025, 11, 13)

#: How many months one period lasts, and the month in which one begins, by frequency and year.
MONTHS = {"monthly": 1, "quarterly": 3, "4-monthly": 4, "annual": 12, "3-year rolling": 12}
FIRST_MONTH = {"financial": 4, "calendar": 1, "academic": 9}
#: Terms as (first month, first day, last month, last day).
TERMS = ((9, 1, 12, 31), (1, 1, 3, 31), (4, 1, 7, 31))


class Span(NamedTuple):
    """The first and last day of one period."""

    start: dt.date
    end: dt.date


def month_start(day: dt.date, months: int) -> dt.date:
    """The first day of the month that lies `months` after the month of `day`."""
    count = day.year * 12 + day.month - 1 + months
    return dt.date(count // 12, count % 12 + 1, 1)


@dataclass(frozen=True)
class Timeline:
    """The stories' calendar, moved by whole years: `ends` is the year in which the figures end."""

    ends: int = TOLD_IN

    @property
    def as_of(self) -> dt.date:
        """The day from which the figures are looked at."""
        return self.shifted(SEEN_FROM)

    def shifted(self, day: dt.date) -> dt.date:
        """A day of the told time-line, where this time-line has it."""
        year = day.year + self.ends - TOLD_IN
        return day.replace(year=year, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=year)

    def told(self, day: dt.date) -> dt.date:
        """The inverse of `shifted`."""
        return Timeline(TOLD_IN - (self.ends - TOLD_IN)).shifted(day)

    def spans(self, frequency: str, year: str) -> list[Span]:
        """Every period of a frequency that lies wholly between the first and the last day."""
        first, last = self.shifted(FIRST_DAY), self.shifted(LAST_DAY)
        if frequency == "weekly":
            monday = first + dt.timedelta(days=-first.weekday() % 7)
            weeks = (last - monday).days // 7
            starts = [monday + dt.timedelta(weeks=number) for number in range(weeks + 1)]
            spans = [Span(start, start + dt.timedelta(days=6)) for start in starts]
        elif frequency == "termly":
            spans = [
                Span(dt.date(number, *term[:2]), dt.date(number, *term[2:]))
                for number in range(first.year, last.year + 1)
                for term in TERMS
            ]
        else:
            months = MONTHS[frequency]
            begin = dt.date(first.year - 1, FIRST_MONTH[year], 1)
            starts = [month_start(begin, months * number) for number in range(80)]
            spans = [Span(start, month_start(start, months) - dt.timedelta(days=1)) for start in starts]
        if frequency == "3-year rolling":
            spans = [Span(month_start(span.start, -24), span.end) for span in spans]
            return [span for span in spans if first < span.end <= last]
        return sorted(span for span in spans if first <= span.start and span.end <= last)
