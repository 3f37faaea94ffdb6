"""How much of a year's target is expected by now? Its profile over the year (RULES B2).

What adds up over a year is shared out: a cumulative figure is expected to have come as far as the
year has, an in-period count to do its period's part. A ratio, a snapshot, a rolling or an annual
figure is expected to stand at the year's target throughout.
"""

from __future__ import annotations

import polars as pl

from measuringup.core.aggregation.methods import PERIODS_IN_A_YEAR, SUM, SUM_OVER_ANNUAL
from measuringup.core.indicators import Basis
from measuringup.core.preceding import comparable_rows_last_year
from measuringup.core.series import first_rows
from measuringup.core.targets.schema import MANUAL, SEASONAL

_DAYS_IN_A_YEAR = 365.25
_DAYS_IN_A_WEEK = 7.0

ADDS_UP_IN_YEAR = pl.col("year_to_date_method").is_in([SUM, SUM_OVER_ANNUAL])
IS_CUMULATIVE = pl.col("basis") == Basis.CUMULATIVE.value
_IS_SHARED = ADDS_UP_IN_YEAR | IS_CUMULATIVE
#: See `periods_in_year`.
_PERIODS = pl.col("periods")
_DAYS_IN_A_PERIOD = pl.when(pl.col("frequency") == "weekly").then(_DAYS_IN_A_WEEK).otherwise(_DAYS_IN_A_YEAR / _PERIODS)
_DAYS_IN = pl.col("period_end").to_physical() - pl.col("year_start").to_physical() + 1
#: Which period of its year it is, from 1 to the number of periods in a year.
PERIOD_NUMBER = (_DAYS_IN / _DAYS_IN_A_PERIOD).round().cast(pl.Int32).clip(1, _PERIODS)
_EVEN = {
    "of_period": pl.when(IS_CUMULATIVE).then(PERIOD_NUMBER).when(ADDS_UP_IN_YEAR).then(1).otherwise(_PERIODS),
    "to_date": pl.when(_IS_SHARED).then(PERIOD_NUMBER).otherwise(_PERIODS),
    "in_all": _PERIODS,
}


def periods_in_year(frame: pl.DataFrame) -> pl.Series:
    """How many `periods` of a row's frequency make a year; one for what is collected once a year or less."""
    series = frame["frequency"][first_rows(frame)]
    periods = pl.Series("periods", [PERIODS_IN_A_YEAR.get(frequency, 1) for frequency in series], dtype=pl.Int32)
    return periods[frame["series"]]


def shares(frame: pl.DataFrame, profile: pl.Series) -> pl.DataFrame:
    """How much of the year's target is expected: `of_period` and `to_date`, each out of `in_all`.

    `profile` is each figure's, of PROFILES or "" (even). Null where the profile gives no share:
    a manual one, whose periods have targets of their own, or a seasonal one without a whole year
    before. `frame` has `periods`.
    """
    parts = frame.select(
        *(share.cast(pl.Float64).alias(name) for name, share in _EVEN.items()),
        profile=pl.when(_IS_SHARED).then(profile),
    )
    if (parts["profile"] == SEASONAL).any():
        parts = _seasonal(frame, parts)
    by_hand = pl.col("profile").eq_missing(MANUAL)
    return parts.select(pl.when(~by_hand).then(pl.col(name)).alias(name) for name in _EVEN)


def _seasonal(frame: pl.DataFrame, parts: pl.DataFrame) -> pl.DataFrame:
    """The shares, taken from last year's figures where the profile is seasonal."""
    seasonal = pl.col("profile").eq_missing(SEASONAL)
    return parts.hstack(_last_year(frame)).with_columns(
        pl.when(seasonal).then(pl.col(f"last_{name}")).otherwise(pl.col(name)).alias(name) for name in _EVEN
    )


def _last_year(frame: pl.DataFrame) -> pl.DataFrame:
    """Last year's figure of the same period, its year to date then, and its whole year."""
    row = comparable_rows_last_year(frame)
    whole_years = (
        frame.filter(PERIOD_NUMBER == _PERIODS)
        .select("series", last_year="year_start", last_in_all="year_to_date")
        .filter(pl.col("last_in_all") > 0)
        .unique(["series", "last_year"], keep="last")
    )
    period = pl.when(IS_CUMULATIVE).then("year_to_date").otherwise("in_period_value")
    last = frame.select(
        "series",
        last_year=pl.col("year_start").gather(row),
        last_of_period=period.gather(row),
        last_to_date=pl.col("year_to_date").gather(row),
    )
    joined = last.join(whole_years, on=["series", "last_year"], how="left", maintain_order="left")
    return joined.select(f"last_{name}" for name in _EVEN)
