"""Which points are special? The four rules of Making Data Count, and which of them speaks.

Every rule looks at neighbouring rows with shifts; `follows` and what is built on it keep it
inside one group. Columns read: `y`, `mean`, `tolerance`, `reach`, `follows`, `usual`.
"""

from __future__ import annotations

from functools import reduce
from operator import and_, or_

import polars as pl

from measuringup.core.variation.limits import LINES, NEAR_SHARE, exceeds
from measuringup.core.variation.stages import Stage
from measuringup.core.variation.unchanging import side_of_usual
from measuringup.core.variation.words import OUTSIDE, SHIFT, TREND, TWO_IN_THREE

#: Points in a row that make a trend or a shift (Making Data Count; STATISTICS A7, A8).
RUN_LENGTH = 7
#: Kinds of link between a point and the one before, as bits: all runs are followed at once.
RISES, FALLS, STAYS = 1, 2, 4


def back(column: str, rows: int) -> pl.Expr:
    """Bits of so many rows earlier (later when negative), none beyond the frame."""
    return pl.col(column).shift(rows, fill_value=0)


def side_of_mean() -> pl.Expr:
    """1 above the mean, -1 below, 0 on it, missing without figure or mean (STATISTICS A6)."""
    return exceeds(pl.col("deviation"), 0.0).cast(pl.Int8) - exceeds(-pl.col("deviation"), 0.0).cast(pl.Int8)


def is_outside() -> pl.Expr:
    """Strictly beyond a process limit (STATISTICS A6); missing without figure or limits."""
    return exceeds(pl.col("deviation").abs(), pl.col("reach"))


def is_near() -> pl.Expr:
    """Strictly beyond a near limit and not outside (STATISTICS A6). Reads `outside_limits`."""
    return exceeds(pl.col("deviation").abs(), NEAR_SHARE * pl.col("reach")) & ~pl.col("outside_limits")


def links() -> pl.Expr:
    """What ties this point to the one before: RISES, FALLS, STAYS, added up (STATISTICS A7, A8).

    Steps compare raw figures, strictly (A16): a tie or a missing figure ties nothing. A point
    stays when both lie on the same side of the mean; one on the mean is on no side.
    Reads `step`, `relative_to_mean`, `linked`.
    """
    side = pl.col("relative_to_mean")
    step = pl.when(pl.col("step") > 0).then(RISES).when(pl.col("step") < 0).then(FALLS).otherwise(0)
    stay = pl.when(pl.col("linked") & (side != 0) & (side == side.shift(1))).then(STAYS).otherwise(0)
    return (step + stay).cast(pl.UInt8)


def ends_seven() -> pl.Expr:
    """The kinds of link of which six in a row, hence seven points, end here (STATISTICS A7, A8)."""
    return reduce(and_, (back("links", rows) for rows in range(RUN_LENGTH - 1)))


def within_seven() -> pl.Expr:
    """The kinds of link of which seven points hold this one: every one is flagged (A7, A8)."""
    return reduce(or_, (back("ends_seven", -rows) for rows in range(RUN_LENGTH)))


def includes(kinds: pl.Expr, kind: int) -> pl.Expr:
    """Whether a sum of kinds of link includes this one."""
    return (kinds & kind) != 0


def trend() -> pl.Expr:
    """1 in a rising trend, -1 in a falling one, else 0 (STATISTICS A7, A10, A15b).

    A point in both is where one ends and the other begins: the later gives its direction.
    """
    sevens = pl.col("within_seven")
    falls_later = includes(sevens, FALLS) & includes(back("links", -1), FALLS)
    rises = includes(sevens, RISES) & ~falls_later
    return pl.when(rises).then(1).when(includes(sevens, FALLS)).then(-1).otherwise(0).cast(pl.Int8)


def ends_two_in_three() -> pl.Expr:
    """Whether three points on one side, at least two of them near, end here (STATISTICS A9)."""
    one_side = includes(pl.col("links") & back("links", 1), STAYS)
    two_near = back("near", 0) + back("near", 1) + back("near", 2) >= 2
    return (one_side & two_near).cast(pl.UInt8)


def is_two_in_three() -> pl.Expr:
    """Whether this is one of the near points of such a three; an outside point is not (A9)."""
    within_three = reduce(or_, (back("ends_two_in_three", -rows) for rows in range(3)))
    return (pl.col("near") & within_three) == 1


def beyond() -> pl.Expr:
    """1 above the upper limit, -1 below the lower one, else 0 (STATISTICS A6).

    A group that hardly ever moves has no limits: any other than its usual value is beyond (A15a).
    """
    outside = pl.when("outside_limits").then("relative_to_mean").otherwise(0)
    return pl.when(pl.col("usual").is_null()).then(outside).otherwise(side_of_usual()).fill_null(0)


def special_cause() -> pl.Expr:
    """The signed strength of the rule that speaks: outside, trend, two in three, shift (A10)."""
    side = pl.col("relative_to_mean")
    return (
        pl.when(pl.col("beyond") != 0)
        .then(OUTSIDE * pl.col("beyond"))
        .when(pl.col("trend") != 0)
        .then(TREND * pl.col("trend"))
        .when("two_in_three")
        .then(TWO_IN_THREE * side)
        .when(includes(pl.col("within_seven"), STAYS))
        .then(SHIFT * side)
        .otherwise(0)
        .cast(pl.Int8)
    )


#: Adds the four lines, the sides, what is outside or near, and which runs of seven end where.
NEIGHBOUR_STAGES: tuple[Stage, ...] = (
    {
        **LINES,
        "deviation": pl.col("y") - pl.col("mean"),
        "linked": pl.col("follows") & pl.col("usual").is_null(),
    },
    {
        "relative_to_mean": side_of_mean(),
        "outside_limits": is_outside(),
        "step": pl.when("linked").then(pl.col("y") - pl.col("y").shift(1)),
    },
    {"close_to_limits": is_near(), "links": links(), "beyond": beyond()},
    {"near": pl.col("close_to_limits").fill_null(False).cast(pl.UInt8), "ends_seven": ends_seven()},
)
_SEVENS: tuple[Stage, Stage] = {"within_seven": within_seven()}, {"trend": trend()}
_NO_SEVENS: tuple[Stage, Stage] = {"within_seven": pl.lit(0, pl.UInt8)}, {"trend": pl.lit(0, pl.Int8)}
_THREES: tuple[Stage, Stage] = {"ends_two_in_three": ends_two_in_three()}, {"two_in_three": is_two_in_three()}
_NO_THREES: tuple[Stage, Stage] = {}, {"two_in_three": pl.lit(False)}


def run_stages(judged: pl.DataFrame) -> tuple[Stage, ...]:
    """Adds `special` (see `special_cause`) to what NEIGHBOUR_STAGES give.

    Where nowhere seven points run, or no two are near, no row need be asked for its run.
    """
    sevens = _SEVENS if judged["ends_seven"].max() else _NO_SEVENS
    threes = _THREES if judged["near"].sum() > 1 else _NO_THREES
    return (sevens[0] | threes[0], sevens[1] | threes[1], _SPECIAL)


_SPECIAL: Stage = {"special": special_cause()}
