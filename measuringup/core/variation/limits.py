"""How far does this process vary of itself? Mean, moving ranges, screening and limits.

The XmR chart: Shewhart (1931); Wheeler, Understanding Variation (1993); as NHS England's
Making Data Count draws it.
"""

from __future__ import annotations

import polars as pl

from measuringup.core.variation.stages import Stage, Within

#: Limits stand 2.66 average moving ranges from the mean: 3 / d2, where d2 = 1.128 is the mean
#: range of two normal observations in standard deviations (Wheeler 1993).
LIMIT_FACTOR = 2.66
#: A moving range of 3.267 averages or more is screened: D4 for ranges of two (Nelson 1982).
SCREEN_FACTOR = 3.267
#: Near limits stand two thirds of the way to the limits, at two sigma (Making Data Count).
NEAR_SHARE = 2 / 3
#: Two derived quantities that differ by less than this share of the largest figure of the group
#: are equal: room for float error, none for a difference that figures can have (STATISTICS A16).
TIE_TOLERANCE = 1e-13
#: A larger figure is refused: its sums and ranges might be infinite.
LARGEST_FIGURE = 1e300


def is_figure(column: str) -> pl.Expr:
    """Whether a number can be judged: neither NaN nor infinite nor beyond `LARGEST_FIGURE`."""
    return pl.col(column).abs() <= LARGEST_FIGURE


def exceeds(quantity: pl.Expr, other: pl.Expr | float) -> pl.Expr:
    """Whether one derived quantity is above another, a tie being a tie (STATISTICS A16).

    Reads `tolerance`, the tie tolerance of the group in the unit of the figure.
    """
    return (quantity - other) > pl.col("tolerance")


def tie_tolerance() -> pl.Expr:
    """The tie tolerance of the group (STATISTICS A16). Reads `lowest` and `highest`."""
    return TIE_TOLERANCE * pl.max_horizontal(pl.col("lowest").abs(), pl.col("highest").abs())


def anchor(group: Within) -> pl.Expr:
    """The first figure of the baseline, about which the mean is taken (A16). Reads `base`."""
    return group(pl.col("base").drop_nulls().first())


def centre_line(group: Within) -> pl.Expr:
    """The mean of the non-missing figures of the baseline (STATISTICS A3, A16).

    Taken about the anchor, so that a tie in the decimals stays one in floats.
    Reads `base` and `anchor`.
    """
    return pl.col("anchor") + group((pl.col("base") - pl.col("anchor")).mean())


def moving_range() -> pl.Expr:
    """|y(i) - y(i-1)| inside the group's baseline (STATISTICS A3).

    A missing figure leaves both ranges beside it missing: no bridging.
    Reads `y`, `follows` and `in_baseline`.
    """
    return pl.when(pl.col("follows") & pl.col("in_baseline")).then((pl.col("y") - pl.col("y").shift(1)).abs())


def screened_range() -> pl.Expr:
    """The moving range, or missing when it is dropped from the average (STATISTICS A4).

    With screening on, only ranges strictly below 3.267 averages are kept; this is done once.
    Reads `moving_range`, `first_amr`, `screen_outliers`.
    """
    kept = exceeds(SCREEN_FACTOR * pl.col("first_amr"), pl.col("moving_range")) | ~pl.col("screen_outliers")
    return pl.when(kept).then(pl.col("moving_range"))


def limits_are_meaningful() -> pl.Expr:
    """Whether there is an average moving range above nothing (STATISTICS A4, A15a). Reads `amr`."""
    return exceeds(pl.col("amr"), 0.0).fill_null(False)


def reach() -> pl.Expr:
    """How far the limits stand from the mean (STATISTICS A5), missing when they mean nothing."""
    return pl.when(limits_are_meaningful()).then(LIMIT_FACTOR * pl.col("amr"))


def line(sign: int, share: float = 1.0) -> pl.Expr:
    """A line that share of the reach from the mean, not clamped at 0 or 100 (STATISTICS A5)."""
    return pl.col("mean") + sign * share * pl.col("reach")


def limit_stages(group: Within) -> tuple[Stage, ...]:
    """Adds `mean`, `amr`, whether limits are meaningful, their reach, and the group's tolerance."""
    return (
        {
            "base": pl.when("in_baseline").then("y"),
            "moving_range": moving_range(),
            "lowest": group(pl.col("y").min()),
            "highest": group(pl.col("y").max()),
        },
        {
            "anchor": anchor(group),
            "tolerance": tie_tolerance(),
            "first_amr": group(pl.col("moving_range").mean()),
        },
        {"mean": centre_line(group), "amr": group(screened_range().mean())},
        {"limits_meaningful": limits_are_meaningful(), "reach": reach()},
    )


#: The four lines, each a share of the reach from the mean.
LINES: Stage = {
    "lpl": line(-1),
    "upl": line(+1),
    "near_lpl": line(-1, NEAR_SHARE),
    "near_upl": line(+1, NEAR_SHARE),
}
