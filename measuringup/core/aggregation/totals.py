"""What is the figure of all organisations together? (RULES D0.5, D0.24)"""

from __future__ import annotations

import polars as pl

from measuringup.core.aggregation.exact import exact_sum
from measuringup.core.aggregation.methods import (
    METHOD,
    REFUSED,
    SUM,
    SUM_OVER_SUM,
    UNWEIGHTED_MEAN,
    method_over_organisations,
    takes_part,
)
from measuringup.core.aggregation.schema import TOTAL, as_roll_up, whole_figures

_PERIOD = ["indicator_code", "frequency", "period_start", "period_end"]
_PART = takes_part(pl.col("value"), pl.col("numerator"), pl.col("denominator"))


def totals(frame: pl.DataFrame) -> pl.DataFrame:
    """The total of every indicator and period, at its own frequency: ROLL_UP_SCHEMA, unrounded.

    `frame` has ROLL_UP_INPUT columns. `organisations` counts those whose figures are in the total. A
    ratio is multiplier x sum(numerator) / sum(denominator) of the organisations that give both; a
    period in which none does, of a measure that others or other years have them for, is labelled as
    an unweighted mean of what there is.
    """
    return as_roll_up(total_rows(whole_figures(frame)))


def total_rows(figures: pl.DataFrame) -> pl.DataFrame:
    """Total rows from rows of single organisations; the columns of ROLL_UP_SCHEMA among others."""
    given = pl.col("value").is_not_null()
    summed = figures.group_by(_PERIOD, maintain_order=True).agg(
        pl.col("adds_up", "data_type", "multiplier").first(),
        numerator=exact_sum(pl.col("numerator").filter(_PART)),
        denominator=exact_sum(pl.col("denominator").filter(_PART)),
        with_parts=_PART.sum(),
        sum_of_values=exact_sum(pl.col("value")),
        given=given.sum(),
    )
    ratio = (pl.col("with_parts") > 0).any().over("indicator_code")
    method = method_over_organisations(ratio)
    no_parts_here = (method == SUM_OVER_SUM) & (pl.col("with_parts") == 0)
    method = pl.when(no_parts_here).then(pl.lit(UNWEIGHTED_MEAN, METHOD)).otherwise(method)
    return (
        summed.with_columns(method=method)
        .with_columns(organisations=pl.when(pl.col("method") == SUM_OVER_SUM).then("with_parts").otherwise("given"))
        .with_columns(
            organisation_code=pl.lit(TOTAL),
            numerator=pl.when(pl.col("method") == SUM_OVER_SUM).then("numerator"),
            denominator=pl.when(pl.col("method") == SUM_OVER_SUM).then("denominator"),
            value=_value(),
            method=_words(),
        )
    )


def _value() -> pl.Expr:
    method = pl.col("method")
    return pl.when(pl.col("organisations") > 0).then(
        pl.when(method == SUM_OVER_SUM)
        .then(pl.col("multiplier").fill_null(1.0) * pl.col("numerator") / pl.col("denominator"))
        .when(method == SUM)
        .then(pl.col("sum_of_values"))
        .when(method == UNWEIGHTED_MEAN)
        .then(pl.col("sum_of_values") / pl.col("given"))
    )


def _words() -> pl.Expr:
    """The method in words; a refusal with its reason."""
    return (
        pl.when(pl.col("organisations") == 0)
        .then(pl.lit(f"{REFUSED}: no organisation has a figure"))
        .when(pl.col("method") == REFUSED)
        .then(cannot_be_added())
        .otherwise(pl.col("method").cast(pl.String))
    )


def cannot_be_added() -> pl.Expr:
    """Why a measure of this kind has no sum and no mean."""
    return pl.format("{}: a {} cannot be added up", pl.lit(REFUSED), pl.col("data_type"))
