"""What can a label mean that names a year, a part of one, a month or a week? (RULES D0.7)

Every function takes a match of its shape in folded text and returns all its readings. Two
years joined are financial unless the definition says otherwise: "2010-11" is one year, "2010-14"
four; of calendar years "2012-14" is three, as public health data print them. A hyphen between a
year and 01 to 12 may also be a month (2010-11 is November 2010 to a computer).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from measuringup.core.indicators import YearKind
from measuringup.core.periods.clues import AmbiguousPeriodError, Clues
from measuringup.core.periods.days import full_year, month_label, month_number, month_of
from measuringup.core.periods.errors import PeriodError
from measuringup.core.periods.frequencies import (
    ANNUAL,
    HALF_YEARLY,
    LONGEST_WINDOW,
    MONTHLY,
    MONTHS_IN_YEAR,
    QUARTERLY,
    WEEKLY,
    months_covered,
    rolling,
)
from measuringup.core.periods.period import Period
from measuringup.core.periods.sequence import months_from, period_containing
from measuringup.core.periods.years import FIRST_MONTH

#: One year, or two joined: 2012, 12/13, 2012-13, 2012 to 2015.
YEARS = r"(?P<y1>\d{4}|\d{2})(?: ?(?P<sep>/|-|–|to) ?(?P<y2>\d{4}|\d{2}))?"
#: One year of four digits and no other, with the same groups.
ONE_YEAR = r"(?P<y1>\d{4})(?P<y2>(?!))?"
_PART = {"q": QUARTERLY, "h": HALF_YEARLY}
Match = re.Match[str]
Reader = Callable[[Match, Clues], list[Period]]


def second_year(first: int, digits: str) -> int:
    """The later of two joined years: 2012 and "13" give 2013, 1999 and "00" give 2000."""
    if len(digits) > 2:
        return int(digits)
    year = first - first % 100 + int(digits)
    return year if year > first else year + 100


def _one_year(found: Match, clues: Clues) -> int | None:
    """The year in which a joined year begins; None for a single year, which leaves that open."""
    if found["y2"] is None:
        return None
    first = full_year(found["y1"])
    if second_year(first, found["y2"]) != first + 1:
        raise PeriodError(f"{clues.label!r} names more than one year.", "Write one year, as 2012/13.")
    if clues.year is YearKind.CALENDAR:
        raise PeriodError(
            f"{clues.label!r} names a year across two calendar years, but the measure counts calendar years.",
            "Correct the label, or the kind of year in the definition.",
        )
    return first


def read_part(found: Match, clues: Clues) -> list[Period]:
    """Q3 2012/13, 2012/13 H1; and Q3 2012, which leaves the year open.

    A single year is the year in which the year began, or that in which the part itself begins:
    Q4 2012 of a financial year is January to March of 2013 or of 2012.
    """
    frequency, place = _PART[found["part"]], int(found["place"])
    months = months_covered(frequency) or 0
    if not 1 <= place <= MONTHS_IN_YEAR // months:
        raise PeriodError(f"{clues.label!r} names no part of a year.", "Write Q1 to Q4, or H1 and H2.")
    joined = _one_year(found, clues)
    if joined is not None:
        return [clues.part_of_year(joined, place, months, frequency, clues.kind)]
    named = full_year(found["y1"])
    kinds = [clues.year] if clues.year else [YearKind.CALENDAR, YearKind.FINANCIAL]
    return [
        part
        for kind in kinds
        for start_year in (named, named - 1)
        for part in [clues.part_of_year(start_year, place, months, frequency, kind)]
        if start_year == named or part.start.year == named
    ]


def read_month(found: Match, clues: Clues) -> list[Period]:
    """Dec 2012, Dec-12, and Dec 2012/13, the December of that year."""
    month, joined = month_number(found["month"]), _one_year(found, clues)
    if joined is None:
        first = month_of(full_year(found["y1"]), month)
    else:
        first = month_of(joined if month >= FIRST_MONTH[clues.kind] else joined + 1, month)
    return [months_from(first, 1, MONTHLY, clues.kind)]


def read_day_and_month(found: Match, clues: Clues) -> list[Period]:
    """12-Dec: what a spreadsheet makes of Dec-12, or the twelfth of December of some year."""
    month = months_from(month_of(full_year(found["y1"]), month_number(found["month"])), 1, MONTHLY, clues.kind)
    raise AmbiguousPeriodError(
        clues.label,
        [month],
        f"Is it the month {month.label}? Then write {month.label}; otherwise add the year.",
        f"{clues.label!r} can be the month {month.label} or a day without its year.",
    )


def read_week(found: Match, clues: Clues) -> list[Period]:
    """week 49 2012, 2012-W49: a week of ISO 8601, which begins on Monday."""
    week, year = int(found["week"]), full_year(found["y1"])
    if found["y2"] is not None:
        raise PeriodError(
            f"{clues.label!r} counts weeks within a year that does not begin in January.",
            "Write the ISO week with its calendar year, as week 49 2012, or the week's first day.",
        )
    try:
        monday = dt.date.fromisocalendar(year, week, 1)
    except ValueError:
        last = dt.date(year, 12, 28).isocalendar().week
        raise PeriodError(f"{year} has no week {week}: its last is week {last}.", "Correct the week.") from None
    return [period_containing(monday, WEEKLY, clues.kind)]


def read_years(found: Match, clues: Clues) -> list[Period]:
    """2012, 2012/13, 2010-14, 2012 to 2015, 12/13, 201213; "12" alone is no year."""
    if found["y2"] is None:
        if len(found["y1"]) == 2:
            return []
        return _single_year(full_year(found["y1"]), clues)
    return _as_span(found, clues) + _as_month(found, clues)


def _single_year(named: int, clues: Clues) -> list[Period]:
    """2012: the calendar year, or a year that begins or ends in it."""
    calendar_year = clues.whole_years(named, 1, ANNUAL, YearKind.CALENDAR)
    if clues.year is YearKind.CALENDAR:
        return [calendar_year]
    either = [clues.whole_years(start, 1, ANNUAL, clues.kind) for start in (named, named - 1)]
    return either if clues.year else [calendar_year, *either]


def _as_span(found: Match, clues: Clues) -> list[Period]:
    first = full_year(found["y1"])
    apart = second_year(first, found["y2"]) - first
    if not 1 <= apart <= LONGEST_WINDOW or len(found["y1"]) < len(found["y2"]):
        return []
    years = apart + 1 if clues.year is YearKind.CALENDAR else apart
    return [clues.whole_years(first, years, ANNUAL if years == 1 else rolling(years), clues.kind)]


def _as_month(found: Match, clues: Clues) -> list[Period]:
    """2010-11 as November 2010, 12/13 as December 2013, 12/2012; "2012/13" and "to" never."""
    first, second = found["y1"], found["y2"]
    if clues.names_year_kind or found["sep"] not in {"-", "/", ""}:
        return []
    if len(first) == 2:
        month, year = int(first), full_year(second)
    elif len(second) == 2 and (found["sep"] != "/" or not _as_span(found, clues)):
        month, year = int(second), int(first)
    else:
        return []
    if not 1 <= month <= MONTHS_IN_YEAR:
        return []
    return [months_from(month_of(year, month), 1, MONTHLY, clues.kind)]


def read_without_year(found: Match, clues: Clues) -> list[Period]:
    """Dec, Q3, week 49: the year is missing, and nothing else in the label gives it."""
    raise AmbiguousPeriodError(
        clues.label,
        [],
        f"Which year is meant? Write it out, as {month_label(dt.date(2012, 12, 1))} or Q3 2012/13.",
        f"{clues.label!r} does not say which year.",
    )
