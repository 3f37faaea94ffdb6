"""Which series of an assessment are charted, and what do they show? The stage of `assess`."""

from __future__ import annotations

import polars as pl

from measuringup.core.indicators import Basis, Polarity
from measuringup.core.variation.groups import SHORTEST_BASELINE
from measuringup.core.variation.series import variation_columns
from measuringup.core.variation.stages import Stage, worked_out
from measuringup.core.variation.words import VARIATION_SCHEMA

#: Why a series has no chart (column `not_charted`): its figures share periods with the ones
#: before, or its limits would be fixed after fewer than 12 points (STATISTICS A2, A15).
CUMULATIVE, ROLLING, BASELINE = NOT_CHARTED = ("cumulative", "rolling", "baseline")


def is_rolling() -> pl.Expr:
    """Whether neighbouring figures share most of their periods. Reads `basis`, `frequency`."""
    return (pl.col("basis") == Basis.ROLLING) | pl.col("frequency").str.ends_with(" rolling")


def has_no_period_figures() -> pl.Expr:
    """Whether a year to date could not be taken apart anywhere in the series (STATISTICS A15).

    Reads `basis`, `in_period_value`, `value`.
    """
    apart = pl.col("in_period_value").is_not_null().any().over("series")
    some = pl.col("value").is_not_null().any().over("series")
    return (pl.col("basis") == Basis.CUMULATIVE) & some & ~apart


def not_charted() -> pl.Expr:
    """The first reason that applies, missing where the series is charted (STATISTICS A15)."""
    return (
        pl.when(is_rolling())
        .then(pl.lit(ROLLING))
        .when(has_no_period_figures())
        .then(pl.lit(CUMULATIVE))
        .when(pl.col("fix_after") < SHORTEST_BASELINE)
        .then(pl.lit(BASELINE))
    )


def polarity_weight() -> pl.Expr:
    """See `words.direction_weight`: a range, a plan and the neutral have no better side."""
    polarity = pl.col("polarity")
    return pl.when(polarity == Polarity.HIGH).then(1).when(polarity == Polarity.LOW).then(-1).otherwise(2).cast(pl.Int8)


_REASON: tuple[Stage, ...] = ({"not_charted": not_charted()},)
_WORK = (
    pl.col("series", "fix_after", "screen_outliers", "rebase"),
    # What is due of the year so far is no target of one period alone: no assurance.
    pl.when(pl.col("basis") != Basis.CUMULATIVE).then("target").alias("target"),
    pl.when(pl.col("not_charted").is_null()).then("in_period_value").alias("y"),
    polarity_weight().alias("weight"),
    pl.col("strict").fill_null(False),
)
_CHARTED_ONLY = [pl.when(pl.col("not_charted").is_null()).then(name).alias(name) for name in VARIATION_SCHEMA]


def judge(frame: pl.DataFrame) -> pl.DataFrame:
    """Add the columns of `words.VARIATION_SCHEMA`, and `not_charted` (a reason, or missing).

    `frame` is an assessment so far, by series and period, with `series`, `in_period_value`,
    `value`, `polarity`, `basis`, `frequency`, `target`, `strict`, `fix_after`, `screen_outliers`
    and `rebase`. Where a series is not charted every other column is missing.
    """
    frame = worked_out(frame, _REASON)
    judged = frame.hstack(variation_columns(frame.select(_WORK)))
    return judged if frame["not_charted"].null_count() == frame.height else judged.with_columns(_CHARTED_ONLY)
