"""Which period is a day in, which comes next, and which was the same one last year?"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from measuringup.core.indicators import YearKind
from measuringup.core.periods.days import month_of
from measuringup.core.periods.errors import PeriodError
from measuringup.core.periods.frequencies import (
    AD_HOC,
    BIENNIAL,
    MONTHS_IN_YEAR,
    TERMLY,
    WEEKLY,
    months_covered,
    months_to_next,
)
from measuringup.core.periods.period import Period
from measuringup.core.periods.terms import Term, TermCalendar, needed
from measuringup.core.periods.years import (
    FIRST_MONTH,
    add_months,
    first_day_of_year,
    month_end,
)

_DAY = dt.timedelta(days=1)
_WEEK = dt.timedelta(days=7)


def months_from(start: dt.date, months: int, frequency: str, year: YearKind) -> Period:
    """The period of so many whole months from `start`."""
    if start.day == 1:
        return Period(start, month_end(add_months(start, months - 1)), frequency, year)
    return Period(start, add_months(start, months) - _DAY, frequency, year)


def from_term(term: Term, year: YearKind) -> Period:
    """The period of one term."""
    return Period(term.start, term.end, TERMLY, year, term=term.name)


def period_containing(
    day: dt.date,
    frequency: str,
    year: YearKind = YearKind.FINANCIAL,
    terms: TermCalendar | None = None,
    *,
    municipal_day: int = 1,
) -> Period:
    """The period of this frequency that `day` falls in.

    Of rolling windows, the one that ends with the year of `day`; of biennial ones, the single
    year of `day`. Raises PeriodError for a day in the school holidays, a termly frequency
    without a calendar of terms, and for ad hoc, which has no calendar at all.
    """
    first = month_of(day.year, day.month)
    if frequency == WEEKLY:
        monday = day - dt.timedelta(days=day.weekday())
        return Period(monday, monday + _WEEK - _DAY, WEEKLY, year)
    if frequency == TERMLY:
        return from_term(needed(terms).containing(day), year)
    covered = months_covered(frequency)
    if covered is None:
        raise PeriodError(f"A measure collected {frequency} has no calendar.", "Give the first and last day.")
    if covered < MONTHS_IN_YEAR:
        into = (day.month - FIRST_MONTH[year]) % covered
        return months_from(add_months(first, -into), covered, frequency, year)
    first = first_day_of_year(day, year, municipal_day=municipal_day)
    return months_from(add_months(first, MONTHS_IN_YEAR - covered), covered, frequency, year)


def _moved(period: Period, places: int, terms: TermCalendar | None) -> Period:
    if not period.is_regular or period.frequency == AD_HOC:
        raise PeriodError(
            f"{period.dates} is not a whole {period.frequency} period, so none comes before or after it.",
            "Correct its dates or its frequency.",
        )
    if period.frequency == TERMLY:
        return from_term(needed(terms).beside(period.start, places), period.year)
    months = months_to_next(period.frequency)
    if months is None:
        return replace(period, start=period.start + places * _WEEK, end=period.end + places * _WEEK)
    return moved_by_months(period, places * months)


def moved_by_months(period: Period, months: int) -> Period:
    """A whole period so many months later, or earlier."""
    after = add_months(period.end + _DAY, months)
    return replace(period, start=add_months(period.start, months), end=after - _DAY)


def next_period(period: Period, terms: TermCalendar | None = None) -> Period:
    """The next period of the same frequency: the following month, quarter, term, year.

    Of a rolling window, the window one year on. Raises PeriodError for an ad hoc period, for
    one that is not whole, and at the end of the calendar of terms.
    """
    return _moved(period, 1, terms)


def previous_period(period: Period, terms: TermCalendar | None = None) -> Period:
    """The period before; see `next_period`."""
    return _moved(period, -1, terms)


def same_period_last_year(period: Period, terms: TermCalendar | None = None) -> Period | None:
    """The same month, quarter, week number or term of the year before (RULES D1).

    None where there is none: week 53 of most years, a term the calendar does not reach back
    to, a biennial figure (nothing was collected), an ad hoc one.
    """
    if period.frequency in {AD_HOC, BIENNIAL} or not period.is_regular:
        return None
    if period.frequency == TERMLY:
        return _same_term_last_year(period, needed(terms))
    if period.frequency == WEEKLY:
        iso_year, week, _ = period.start.isocalendar()
        try:
            monday = dt.date.fromisocalendar(iso_year - 1, week, 1)
        except ValueError:
            return None
        return replace(period, start=monday, end=monday + _WEEK - _DAY)
    return moved_by_months(period, -MONTHS_IN_YEAR)


def _same_term_last_year(period: Period, terms: TermCalendar) -> Period | None:
    term = terms.beside(period.start, 0)
    this_year = first_day_of_year(term.end, YearKind.ACADEMIC)
    for earlier in terms.terms:
        its_year = first_day_of_year(earlier.end, YearKind.ACADEMIC)
        if earlier.name == term.name and its_year == add_months(this_year, -MONTHS_IN_YEAR):
            return from_term(earlier, period.year)
    return None
