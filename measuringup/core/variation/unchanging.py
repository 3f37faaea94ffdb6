"""What can be said where a process hardly ever moves? Limits that mean nothing (STATISTICS A15a)."""

from __future__ import annotations

import polars as pl

from measuringup.core.variation.stages import Stage, Within

#: Where every limit means something.
NOT_NEEDED: Stage = {"usual": pl.lit(None, pl.Float64), "assurance_by_figures": pl.lit(None, pl.Int8)}


def lacks_meaning() -> pl.Expr:
    """Whether the group has moving ranges but no limits worth the name.

    Every range is nought, or every other was screened away. A group without any moving range
    is another matter: its limits are merely unknown (STATISTICS A4).
    Reads `first_amr` and `limits_meaningful`.
    """
    return pl.col("first_amr").is_not_null() & ~pl.col("limits_meaningful")


def middle_value(group: Within) -> pl.Expr:
    """The lower median of the baseline, where the limits lack meaning. Reads `base`."""
    return group(pl.when(lacks_meaning()).then("base").quantile(0.5, "lower"))


def usual_value(group: Within) -> pl.Expr:
    """The value of more than half of the non-missing baseline, missing when there is none.

    A value that fills more than half of a list is its lower median. Reads `base`, `middle`.
    """
    share = group((pl.col("base") == pl.col("middle")).mean())
    return pl.when(share > 0.5).then("middle")


def side_of_usual() -> pl.Expr:
    """1 above the usual value, -1 below, 0 at it: raw figures are compared. Reads `y`, `usual`."""
    return (pl.col("y") > pl.col("usual")).cast(pl.Int8) - (pl.col("y") < pl.col("usual")).cast(pl.Int8)


def assurance_by_figures() -> pl.Expr:
    """1 when every figure of the group meets the target, -1 when none does, else 0.

    Equality meets the target, unless the target is a strict one ("fewer than 5"). Missing where
    limits decide. Reads `lowest` and `highest` of the group, `target`, `strict`, `weight`.
    """
    above = [pl.col("weight") * (pl.col(edge) - pl.col("target")) for edge in ("lowest", "highest")]
    worst, best = pl.min_horizontal(above), pl.max_horizontal(above)
    every_meets = pl.when("strict").then(worst > 0).otherwise(worst >= 0)
    some_meet = pl.when("strict").then(best > 0).otherwise(best >= 0)
    return pl.when(lacks_meaning()).then(every_meets.cast(pl.Int8) - (~some_meet).cast(pl.Int8))


def unchanging_stages(group: Within) -> tuple[Stage, ...]:
    """Adds `usual` and `assurance_by_figures`, missing for every group that is judged by its limits."""
    return (
        {"middle": middle_value(group), "assurance_by_figures": assurance_by_figures()},
        {"usual": usual_value(group)},
    )
