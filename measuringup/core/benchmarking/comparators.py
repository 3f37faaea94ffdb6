"""What do the peers show together, and how much may be read into it?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import polars as pl

from measuringup.core.benchmarking.cohorts import COHORT, COMPARABLE
from measuringup.core.benchmarking.ranking import shortfall
from measuringup.core.intervals import DEFAULT_CONFIDENCE, proportion_interval


def comparators(frame: pl.DataFrame, by: Sequence[str] = COHORT) -> pl.DataFrame:
    """One row a cohort: `organisations`, `mean`, `median`, `lower_line`, `upper_line`, `best`, `worst`.

    `frame` has been ranked; only its comparable rows take part, and a cohort without any has no row
    (RULES F2: no conclusion is drawn from what is missing). The lines are the quartile boundaries by
    linear interpolation, type 7 (RULES F3). Best and worst are by polarity, the smaller value where two
    are equally good; missing for neutral polarity.
    """
    value = pl.col("value")
    far = shortfall(value, *(pl.col(name) for name in ("polarity", "range_low", "range_high", "target")))
    return (
        frame.filter(pl.col("comparability") == COMPARABLE)
        .with_columns(far.alias("shortfall"))
        .group_by(*by, maintain_order=True)
        .agg(
            organisations=pl.len().cast(pl.Int32),
            mean=value.mean(),
            median=value.median(),
            lower_line=value.quantile(0.25, interpolation="linear"),
            upper_line=value.quantile(0.75, interpolation="linear"),
            best=value.filter(pl.col("shortfall") == pl.col("shortfall").min()).min(),
            worst=value.filter(pl.col("shortfall") == pl.col("shortfall").max()).min(),
        )
    )


def refuses_quartile(comparator_period_end: pl.Expr, own_period_end: pl.Expr) -> pl.Expr:
    """Whether the peers' figures are more than a year older than one's own: then no quartile (RULES F4).

    The end of a month a year later is again the end of a month, leap years included.
    """
    year_later = comparator_period_end.dt.offset_by("1y")
    ends_month = comparator_period_end == comparator_period_end.dt.month_end()
    return pl.when(ends_month).then(year_later.dt.month_end()).otherwise(year_later) < own_period_end


def not_distinguishable(
    numerator: pl.Expr,
    denominator: pl.Expr,
    multiplier: pl.Expr,
    peer_median: pl.Expr,
    confidence: float = DEFAULT_CONFIDENCE,
) -> pl.Expr:
    """Whether the interval of a proportion holds the peer median: then the quartile is chance (STATISTICS C).

    `peer_median` is in the unit of the value, multiplier x numerator / denominator. Missing without a
    median and where numerator and denominator make no proportion. For rates see `peer_median_within`.
    """
    lower, upper = proportion_interval(numerator, denominator, confidence)
    return peer_median_within(lower * multiplier, upper * multiplier, peer_median)


def peer_median_within(lower: pl.Expr, upper: pl.Expr, peer_median: pl.Expr) -> pl.Expr:
    """Whether the limits of a value, in its own unit, hold the peer median; missing where one is."""
    return (lower <= peer_median) & (peer_median <= upper)


def existed(valid_from: pl.Expr, valid_to: pl.Expr, period_end: pl.Expr) -> pl.Expr:
    """Whether an organisation existed on the last day of a period; a missing date is an open end (RULES F5)."""
    return (valid_from <= period_end).fill_null(True) & (period_end <= valid_to).fill_null(True)


def dropped_out(organisations: pl.DataFrame, since: dt.date, until: dt.date) -> pl.DataFrame:
    """The organisations that existed on `since` and no longer on `until`: peers are fewer by them (RULES F5).

    Needs valid_from and valid_to; without them nobody has dropped out.
    """
    if not {"valid_from", "valid_to"} <= set(organisations.columns):
        return organisations.clear()
    dates = pl.col("valid_from"), pl.col("valid_to")
    return organisations.filter(existed(*dates, pl.lit(since)) & ~existed(*dates, pl.lit(until)))
