"""What can a label mean that gives days: a date, two dates, "quarter ending", a range of months?

A date names the period of the measure's frequency that it begins or ends, as 31/03/2013 names
Q4 2012/13. In the middle of a quarter or a year it is a question: it may mark that period or be
the day up to which a running figure was counted. Weeks and months are named by any of their days.
"""

from __future__ import annotations

import datetime as dt

from measuringup.core.indicators import YearKind
from measuringup.core.periods.clues import AmbiguousPeriodError, Clues, distinct
from measuringup.core.periods.days import day_label, from_excel_serial, full_year, month_number, month_of, parse_day
from measuringup.core.periods.errors import PeriodError
from measuringup.core.periods.frequencies import (
    AD_HOC,
    ANNUAL,
    FOUR_MONTHLY,
    HALF_YEARLY,
    MONTHLY,
    MONTHS_IN_YEAR,
    QUARTERLY,
    TERMLY,
    WEEKLY,
    is_frequency,
    months_covered,
    rolling,
    years_in_window,
)
from measuringup.core.periods.period import Period
from measuringup.core.periods.sequence import from_term, moved_by_months, period_containing, previous_period
from measuringup.core.periods.terms import needed
from measuringup.core.periods.year_shapes import Match, read_month
from measuringup.core.periods.years import add_months, month_end, whole_months

_DAY = dt.timedelta(days=1)
_SIX_DAYS = dt.timedelta(days=6)
_FRIDAY = 5
_BY_MONTHS = {1: MONTHLY, 3: QUARTERLY, 4: FOUR_MONTHLY, 6: HALF_YEARLY, MONTHS_IN_YEAR: ANNUAL}
#: Where nothing is known of the year, three months to January are no municipal quarter but ad hoc.
_PARTS = (3, 4, 6)
_KINDS_WITH_PARTS = (YearKind.FINANCIAL, YearKind.CALENDAR)
_UNIT_MONTHS = {"month": 1, "quarter": 3, "3 months": 3, "half": 6, "6 months": 6, "year": 12, "12 months": 12}


def _containing(day: dt.date, frequency: str, clues: Clues, year: YearKind | None = None) -> Period:
    kind = year or clues.kind
    return period_containing(day, frequency, kind, clues.terms, municipal_day=clues.municipal_day)


def read_day(found: Match, clues: Clues) -> list[Period]:
    """31/12/2012, 2012-12-31, 31 December 2012, "as at 31 Dec 2012"."""
    return periods_of_day(parse_day(found["day"]), clues)


def periods_of_day(day: dt.date, clues: Clues) -> list[Period]:
    """Every period of the frequency that `day` can name; of the usual ones if it is unknown."""
    if clues.frequency is None:
        return _of_any_frequency(day, clues)
    if clues.frequency == AD_HOC:
        return [Period(day, day, AD_HOC, clues.kind)]
    period = _containing(day, clues.frequency, clues)
    if clues.frequency in {WEEKLY, MONTHLY, TERMLY} or day == period.end:
        return [period]
    window = years_in_window(clues.frequency)
    if window is not None:
        return [moved_by_months(period, MONTHS_IN_YEAR * later) for later in range(window)]
    return [period] if day == period.start else [period, previous_period(period)]


def _of_any_frequency(day: dt.date, clues: Clues) -> list[Period]:
    kinds = (clues.year,) if clues.year else _KINDS_WITH_PARTS
    usual = distinct(
        _containing(day, frequency, clues, kind) for frequency in (WEEKLY, MONTHLY, QUARTERLY, ANNUAL) for kind in kinds
    )
    edges = [period for period in usual if day in (period.start, period.end)]
    return edges or [period for period in usual if period.frequency != WEEKLY]


def read_serial(found: Match, clues: Clues) -> list[Period]:
    """41244: a date that lost its format, or just a number. Always a question."""
    day = from_excel_serial(float(found["serial"]))
    raise AmbiguousPeriodError(
        clues.label,
        periods_of_day(day, clues),
        "Format the column as dates and save the file again.",
        f"{clues.label!r} is a number; as a day number of Excel it is {day_label(day)}.",
    )


def span(start: dt.date, end: dt.date, clues: Clues) -> list[Period]:
    """Two days as a whole period: of the frequency where it is known, else of the one that fits."""
    if clues.frequency == TERMLY:
        term = needed(clues.terms).of(start, end)
        return [from_term(term, clues.kind)] if term else []
    frequency = clues.frequency or _fitting(start, end)
    any_kind = _KINDS_WITH_PARTS if months_covered(frequency) in _PARTS else tuple(YearKind)
    for year in (clues.year,) if clues.year else any_kind:
        whole = Period(start, end, frequency, year)
        if whole.is_regular:
            return [whole]
    return [Period(start, end, AD_HOC, clues.kind)]


def _fitting(start: dt.date, end: dt.date) -> str:
    months = whole_months(start, end)
    if months in _BY_MONTHS:
        return _BY_MONTHS[months]
    years, rest = divmod(months, MONTHS_IN_YEAR)
    if rest == 0 and is_frequency(rolling(years)):
        return rolling(years)
    return WEEKLY if end - start == _SIX_DAYS else AD_HOC


def read_days(found: Match, clues: Clues) -> list[Period]:
    """1 Oct 2012 to 31 Dec 2012, 2012-10-01/2012-12-31: both days included."""
    return span(parse_day(found["first"]), parse_day(found["last"]), clues)


def read_duration(found: Match, clues: Clues) -> list[Period]:
    """2012-10-01/P3M: a first day and a length (ISO 8601)."""
    start, count = parse_day(found["first"]), int(found["count"])
    days = {"d": 1, "w": 7}.get(found["unit"])
    if days is not None:
        after = start + dt.timedelta(days=days * count)
    else:
        after = add_months(start, count * (MONTHS_IN_YEAR if found["unit"] == "y" else 1))
    return span(start, after - _DAY, clues)


def read_months(found: Match, clues: Clues) -> list[Period]:
    """Oct to Dec 2012, Nov 2012 to Jan 2013, Nov-Jan 2013, Apr-Jun 2012/13."""
    last = read_month(found, clues)[0].start
    month = month_number(found["first_month"])
    if found["first_year"]:
        first = month_of(full_year(found["first_year"]), month)
    else:
        first = month_of(last.year if month <= last.month else last.year - 1, month)
    return span(first, month_end(last), clues)


def read_ending(found: Match, clues: Clues) -> list[Period]:
    """Quarter ending Dec 2012, year to 31 March 2013, 12 months to June 2013."""
    end = parse_day(found["day"]) if found["day"] else month_end(read_month(found, clues)[0].start)
    return span(add_months(end + _DAY, -_UNIT_MONTHS[found["unit"]]), end, clues)


def read_week_of_day(found: Match, clues: Clues) -> list[Period]:
    """Week commencing 3 Dec 2012 (a Monday), week ending 7 Dec 2012 (Friday to Sunday)."""
    day = parse_day(found["day"])
    ending = found["how"].startswith("e")
    if (day.isoweekday() < _FRIDAY) if ending else (day.isoweekday() > 1):
        raise PeriodError(
            f"{clues.label!r} is not a week from Monday to Sunday.",
            "Give the Monday it begins on, or the Friday, Saturday or Sunday it ends on.",
        )
    return [_containing(day, WEEKLY, clues)]
