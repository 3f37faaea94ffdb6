"""What is added up of each figure, and what do the sums make? By the method of the figure's series.

Expressions are made for the methods that there are in a frame: on one series, asking each row for
methods it cannot have would take most of the time.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

import polars as pl

from measuringup.core.aggregation.methods import (
    LAST,
    MEAN_OF_PERIODS,
    METHODS,
    SUM,
    SUM_OVER_ANNUAL,
    SUM_OVER_SUM,
    UNWEIGHTED_MEAN,
)

#: What is added up: above the line, below it, and the number of figures.
ABOVE, BELOW, COUNTED = ADDED_UP = ("above", "below", "counted")
_RATIOS = (SUM_OVER_SUM, SUM_OVER_ANNUAL)
_OF_VALUES = tuple(method for method in METHODS if method not in _RATIOS)
_METHOD, _VALUE, _PART = pl.col("method"), pl.col("value"), pl.col("part")


def by_method(methods: Collection[str], *figures: tuple[Collection[str], pl.Expr]) -> pl.Expr:
    """For each row the figure given for its method, null where none is; the frame has only `methods`."""
    found: pl.Expr = pl.lit(None, pl.Float64)
    for names, figure in figures:
        there = [name for name in names if name in methods]
        if len(there) == len(methods):
            return figure
        if there:
            found = pl.when(_METHOD.is_in(there)).then(figure).otherwise(found)
    return found


@cache
def added_up(methods: frozenset[str]) -> dict[str, pl.Expr]:
    """ADDED_UP: a ratio's numerators and denominators, otherwise values and their number."""
    given = _VALUE.is_not_null()
    return {
        ABOVE: by_method(methods, (_RATIOS, pl.when(_PART).then("numerator")), (_OF_VALUES, _VALUE)),
        BELOW: by_method(
            methods, (_RATIOS, pl.when(_PART).then("denominator")), (_OF_VALUES, pl.when(given).then(1.0))
        ),
        COUNTED: by_method(methods, (_RATIOS, _PART), (_OF_VALUES, given)).cast(pl.Int32),
    }


def combined(methods: Collection[str], above: pl.Expr, below: pl.Expr, last: pl.Expr) -> pl.Expr:
    """The figure of several periods by the row's method, from what stands above and below the line."""
    per = pl.when(below > 0).then(below)
    multiplied = pl.col("multiplier") * above
    return by_method(
        methods,
        ((LAST,), last),
        ((SUM,), above),
        ((SUM_OVER_SUM,), multiplied / per),
        ((SUM_OVER_ANNUAL,), multiplied / pl.when(_PART).then("denominator")),
        ((MEAN_OF_PERIODS, UNWEIGHTED_MEAN), above / per),
    )
