"""In which words does the judgement of variation speak, and which columns does it give?"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

#: Which way is better.
INCREASE, DECREASE, NEUTRAL = DIRECTIONS = ("increase", "decrease", "neutral")

#: Special causes from low to high. The place of a word, counted from the middle, is the signed
#: strength of its rule: 4 outside, 3 trend, 2 two in three, 1 shift, 0 none (STATISTICS A10).
SPECIAL_CAUSES = (
    "Below LCL",
    "7 Point Trend (Decreasing)",
    "2 in 3 Below CL",
    "7 Points Below CL",
    "Common Cause",
    "7 Points Above CL",
    "2 in 3 Above CL",
    "7 Point Trend (Increasing)",
    "Above UCL",
)
OUTSIDE, TREND, TWO_IN_THREE, SHIFT = 4, 3, 2, 1

#: What a point says about performance (STATISTICS A11), placed around the middle likewise.
POINT_TYPES = (
    "special_cause_neutral_low",
    "special_cause_concern",
    "common_cause",
    "special_cause_improvement",
    "special_cause_neutral_high",
)

#: Whether the process as it is will meet the target (STATISTICS A13), placed likewise.
ASSURANCES = ("consistent_fail", "inconsistent", "consistent_pass")

#: Columns added to a frame of figures, in this order. Units: those of the figure, unless said.
VARIATION_SCHEMA: dict[str, pl.DataType] = {
    "rebase_group": pl.UInt32(),  # how many rebases the series has had, up to this row
    "mean": pl.Float64(),  # of the baseline of the group
    "amr": pl.Float64(),  # average moving range, after screening
    "lpl": pl.Float64(),  # lower process limit
    "upl": pl.Float64(),  # upper process limit
    "near_lpl": pl.Float64(),  # two thirds of the way to the lower limit
    "near_upl": pl.Float64(),
    "limits_meaningful": pl.Boolean(),  # false: there are no limits to judge by
    "relative_to_mean": pl.Int8(),  # -1 below, 0 on, 1 above the mean
    "outside_limits": pl.Boolean(),
    "close_to_limits": pl.Boolean(),  # beyond a near limit and not outside
    "special_cause_type": pl.Enum(SPECIAL_CAUSES),
    "special_cause_flag": pl.Boolean(),
    "point_type": pl.Enum(POINT_TYPES),
    "short_group_warning": pl.Boolean(),  # trial limits: fewer than 13 rows in the group
    "variation_type": pl.Enum(POINT_TYPES),  # of the series: the point type of its last row
    "assurance_type": pl.Enum(ASSURANCES),  # of the series, repeated on every row
}


def direction_weight() -> pl.Expr:
    """The number that turns "high" into a verdict: 1 where increase is better, -1 where decrease
    is, 2 where neither is; missing where the direction is unknown. Reads `direction`."""
    direction = pl.col("direction")
    return (
        pl.when(direction == INCREASE)
        .then(1)
        .when(direction == DECREASE)
        .then(-1)
        .when(direction == NEUTRAL)
        .then(2)
        .cast(pl.Int8)
    )


def word_around(middle: pl.Expr, words: Sequence[str]) -> pl.Expr:
    """The word that stands `middle` places above (below, when negative) the middle one."""
    return (middle + len(words) // 2).cast(pl.UInt8).cat.to(pl.Enum(words))
