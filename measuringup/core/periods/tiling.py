"""Which periods make up a year, and which ones are expected between two days?

A period belongs to the year in which it ends, a week to the year of its Thursday (ISO 8601).
So the periods of a year follow each other without gap or overlap, and so do the years; only
school holidays belong to no term.
"""

from __future__ import annotations

import datetime as dt

from measuringup.core.indicators import YearKind
from measuringup.core.periods.errors import PeriodError
from measuringup.core.periods.frequencies import AD_HOC, BIENNIAL, MONTHS_IN_YEAR, TERMLY, months_covered
from measuringup.core.periods.period import Period
from measuringup.core.periods.sequence import from_term, moved_by_months, next_period, period_containing
from measuringup.core.periods.terms import TermCalendar, needed
from measuringup.core.periods.years import add_months, first_day_of_year


def periods_in_year(
    first_day: dt.date, frequency: str, year: YearKind = YearKind.FINANCIAL, terms: TermCalendar | None = None
) -> tuple[Period, ...]:
    """The periods that belong to the year beginning on `first_day`, in order; none if ad hoc.

    An annual, biennial or rolling frequency has one: the one that ends with that year.
    Raises PeriodError when no year of this kind begins on that day.
    """
    if first_day_of_year(first_day, year, municipal_day=first_day.day) != first_day:
        raise PeriodError(
            f"No {year.value} year begins on {first_day.isoformat()}.",
            f"Give the first day of a {year.value} year.",
        )
    after = add_months(first_day, MONTHS_IN_YEAR)
    if frequency == AD_HOC:
        return ()
    if frequency == TERMLY:
        return tuple(from_term(term, year) for term in needed(terms).terms if first_day <= term.end < after)
    period = period_containing(first_day, frequency, year, municipal_day=first_day.day)
    if (months_covered(frequency) or 0) >= MONTHS_IN_YEAR:
        return (period,)
    found = []
    while period.day_in_year < after:
        if period.day_in_year >= first_day:
            found.append(period)
        period = next_period(period)
    return tuple(found)


def expected_periods(
    first: dt.date,
    last: dt.date,
    frequency: str,
    year: YearKind = YearKind.FINANCIAL,
    terms: TermCalendar | None = None,
    *,
    municipal_day: int = 1,
) -> tuple[Period, ...]:
    """Every period that lies wholly between two days, both included, in order; none if ad hoc.

    Biennial periods are counted from the first whole year.
    """
    if frequency == AD_HOC:
        return ()
    if frequency == TERMLY:
        whole = (term for term in needed(terms).terms if first <= term.start and term.end <= last)
        return tuple(from_term(term, year) for term in whole)
    period = period_containing(first, frequency, year, municipal_day=municipal_day)
    while period.start < first:
        period = moved_by_months(period, MONTHS_IN_YEAR) if frequency == BIENNIAL else next_period(period)
    found = []
    while period.end <= last:
        found.append(period)
        period = next_period(period)
    return tuple(found)
