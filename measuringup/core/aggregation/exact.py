"""How are figures added up without the noise of floats? 43.775, and not 43.775000000000006."""

from __future__ import annotations

import polars as pl

#: Bits of a double's significand, less one to be safe of the last place.
_BITS = 52
#: Sizes between which halves of figures neither vanish nor overflow.
_SMALLEST, _LARGEST = 1e-280, 1e300


def exact_sum(figures: pl.Expr) -> pl.Expr:
    """The sum of each group's figures, rounded once, in an aggregation; 0 where there are none.

    Every figure is cut in two: the upper parts are multiples of one power of two so large that their sum
    has no rounding at all, and the lower parts are so small that theirs does not count (Rump, Ogita and
    Oishi 2008, Accurate floating-point summation, one step).
    """
    size = (figures.abs().max() * pl.len()).clip(_SMALLEST, _LARGEST)
    unit = pl.lit(2.0).pow(size.log(2).ceil() - _BITS)
    upper = (figures / unit).round() * unit
    return upper.sum() + (figures - upper).sum()
