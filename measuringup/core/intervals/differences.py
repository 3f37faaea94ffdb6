"""Has it changed, or is that chance? Intervals for the difference of two results."""

from __future__ import annotations

import polars as pl

from measuringup.core.intervals.confidence import DEFAULT_CONFIDENCE
from measuringup.core.intervals.means import mean_interval
from measuringup.core.intervals.proportions import proportion_interval
from measuringup.core.intervals.rates import rate_interval

#: What must be said beside an interval whose sample was weighted.
WEIGHTED_NOTE = "The sample is weighted: the interval rests on its effective size."


def square_and_add(
    first: tuple[pl.Expr, pl.Expr, pl.Expr], second: tuple[pl.Expr, pl.Expr, pl.Expr]
) -> tuple[pl.Expr, pl.Expr]:
    """Limits of first - second, each given as (estimate, lower, upper) (Newcombe 1998; STATISTICS B)."""
    (value, lower, upper), (other, other_lower, other_upper) = first, second
    difference = value - other
    down = ((value - lower).pow(2) + (other_upper - other).pow(2)).sqrt()
    up = ((upper - value).pow(2) + (other - other_lower).pow(2)).sqrt()
    return difference - down, difference + up


def difference_of_proportions(
    x1: pl.Expr, n1: pl.Expr, x2: pl.Expr, n2: pl.Expr, confidence: float | pl.Expr = DEFAULT_CONFIDENCE
) -> tuple[pl.Expr, pl.Expr]:
    """Limits of x1/n1 - x2/n2, as a fraction: give the later result first to see its change.

    Missing where either is no proportion. For a weighted sample give n = the effective sample
    size and x = n times the weighted proportion, and print `WEIGHTED_NOTE`.
    """
    return square_and_add(
        (x1 / n1, *proportion_interval(x1, n1, confidence)), (x2 / n2, *proportion_interval(x2, n2, confidence))
    )


def difference_of_rates(
    x1: pl.Expr, n1: pl.Expr, x2: pl.Expr, n2: pl.Expr, confidence: float | pl.Expr = DEFAULT_CONFIDENCE
) -> tuple[pl.Expr, pl.Expr]:
    """Limits of the rate x1/n1 - x2/n2 (events by population or time); missing where either has none."""
    return square_and_add((x1 / n1, *rate_interval(x1, n1, confidence)), (x2 / n2, *rate_interval(x2, n2, confidence)))


def difference_of_means(
    first: tuple[pl.Expr, pl.Expr, pl.Expr],
    second: tuple[pl.Expr, pl.Expr, pl.Expr],
    confidence: float | pl.Expr = DEFAULT_CONFIDENCE,
) -> tuple[pl.Expr, pl.Expr]:
    """Limits of a difference of means, each given as (mean, standard deviation, n); missing for n <= 1."""
    return square_and_add(
        (first[0], *mean_interval(*first, confidence)), (second[0], *mean_interval(*second, confidence))
    )


def effective_sample_size(weights: pl.Expr) -> pl.Expr:
    """(sum w)^2 / sum(w^2): how many unweighted answers say as much (Kish 1965; STATISTICS B). An aggregate."""
    return weights.sum().pow(2) / weights.pow(2).sum()


def excludes_zero(lower: pl.Expr, upper: pl.Expr) -> pl.Expr:
    """Whether the difference may be called a change: its interval does not hold 0 (STATISTICS B)."""
    return (lower > 0) | (upper < 0)
