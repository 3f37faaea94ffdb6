"""How sure must we be? Confidence levels and the normal quantile that goes with each."""

from __future__ import annotations

from functools import cache

import polars as pl
from scipy.special import ndtri

from measuringup.core.intervals.special import elementwise

#: STATISTICS B: 95% unless something else is asked for.
DEFAULT_CONFIDENCE = 0.95


def as_fraction(confidence: float | pl.Expr) -> pl.Expr:
    """A confidence between 0 and 1; one above 1 is a percentage (STATISTICS B).

    Missing where it is neither: 0, 1, 100 and beyond are no confidence levels.
    """
    given = confidence if isinstance(confidence, pl.Expr) else pl.lit(float(confidence))
    fraction = pl.when(given > 1).then(given / 100).otherwise(given)
    return pl.when((fraction > 0) & (fraction < 1)).then(fraction)


def normal_quantile(confidence: float | pl.Expr = DEFAULT_CONFIDENCE) -> pl.Expr:
    """The z with `confidence` of a normal distribution between -z and +z: 1.96 for 0.95."""
    if isinstance(confidence, pl.Expr):
        return _normal_quantile(confidence)
    return pl.lit(_normal_quantile_of_number(confidence), pl.Float64)


def _normal_quantile(confidence: float | pl.Expr) -> pl.Expr:
    return -elementwise(ndtri, (1 - as_fraction(confidence)) / 2)


@cache
def _normal_quantile_of_number(confidence: float) -> float | None:
    quantile: float | None = pl.select(_normal_quantile(confidence)).item()
    return quantile
