"""Whose figures stand side by side? Who can be compared, and the number of each cohort.

A cohort is one indicator, breakdown, frequency, period and peer group. What is not applicable,
missing, suppressed or not comparable is in no cohort: it neither ranks nor averages (RULES D0.6).
"""

from __future__ import annotations

from math import prod

import polars as pl

COMPARABLE = "comparable"
NOT_APPLICABLE = "not applicable"
NOT_COMPARABLE = "not comparable"
MISSING = "missing"
NO_PEERS = "no peers"
#: The columns whose equal values make a cohort.
COHORT = ("indicator_code", "breakdown", "frequency", "period_start", "period_end", "peer_group")
#: The state whose figure is not shown, though it may stand in the file (RULES D0.4).
SUPPRESSED = "suppressed"
_LARGEST = 2**63 - 1


def comparability(value: pl.Expr, state: pl.Expr, peer_group: pl.Expr, applies: pl.Expr) -> pl.Expr:
    """Whether a figure can be set beside those of its peers, or the first reason why not (RULES D0.6, F5)."""
    return (
        pl.when(~applies | (state == NOT_APPLICABLE))
        .then(pl.lit(NOT_APPLICABLE))
        .when(state == NOT_COMPARABLE)
        .then(pl.lit(NOT_COMPARABLE))
        .when((state == SUPPRESSED) | ~value.is_finite().fill_null(False))
        .then(pl.lit(MISSING))
        .when(peer_group.is_null())
        .then(pl.lit(NO_PEERS))
        .otherwise(pl.lit(COMPARABLE))
    )


def cohort_numbers(frame: pl.DataFrame) -> pl.Series:
    """One number for each cohort, the same for all its rows; missing without a peer group.

    A series has one indicator, breakdown and frequency: text is read once a series, not once a row.
    """
    run = frame["series"].rle_id()
    first_of_run = run.diff().fill_null(1) > 0
    lines = (
        frame["indicator_code", "breakdown", "frequency"].filter(first_of_run).select(pl.struct(pl.all()).rank("dense"))
    )
    start, end = pl.col("period_start").to_physical(), pl.col("period_end").to_physical()
    parts = frame.select(
        line=lines.to_series().gather(run),
        peer=pl.col("peer_group").cast(pl.Categorical).to_physical(),
        start=start,
        days=end - start,
    )
    return one_number(parts).alias("cohort")


def one_number(parts: pl.DataFrame) -> pl.Series:
    """One whole number for each combination of the whole numbers of a row; missing where one of them is."""
    columns = [pl.col(name) for name in parts.columns]
    lows = parts.select(column.min().fill_null(0).cast(pl.Int64) for column in columns).row(0)
    highs = parts.select(column.max().fill_null(0).cast(pl.Int64) for column in columns).row(0)
    sizes = [high - low + 1 for low, high in zip(lows, highs, strict=True)]
    number: pl.Expr
    if prod(sizes) > _LARGEST:
        complete = ~pl.any_horizontal(pl.all().is_null())
        number = pl.when(complete).then(pl.struct(pl.all()).rank("dense").cast(pl.Int64))
    else:
        number = pl.lit(0, pl.Int64)
        for column, low, size in zip(columns, lows, sizes, strict=True):
            number = number * size + (column.cast(pl.Int64) - low)
    return parts.select(number=number).to_series()
