"""By which working day is a figure due? Its period's end plus the measure's lag (RULES E3, E4)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import holidays as tables
import polars as pl

from measuringup.core.periods.errors import PeriodError

#: What the table of holidays calls the four nations.
_NATIONS = {"england": "ENG", "wales": "WLS", "scotland": "SCT", "northern ireland": "NIR"}
_SATURDAY = 6


def bank_holidays(nation: str, years: Iterable[int]) -> frozenset[dt.date]:
    """The bank holidays of a nation in these calendar years, substitute days among them.

    `nation` is england, wales, scotland or northern ireland. One-off holidays are known as far
    as the installed table of holidays knows them; a council's own closing days are added by
    the caller. Raises PeriodError for any other nation.
    """
    part = _NATIONS.get(nation.casefold())
    if part is None:
        raise PeriodError(f"There is no table of holidays for {nation!r}.", f"Use one of: {', '.join(_NATIONS)}.")
    return frozenset(tables.country_holidays("GB", subdiv=part, years=sorted(set(years))))


def is_working_day(day: dt.date, holidays: frozenset[dt.date]) -> bool:
    """Monday to Friday, and no holiday."""
    return day.isoweekday() < _SATURDAY and day not in holidays


def due_date(period_end: dt.date, lag_working_days: int, holidays: frozenset[dt.date]) -> dt.date:
    """The day a figure is due: the n-th working day after its period ended.

    With no lag it is the period's last day, or the next working day where that is none.
    Raises PeriodError for a negative lag. `holidays` must reach as far as the answer.
    """
    if lag_working_days < 0:
        raise PeriodError(f"A lag of {lag_working_days} working days.", "Give 0 or more.")
    day, left = period_end, lag_working_days
    while left > 0 or not is_working_day(day, holidays):
        day += dt.timedelta(days=1)
        if is_working_day(day, holidays):
            left -= 1
    return day


def due_dates(period_end: pl.Expr, lag_working_days: pl.Expr, holidays: frozenset[dt.date]) -> pl.Expr:
    """`due_date` for whole columns (Date, integer). Null where either is null or the lag negative."""
    closed = sorted(holidays)
    return (
        pl.when(lag_working_days == 0)
        .then(period_end.dt.add_business_days(0, holidays=closed, roll="forward"))
        .when(lag_working_days > 0)
        .then(period_end.dt.add_business_days(lag_working_days, holidays=closed, roll="backward"))
    )
