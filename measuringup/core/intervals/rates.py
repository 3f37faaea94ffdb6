"""How far can a rate or a count of events be trusted? Exact Poisson and Byar's intervals."""

from __future__ import annotations

import polars as pl
from scipy.special import gammainccinv, gammaincinv

from measuringup.core.intervals.confidence import DEFAULT_CONFIDENCE, as_fraction, normal_quantile
from measuringup.core.intervals.faults import Check, find, fractions, missing, multipliers
from measuringup.core.intervals.special import elementwise
from measuringup.core.problems import Problem

#: Below this many events Byar's approximation gives way to the exact limits (STATISTICS B).
EXACT_BELOW = 10


def byar_interval(x: pl.Expr, confidence: float | pl.Expr = DEFAULT_CONFIDENCE) -> tuple[pl.Expr, pl.Expr]:
    """Byar's approximate limits of a Poisson count x >= 0 (Breslow and Day 1987; STATISTICS B).

    The lower limit is missing at x = 0 and where the bracket is negative.
    """
    z = normal_quantile(confidence)
    bracket = 1 - 1 / (9 * x) - z / (3 * x.sqrt())
    more = x + 1
    lower = pl.when((x > 0) & (bracket >= 0)).then(x * bracket.pow(3))
    upper = pl.when(x >= 0).then(more * (1 - 1 / (9 * more) + z / (3 * more.sqrt())).pow(3))
    return lower, upper


def exact_interval(x: pl.Expr, confidence: float | pl.Expr = DEFAULT_CONFIDENCE) -> tuple[pl.Expr, pl.Expr]:
    """Exact limits of a Poisson count x >= 0: half chi-squared quantiles (Garwood 1936; STATISTICS B).

    chi2inv(p, 2a)/2 is the inverse of the incomplete gamma function of a. The lower limit is 0 at x = 0.
    """
    tail = (1 - as_fraction(confidence)) / 2
    lower = pl.when(x > 0).then(events_at(x, tail)).when((x == 0) & tail.is_not_null()).then(0.0)
    upper = pl.when(x >= 0).then(elementwise(gammainccinv, x + 1, tail))
    return lower, upper


def events_at(shape: pl.Expr, probability: pl.Expr) -> pl.Expr:
    """chi2inv(probability, 2 x shape) / 2: the expected events under which `shape` stands so far out."""
    return elementwise(gammaincinv, shape, probability)


def events_interval(x: pl.Expr, confidence: float | pl.Expr = DEFAULT_CONFIDENCE) -> tuple[pl.Expr, pl.Expr]:
    """Limits of a count of events: exact below 10 events, else Byar (STATISTICS B)."""
    # The exact limits are slow to find: rows that do not need them pass as missing.
    few = pl.when(x < EXACT_BELOW).then(x)
    exact, byar = exact_interval(few, confidence), byar_interval(x, confidence)
    lower, upper = (pl.when(x < EXACT_BELOW).then(e).otherwise(b) for e, b in zip(exact, byar, strict=True))
    return lower, upper


def rate_interval(x: pl.Expr, n: pl.Expr, confidence: float | pl.Expr = DEFAULT_CONFIDENCE) -> tuple[pl.Expr, pl.Expr]:
    """Lower and upper limit of the rate x/n, for x events in a population or time n (STATISTICS B).

    Missing where x or n is, where x < 0 and where n <= 0.
    """
    lower, upper = events_interval(x, confidence)
    return pl.when(n > 0).then(lower / n), pl.when(n > 0).then(upper / n)


def rates(table: pl.DataFrame) -> tuple[pl.DataFrame, list[Problem]]:
    """Value and limits of every row, times its multiplier, and the rows that have none.

    Takes x, n, confidence, multiplier (f64); gives value, lowercl, uppercl (f64) and method.
    """
    x, n, multiplier = pl.col("x"), pl.col("n"), pl.col("multiplier")
    checks = [
        Check(column="x", broken=x < 0, message="A count cannot be negative."),
        Check(column="n", broken=n <= 0, message="The denominator must be above 0."),
        Check(
            column="n",
            broken=(n > 0) & (x / n * multiplier).is_infinite(),
            message="The rate is too large to be a figure.",
        ),
        *missing("x", "n"),
        *multipliers(),
        *fractions(),
    ]
    judged, problems = find(table, checks, "rate")
    lower, upper = rate_interval(x, n, pl.col("confidence").fill_null(DEFAULT_CONFIDENCE))
    result = table.select(
        value=x / n * multiplier,
        lowercl=lower * multiplier,
        uppercl=upper * multiplier,
        method=pl.when(x < EXACT_BELOW).then(pl.lit("Exact")).otherwise(pl.lit("Byars")),
    )
    return result.select(pl.when(judged).then(pl.all())), problems


def byars(table: pl.DataFrame) -> tuple[pl.DataFrame, list[Problem]]:
    """Byar's limits of every count, whatever its size, and the rows that have none.

    Takes x, confidence (f64); gives lower, upper (f64). At x = 0 the lower limit is NaN (the
    formula divides by 0), where its bracket is negative it is missing.
    """
    x = pl.col("x")
    checks = [
        Check(column="x", broken=x < 0, message="A count cannot be negative."),
        *missing("x"),
        *fractions(),
    ]
    judged, problems = find(table, checks, "byar")
    lower, upper = byar_interval(x, pl.col("confidence").fill_null(DEFAULT_CONFIDENCE))
    result = table.select(lower=pl.when(x == 0).then(float("nan")).otherwise(lower), upper=upper)
    return result.select(pl.when(judged).then(pl.all())), problems
