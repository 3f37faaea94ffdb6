"""How far can a mean be trusted? Student's t interval."""

from __future__ import annotations

import polars as pl
from scipy.special import stdtrit

from measuringup.core.intervals.confidence import DEFAULT_CONFIDENCE, as_fraction
from measuringup.core.intervals.faults import FILE_ROW, Check, find, fractions, missing, with_file_rows
from measuringup.core.intervals.special import elementwise
from measuringup.core.problems import Problem


def mean_interval(
    mean: pl.Expr, deviation: pl.Expr, n: pl.Expr, confidence: float | pl.Expr = DEFAULT_CONFIDENCE
) -> tuple[pl.Expr, pl.Expr]:
    """Lower and upper limit of a mean of n values with this standard deviation (n - 1), by Student's t.

    `n` may be an effective sample size. Missing for n <= 1: one value says nothing of its spread.
    """
    upper_tail = (1 + as_fraction(confidence)) / 2
    freedom = pl.when(n > 1).then(n - 1)
    t = elementwise(stdtrit, freedom, upper_tail)
    reach = t * deviation / n.sqrt()
    return mean - reach, mean + reach


def means(table: pl.DataFrame) -> tuple[pl.DataFrame, list[Problem]]:
    """Sum, count, standard deviation, mean and its limits of the values of each id (STATISTICS B).

    Takes id, confidence, value; gives id, value_sum, value_count, stdev, value, lowercl, uppercl,
    one row an id in the order of the table. A missing value makes the whole result missing (the
    count stays); one value alone has no standard deviation, and its limits are NaN.
    """
    table = with_file_rows(table)
    given = pl.col("confidence").fill_null(DEFAULT_CONFIDENCE)
    checks = [
        Check(
            column="confidence",
            broken=given != given.first().over("id"),
            message="The rows of one id give different confidences.",
            advice="Give every row of an id the same one.",
        ),
        *missing("value"),
        *fractions(),
    ]
    judged, problems = find(table, checks, "mean")
    first = pl.col("value").first()
    groups = (
        table.with_columns(given.alias("confidence"), judged.alias("judged"))
        .group_by("id", maintain_order=True)
        .agg(
            pl.col("judged").all(),
            pl.col("confidence").first(),
            pl.col(FILE_ROW).first(),
            value_sum=pl.col("value").sum(),
            value_count=pl.len().cast(pl.Int64),
            # Measured from the first value, so that equal values have a deviation of exactly 0.
            stdev=(pl.col("value") - first).std(),
            value=pl.col("value").mean(),
        )
    )
    lower, upper = mean_interval(pl.col("value"), pl.col("stdev"), pl.col("value_count"), pl.col("confidence"))
    alone = pl.col("value_count") == 1
    result = groups.with_columns(
        lowercl=pl.when(alone).then(float("nan")).otherwise(lower),
        uppercl=pl.when(alone).then(float("nan")).otherwise(upper),
    )
    return result.select(
        "id",
        *(
            pl.col(name) if name == "value_count" else pl.when("judged").then(name)
            for name in ("value_sum", "value_count", "stdev", "value", "lowercl", "uppercl")
        ),
    ), problems
