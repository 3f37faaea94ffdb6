"""On which day does the year of each period begin, for a nation's periods in little time?

Of every day of two centuries it is worked out once, for each kind of year; then it is looked up.
"""

from __future__ import annotations

import datetime as dt
from functools import cache

import polars as pl

from measuringup.core.columns import select
from measuringup.core.indicators import YearKind
from measuringup.core.periods import year_start
from measuringup.core.periods.frequencies import WEEKLY
from measuringup.core.periods.years import DAYS_FROM_THURSDAY_TO_SUNDAY, FIRST_YEAR, LAST_YEAR

_FIRST, _LAST = dt.date(FIRST_YEAR, 1, 1), dt.date(LAST_YEAR, 12, 31)
_KINDS = pl.Enum([kind.value for kind in YearKind])
#: A week belongs to the year of its Thursday.
_BEFORE_FIRST = dt.timedelta(days=DAYS_FROM_THURSDAY_TO_SUNDAY)
_DAYS = (_LAST - _FIRST + _BEFORE_FIRST).days + 1
_ASKED = {"year_start": year_start(pl.col("period_end"), pl.col("year"), pl.col("frequency"))}


@cache
def _calendar() -> pl.Series:
    """`year_start` of all days for the first kind of year, then of all days for the next."""
    days = pl.DataFrame({"day": pl.date_range(_FIRST - _BEFORE_FIRST, _LAST, eager=True)})
    kinds = (year_start(pl.col("day"), pl.lit(kind)) for kind in _KINDS.categories)
    return pl.concat(days.select(begins).to_series() for begins in kinds)


def row_of_day_0() -> pl.Expr:
    """Where in the calendar 1 January 1970 stands for periods of this `year` and `frequency`."""
    kind = pl.col("year").cast(_KINDS, strict=False).to_physical().cast(pl.Int64)
    earlier = pl.when(pl.col("frequency") == WEEKLY).then(DAYS_FROM_THURSDAY_TO_SUNDAY).otherwise(0)
    return kind * _DAYS + (dt.date(1970, 1, 1) - _FIRST + _BEFORE_FIRST).days - earlier


def year_starts(frame: pl.DataFrame, row_of_day_0: pl.Series) -> pl.Series:
    """`year_start` (Date) of each row, by its `period_end`, `year` and `frequency` (see periods.year_start).

    `row_of_day_0` says for each row what the function of this name does.
    """
    ends = frame["period_end"]
    first, last = ends.min(), ends.max()
    if isinstance(first, dt.date) and isinstance(last, dt.date) and first >= _FIRST and last <= _LAST:
        return _calendar()[row_of_day_0 + ends.to_physical()].alias("year_start")
    return select(frame, _ASKED).to_series()
