"""Which periods do the demonstration's figures cover, and when did each become known?

The stories are told on one fixed time-line, seen from 13 November 2025. `Timeline` moves them, so that they end
today: what happened in a month by whole months, what was decided for a year by whole financial years. Calendar
steps are written out here, apart from core.periods, because the figures must not come from the rules that will
judge them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

#: The day from which the stories are told.
SEEN_FROM = dt.date(2025, 11, 13)
#: Full financial years of figures before the one that runs.
YEARS = 4

#: How many months one period lasts, and the month in which one begins, by frequency and year.
MONTHS = {"monthly": 1, "quarterly": 3, "4-monthly": 4, "half-yearly": 6, "annual": 12, "3-year rolling": 12}
FIRST_MONTH = {"financial": 4, "calendar": 1, "academic": 9}
#: Terms as (name, first month, first day, last month, last day).
TERMS = (("Autumn", 9, 1, 12, 31), ("Spring", 1, 1, 3, 31), ("Summer", 4, 1, 7, 31))
#: Figures are returned on this day of each month, a week after their period or later.
RETURN_DAY, A_WEEK = 20, 7
#: The longest wait for the next day of returns, so that no figure is late: a month and a little.
LONGEST_WAIT = 34


class Span(NamedTuple):
    """The first and last day of one period."""

    start: dt.date
    end: dt.date


def financial_year(day: dt.date) -> int:
    """The year in which the financial year of a day begins."""
    return day.year - (day.month < FIRST_MONTH["financial"])


def month_start(day: dt.date, months: int) -> dt.date:
    """The first day of the month that lies `months` after the month of `day`."""
    count = day.year * 12 + day.month - 1 + months
    return dt.date(count // 12, count % 12 + 1, 1)


def moved(day: dt.date, months: int) -> dt.date:
    """The same day so many months later, or the last of the month where it has no such day."""
    start = month_start(day, months)
    last = month_start(start, 1) - dt.timedelta(days=1)
    return start.replace(day=min(day.day, last.day))


def known_on(span: Span, frequency: str, lag_working_days: int) -> dt.date:
    """The day of returns on which a figure becomes known: before it is due, and after its period has ended."""
    wait = max(lag_working_days * 7 // 5 - LONGEST_WAIT, 0 if frequency == "weekly" else A_WEEK)
    ready = span.end + dt.timedelta(days=wait)
    this_month = ready.replace(day=RETURN_DAY)
    return this_month if ready <= this_month else month_start(ready, 1).replace(day=RETURN_DAY)


@dataclass(frozen=True)
class Timeline:
    """The stories' calendar, moved so that they are seen from the day `as_of`."""

    as_of: dt.date = SEEN_FROM

    @property
    def year(self) -> int:
        """The financial year that runs, by the year in which it begins."""
        return financial_year(self.as_of)

    @property
    def first_day(self) -> dt.date:
        """The first day of the figures."""
        return dt.date(self.year - YEARS, 4, 1)

    def _months(self, by_year: bool) -> int:
        if by_year:
            return 12 * (self.year - financial_year(SEEN_FROM))
        return (self.as_of.year - SEEN_FROM.year) * 12 + self.as_of.month - SEEN_FROM.month

    def shifted(self, day: dt.date, *, by_year: bool = False) -> dt.date:
        """A day of the told time-line, where this one has it."""
        return moved(day, self._months(by_year))

    def told(self, day: dt.date, *, by_year: bool = False) -> dt.date:
        """The inverse of `shifted`, but for the last days of months."""
        return moved(day, -self._months(by_year))

    def spans(self, frequency: str, year: str, years_before: int = 0) -> list[Span]:
        """Every period of a frequency that lies wholly between the first day and today, and years before it."""
        first, last = self.first_day.replace(year=self.first_day.year - years_before), self.as_of
        if frequency == "weekly":
            monday = first + dt.timedelta(days=-first.weekday() % 7)
            starts = [monday + dt.timedelta(weeks=number) for number in range((last - monday).days // 7 + 1)]
            spans = [Span(start, start + dt.timedelta(days=6)) for start in starts]
        elif frequency == "termly":
            spans = terms(first.year, last.year)
        else:
            months = MONTHS[frequency]
            begin = dt.date(first.year - 1, FIRST_MONTH[year], 1)
            starts = [month_start(begin, months * number) for number in range(12 * (last.year - begin.year + 1))]
            spans = [Span(start, month_start(start, months) - dt.timedelta(days=1)) for start in starts]
        if frequency == "3-year rolling":
            spans = [Span(month_start(span.start, -24), span.end) for span in spans]
            return [span for span in spans if first < span.end <= last]
        return sorted(span for span in spans if first <= span.start and span.end <= last)


def terms(first: int, last: int) -> list[Span]:
    """The terms of these calendar years, in no order."""
    return [
        Span(dt.date(year, *term[1:3]), dt.date(year, *term[3:])) for year in range(first, last + 1) for term in TERMS
    ]
