"""How sure must we be? Confidence levels and the normal quantile that goes with each."""

from __future__ import annotations

import polars as pl
from scipy.special import ndtri

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
    return as_fraction(confidence).map_batches(_normal_quantiles, return_dtype=pl.Float64, is_elementwise=True)


def _normal_quantiles(fraction: pl.Series) -> pl.Series:
    return pl.Series(fraction.name, -ndtri((1 - fraction.to_numpy()) / 2), nan_to_null=True)
