"""What happened in the period alone, when the figure runs from the start of the year?"""

from __future__ import annotations

from functools import cache

import polars as pl

#: Differences carry the float noise of the figures they are made of: they are cut to this many
#: significant digits of the larger, so that equal months are equal (a tie in a run must stay one).
_DIGITS = 12
_MOST_PLACES = 22.0


@cache
def de_cumulated() -> pl.Expr:
    """The figure of the period alone, from the cumulative figures of it and of the period before.

    A figure of the first period stands as it is; where the period before is missing or lies on the
    other side of a break in the definition, what happened in this one is not known. With numerators
    and denominators: their increases, or the numerator's increase over the denominator where that
    is the whole year's. A percentage without them cannot be undone (whether it is of a year's total or
    of the cases so far is not known), so not even its first periods are given: they alone are no
    series. (RULES A4, D2; STATISTICS C)
    """
    numerator, denominator, value = pl.col("numerator"), pl.col("denominator"), pl.col("value")
    more, of_more = numerator - numerator.shift(), denominator - denominator.shift()
    whole_year = pl.col("annual_denominator") | ((of_more == 0) & (more != 0))
    below = pl.when(whole_year).then(denominator).when(of_more > 0).then(of_more)
    number = pl.col("period_number")
    follows = (pl.col("position") > 0) & (number == number.shift() + 1) & ~pl.col("definition_break")
    return (
        pl.when(~pl.col("is_cumulative") | number.is_null())
        .then(value)
        .when(~(pl.col("has_parts") | pl.col("adds_up")))
        .then(None)
        .when(number == 1)
        .then(value)
        .when(~follows)
        .then(None)
        .when("has_parts")
        .then(pl.when(pl.col("part") & pl.col("part").shift()).then(pl.col("multiplier") * more / below))
        .otherwise(_difference(value, value.shift()))
    )


def _difference(later: pl.Expr, earlier: pl.Expr) -> pl.Expr:
    """later - earlier without the float noise of the two."""
    size = pl.max_horizontal(later.abs(), earlier.abs())
    places = pl.when(size > 0).then(_DIGITS - size.log10().ceil()).otherwise(0.0).clip(0.0, _MOST_PLACES)
    scale = pl.lit(10.0).pow(places)
    return ((later - earlier) * scale).round() / scale
