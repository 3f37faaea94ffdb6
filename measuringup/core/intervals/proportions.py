"""How far can a proportion be trusted? Wilson's score interval."""

from __future__ import annotations

import polars as pl

from measuringup.core.intervals.confidence import DEFAULT_CONFIDENCE, normal_quantile
from measuringup.core.intervals.faults import Check, find, fractions, missing, multipliers
from measuringup.core.problems import Problem


def proportion_interval(
    x: pl.Expr, n: pl.Expr, confidence: float | pl.Expr = DEFAULT_CONFIDENCE
) -> tuple[pl.Expr, pl.Expr]:
    """Lower and upper limit of x/n, as fractions (Wilson 1927; STATISTICS B).

    Missing where x or n is, and where they make no proportion (x < 0, n <= 0, x > n). The
    lower limit is written as the product of both roots over the upper one: the same number
    without the cancellation that would leave 1e-17 instead of 0 at x = 0.
    """
    sound = (x >= 0) & (n > 0) & (x <= n)
    lower, upper = wilson_limits(x, n, wilson_roots(x, n, confidence), confidence)
    return pl.when(sound).then(lower), pl.when(sound).then(upper)


def wilson_roots(x: pl.Expr, n: pl.Expr, confidence: float | pl.Expr = DEFAULT_CONFIDENCE) -> pl.Expr:
    """What both limits of `proportion_interval` are made of, for those who work it out in two steps."""
    z = normal_quantile(confidence)
    square = z * z
    return 2 * x + square + z * (square + 4 * x * (1 - x / n)).sqrt()


def wilson_limits(
    x: pl.Expr, n: pl.Expr, roots: pl.Expr, confidence: float | pl.Expr = DEFAULT_CONFIDENCE
) -> tuple[pl.Expr, pl.Expr]:
    """The limits of `proportion_interval` from `wilson_roots`, where x and n make a proportion."""
    z = normal_quantile(confidence)
    return 2 * x * x / n / roots, (roots / (2 * (n + z * z))).clip(upper_bound=1.0)


def proportions(table: pl.DataFrame) -> tuple[pl.DataFrame, list[Problem]]:
    """Value and Wilson limits of every row, times its multiplier, and the rows that have none.

    Takes x, n, confidence, multiplier (f64); gives value, lowercl, uppercl (f64) and method.
    """
    x, n, multiplier = pl.col("x"), pl.col("n"), pl.col("multiplier")
    checks = [
        Check(column="x", broken=x < 0, message="A count cannot be negative."),
        Check(column="n", broken=n <= 0, message="The denominator must be above 0."),
        Check(column="x", broken=(x > n) & (n > 0), message="The numerator is larger than the denominator."),
        *missing("x", "n"),
        *multipliers(),
        *fractions(),
    ]
    judged, problems = find(table, checks, "proportion")
    lower, upper = proportion_interval(x, n, pl.col("confidence").fill_null(DEFAULT_CONFIDENCE))
    result = table.select(
        value=x / n * multiplier,
        lowercl=lower * multiplier,
        uppercl=upper * multiplier,
        method=pl.lit("Wilson"),
    )
    return result.select(pl.when(judged).then(pl.all())), problems
