"""Is a result better or worse than a benchmark, or not to be told from it?"""

from __future__ import annotations

import polars as pl

from measuringup.core.indicators import Polarity


def compared_with_benchmark(lower: pl.Expr, upper: pl.Expr, benchmark: pl.Expr, polarity: pl.Expr) -> pl.Expr:
    """Three classes: "better", "similar" (the interval holds the benchmark) or "worse" (STATISTICS B).

    Where neither high nor low is good it is "higher" or "lower". Missing without limits or benchmark.
    """
    above, below = _sides(polarity)
    return (
        pl.when(lower > benchmark)
        .then(above)
        .when(upper < benchmark)
        .then(below)
        .when((lower <= benchmark) & (upper >= benchmark))
        .then(pl.lit("similar"))
    )


def compared_in_five(
    inner: tuple[pl.Expr, pl.Expr], outer: tuple[pl.Expr, pl.Expr], benchmark: pl.Expr, polarity: pl.Expr
) -> pl.Expr:
    """Five classes from the 95% (`inner`) and the 99.8% (`outer`) limits: "better (99.8%)", "better (95%)",
    "similar", "worse (95%)", "worse (99.8%)" (STATISTICS B)."""
    three = compared_with_benchmark(*inner, benchmark, polarity)
    beyond = (outer[0] > benchmark) | (outer[1] < benchmark)
    sure = pl.when(beyond).then(pl.lit(" (99.8%)")).otherwise(pl.lit(" (95%)"))
    return pl.when(three == "similar").then(three).otherwise(three + sure)


def _sides(polarity: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """What it means to stand above, and below, the benchmark."""
    high, low = polarity == Polarity.HIGH.value, polarity == Polarity.LOW.value
    above = pl.when(high).then(pl.lit("better")).when(low).then(pl.lit("worse")).otherwise(pl.lit("higher"))
    below = pl.when(high).then(pl.lit("worse")).when(low).then(pl.lit("better")).otherwise(pl.lit("lower"))
    return above, below
