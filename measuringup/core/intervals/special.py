"""How does a special function of SciPy become an expression?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import polars as pl


def elementwise(function: Callable[..., Any], *arguments: pl.Expr) -> pl.Expr:
    """`function` of arrays of floats, row by row; missing where an argument is, or where it has no value."""
    # One statement, for it runs on threads of Polars, where no measure of coverage follows it.
    return pl.map_batches(
        arguments,
        lambda series: pl.Series(
            series[0].name, function(*(each.cast(pl.Float64).to_numpy() for each in series)), nan_to_null=True
        ),
        return_dtype=pl.Float64,
        is_elementwise=True,
    )
