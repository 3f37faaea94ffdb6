"""Which day is meant by a date as people, spreadsheets and programs write it?

British order throughout: 01/02/2012 is 1 February. A date that only makes sense month first
(12/31/2012) is refused, because its neighbours in the same file would be read wrongly.
"""

from __future__ import annotations

import datetime as dt
import re

from measuringup.core.periods.errors import PeriodError
from measuringup.core.periods.years import FIRST_YEAR, LAST_YEAR

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
#: A month's name in folded text: three letters, "sept", or the whole name.
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
#: Two-digit years from 70 on are nineteen-hundreds (Audit Commission indicators began in 1992).
_PIVOT = 70
_ORDINAL = r"(?:st|nd|rd|th)?"
_MIDNIGHT = r"(?:[t ]00:00(?::00(?:\.0+)?)?z?)?"
_SHAPES = tuple(
    pattern + _MIDNIGHT
    for pattern in (
        r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})",
        r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})",
        r"(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4}|\d{2})",
        rf"(?P<d>\d{{1,2}}){_ORDINAL}[ -](?P<m>{MONTH}),?[ -](?P<y>\d{{4}}|\d{{2}})",
        rf"(?P<m>{MONTH}) (?P<d>\d{{1,2}}){_ORDINAL},? (?P<y>\d{{4}})",
    )
)
_DATES = tuple(re.compile(shape, re.ASCII) for shape in _SHAPES)
#: Any date in folded text, without named groups, for use inside longer patterns.
DAY = "(?:" + "|".join(re.sub(r"\?P<\w>", "?:", shape) for shape in _SHAPES) + ")"
#: Excel's day 60 is 29 February 1900, which never was (kept from Lotus 1-2-3); day 61 is 1 March.
_EXCEL_DAY_THAT_NEVER_WAS = 60
_EXCEL_LAST_DAY = 2_958_465


def day_label(day: dt.date) -> str:
    """A day as it is printed: "31 Dec 2012"."""
    return f"{day.day} {month_label(day)}"


def month_label(day: dt.date) -> str:
    """A month as it is printed: "Dec 2012"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def month_number(name: str) -> int:
    """1 to 12 for a month's name of any length."""
    return MONTHS.index(name[:3].title()) + 1


def full_year(digits: str) -> int:
    """A year of four digits as it stands; one of two digits from 1970 to 2069."""
    year = int(digits)
    if len(digits) == 2:
        year += 1900 if year >= _PIVOT else 2000
    return _within_range(year)


def _within_range(year: int) -> int:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise PeriodError(f"The year {year} lies outside {FIRST_YEAR} to {LAST_YEAR}.", "Correct the year.")
    return year


def month_of(year: int, month: int) -> dt.date:
    """The first day of a month; raises PeriodError for a month or a year there is not."""
    if not 1 <= month <= len(MONTHS):
        raise PeriodError(f"There is no month {month}.", "Dates are read day first: 31/12/2012.")
    return dt.date(_within_range(year), month, 1)


def parse_day(text: str) -> dt.date:
    """The day that `text` names, day before month: 31/12/2012, 2012-12-31, 31 Dec 2012.

    Raises PeriodError for text that is no date, or a date there is not, as 30/02/2012.
    """
    folded = " ".join(text.casefold().split())
    for date in _DATES:
        found = date.fullmatch(folded)
        if found:
            month = int(found["m"]) if found["m"].isdigit() else month_number(found["m"])
            first = month_of(full_year(found["y"]), month)
            try:
                return first.replace(day=int(found["d"]))
            except ValueError:
                raise PeriodError(f"There is no day {found['d']} in {month_label(first)}.", "Correct it.") from None
    raise PeriodError(f"{text[:30]!r} is not a date.", "Write it as 31/12/2012 or 2012-12-31.")


def from_excel_serial(number: float) -> dt.date:
    """The day of an Excel day number (1900 system); a fraction is the time of day and is dropped.

    Raises PeriodError for 60 (29 February 1900, a day that never was) and for numbers that
    are no day. Workbooks in the 1904 system must add 1,462 first.
    """
    if not 1 <= number < _EXCEL_LAST_DAY + 1:
        raise PeriodError(f"A day of Excel is a number from 1 to {_EXCEL_LAST_DAY:,}.", "Format the cell as a date.")
    serial = int(number)
    if serial == _EXCEL_DAY_THAT_NEVER_WAS:
        raise PeriodError("Excel's day 60 is 29 February 1900, a day that never was.", "Correct the date.")
    since = dt.date(1899, 12, 31) if serial < _EXCEL_DAY_THAT_NEVER_WAS else dt.date(1899, 12, 30)
    return since + dt.timedelta(days=serial)
