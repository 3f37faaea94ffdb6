"""Which year does a day belong to, and on which day does that year begin? (RULES A5, edge case 47)

The financial year of councils begins on 1 April (the tax year, on 6 April, is nobody's year of
performance), the academic year on 1 September, the calendar year on 1 January. The municipal
year begins with the annual council in May: by default 1 May, and `municipal_day` sets the day.
Only municipal years begin on that day; months, quarters and halves counted in a municipal year
are whole calendar months counted from May, and belong to the year in which they end.
"""

from __future__ import annotations

import calendar
import datetime as dt

import polars as pl

from measuringup.core.indicators import YearKind
from measuringup.core.periods.errors import PeriodError
from measuringup.core.periods.frequencies import MONTHS_IN_YEAR, WEEKLY

FIRST_MONTH = {
    YearKind.FINANCIAL: 4,
    YearKind.CALENDAR: 1,
    YearKind.ACADEMIC: 9,
    YearKind.MUNICIPAL: 5,
}
#: Figures of other centuries are typing errors.
FIRST_YEAR, LAST_YEAR = 1900, 2199
#: An ISO week belongs to the year of its Thursday, so does a week to any other kind of year.
DAYS_FROM_THURSDAY_TO_SUNDAY = 3


def year_kind(text: str) -> YearKind:
    """The kind of year named by `text`; raises PeriodError naming the four there are."""
    try:
        return YearKind(text)
    except ValueError:
        allowed = ", ".join(kind.value for kind in YearKind)
        raise PeriodError(f"There is no kind of year {text!r}.", f"Use one of: {allowed}.") from None


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day so many months later (or earlier), or the last day of a shorter month."""
    years, month = divmod(day.year * MONTHS_IN_YEAR + day.month - 1 + months, MONTHS_IN_YEAR)
    if not FIRST_YEAR <= years <= LAST_YEAR + 1:
        raise PeriodError(f"The year {years} lies outside {FIRST_YEAR} to {LAST_YEAR}.", "Correct the date.")
    return dt.date(years, month + 1, min(day.day, calendar.monthrange(years, month + 1)[1]))


def month_end(day: dt.date) -> dt.date:
    """The last day of the month `day` is in."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def whole_months(start: dt.date, end: dt.date) -> int:
    """How many whole months there are from `start` to `end`, both included; 0 if not whole."""
    after = end + dt.timedelta(days=1)
    months = (after.year - start.year) * MONTHS_IN_YEAR + after.month - start.month
    return months if months > 0 and after.day == start.day else 0


def year_beginning(start_year: int, year: YearKind, *, municipal_day: int = 1) -> dt.date:
    """The first day of the year of this kind that begins in the calendar year `start_year`."""
    return dt.date(start_year, FIRST_MONTH[year], municipal_day if year is YearKind.MUNICIPAL else 1)


def first_day_of_year(day: dt.date, year: YearKind, *, municipal_day: int = 1) -> dt.date:
    """The first day of the year of this kind that contains `day`."""
    first = year_beginning(day.year, year, municipal_day=municipal_day)
    return first if first <= day else first.replace(year=day.year - 1)


def year_label(first_day: dt.date, year: YearKind) -> str:
    """A year as it is printed (RULES D0.7): "2012" for a calendar year, "2012/13" for the rest."""
    if year is YearKind.CALENDAR:
        return str(first_day.year)
    return f"{first_day.year}/{(first_day.year + 1) % 100:02d}"


def year_start(
    period_end: pl.Expr, year: pl.Expr, frequency: pl.Expr | None = None, *, municipal_day: int = 1
) -> pl.Expr:
    """The first day (Date) of the year each period belongs to, for whole columns.

    `period_end` is the last day of the period (Date), `year` the kind of year as text. Give
    `frequency` where weeks may be among the periods: a week belongs to the year of its
    Thursday. Null where the period's end is null or the kind of year is unknown.
    """
    day = period_end
    if frequency is not None:
        thursday = (period_end.cast(pl.Int32) - DAYS_FROM_THURSDAY_TO_SUNDAY).cast(pl.Date)
        day = pl.when(frequency == WEEKLY).then(thursday).otherwise(period_end)
    first_month = (
        pl.when(year == YearKind.FINANCIAL.value)
        .then(pl.lit(FIRST_MONTH[YearKind.FINANCIAL], pl.Int8))
        .when(year == YearKind.CALENDAR.value)
        .then(pl.lit(FIRST_MONTH[YearKind.CALENDAR], pl.Int8))
        .when(year == YearKind.ACADEMIC.value)
        .then(pl.lit(FIRST_MONTH[YearKind.ACADEMIC], pl.Int8))
        .when(year == YearKind.MUNICIPAL.value)
        .then(pl.lit(FIRST_MONTH[YearKind.MUNICIPAL], pl.Int8))
    )
    before = day.dt.month() < first_month
    first_day: pl.Expr = pl.lit(1, pl.Int8)
    if municipal_day != 1:
        is_municipal = year == YearKind.MUNICIPAL.value
        first_day = pl.when(is_municipal).then(pl.lit(municipal_day, pl.Int8)).otherwise(first_day)
        before = before | ((day.dt.month() == first_month) & (day.dt.day() < first_day))
    return pl.date(day.dt.year() - before, first_month, first_day)
