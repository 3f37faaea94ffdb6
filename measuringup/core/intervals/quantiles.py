"""In which quarter, fifth or tenth does a value stand? Quantiles by rank."""

from __future__ import annotations

import polars as pl

from measuringup.core.intervals.faults import Check, find, missing, with_file_rows
from measuringup.core.problems import Problem

#: More parts than anybody names.
MOST_QUANTILES = 1_000


def quantile_of_rank(rank: pl.Expr, ranked: pl.Expr, quantiles: int | pl.Expr) -> pl.Expr:
    """1 + floor(k (rank - 1) / N), in whole numbers; missing where N < k (STATISTICS B, RULES F3).

    `rank` 1 is the first, ties share the smallest rank; `ranked` is N, `quantiles` is k.
    """
    steps = quantiles if isinstance(quantiles, pl.Expr) else pl.lit(quantiles)
    steps, behind, ranked = steps.cast(pl.Int64), rank.cast(pl.Int64) - 1, ranked.cast(pl.Int64)
    return pl.when((ranked >= steps) & (ranked > 0)).then(1 + steps * behind // ranked)


def quantiles(table: pl.DataFrame) -> tuple[pl.DataFrame, list[Problem]]:
    """The quantile of every value among the values of its id, and the rows that have none.

    Takes id, nquantiles (whole numbers as f64), invert (Boolean: the largest is first), value;
    gives quantile (Int64). Missing values take no part and stay missing.
    """
    table = with_file_rows(table)
    steps, value = pl.col("nquantiles"), pl.col("value")
    same = "The rows of one id differ in {}."
    checks = [
        *missing("value", "nquantiles", "invert"),
        Check(
            column="nquantiles",
            broken=(steps < 1) | (steps > MOST_QUANTILES) | (steps != steps.round()),
            message=f"The number of quantiles is a whole number from 1 to {MOST_QUANTILES:,}.",
        ),
        *(
            Check(
                column=name,
                broken=pl.col(name) != pl.col(name).first().over("id"),
                message=same.format(name),
                advice="Give every row of an id the same one.",
            )
            for name in ("nquantiles", "invert")
        ),
    ]
    judged, problems = find(table, checks, "quantile")
    sound = table.with_columns(pl.when(judged).then(pl.col(name)).alias(name) for name in ("value", "nquantiles"))
    ranked = sound.with_columns(
        rank=pl.when("invert").then(-value).otherwise(value).rank("min").over("id"),
        ranked=value.count().over("id"),
    )
    too_few = [
        Check(
            column="id",
            broken=(pl.col("ranked") < steps) & value.is_not_null(),
            message="No quantile: there are fewer values than quantiles.",
            advice="Ask for fewer quantiles, or leave it.",
            severity="warning",
        )
    ]
    _, few = find(ranked, too_few, "quantile")
    result = ranked.select(quantile=quantile_of_rank(pl.col("rank"), pl.col("ranked"), steps))
    return result, sorted([*problems, *few], key=lambda problem: problem.row or 0)
