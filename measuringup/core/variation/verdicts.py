"""Is it better or worse, and will the target be met? Point type, variation and assurance.

Columns read: `special`, `weight` (1 increase is better, -1 decrease is, 2 neutral), `target`
and the limits.
"""

from __future__ import annotations

import polars as pl

from measuringup.core.variation.limits import exceeds
from measuringup.core.variation.stages import Stage, Within
from measuringup.core.variation.words import ASSURANCES, POINT_TYPES, SPECIAL_CAUSES, word_around


def point_type() -> pl.Expr:
    """What a point says: 1 improvement, -1 concern, 2 high, -2 low where neither is better (A11)."""
    return pl.col("special").sign() * pl.col("weight")


def is_judged_against_target() -> pl.Expr:
    """Assurance needs a target, and a direction that is better (STATISTICS A13)."""
    return pl.col("target").is_not_null() & (pl.col("weight") != 2)


def assurance_by_limits() -> pl.Expr:
    """1 when the whole of the limits meets the target, -1 when none of it does, else 0 (A13).

    Strict: a target at a limit is neither. Missing limits: neither.
    """
    above_limits = exceeds(pl.col("target"), pl.col("upl")).fill_null(False)
    below_limits = exceeds(pl.col("lpl"), pl.col("target")).fill_null(False)
    return pl.col("weight") * (below_limits.cast(pl.Int8) - above_limits.cast(pl.Int8))


def assurance() -> pl.Expr:
    """The assurance of a series that would end at this row (STATISTICS A13, A15a)."""
    found = pl.coalesce("assurance_by_figures", assurance_by_limits())
    return pl.when(is_judged_against_target()).then(found)


def of_last_row(column: str, series: Within) -> pl.Expr:
    """What stands on the last row of the series, missing figure or not (STATISTICS A12, A13)."""
    return series(pl.col(column).last())


def verdict_stages(series: Within) -> tuple[Stage, ...]:
    """Adds the words: special cause and point type, and of each series variation and assurance."""
    return (
        {"point": point_type(), "assurance": assurance()},
        {
            "special_cause_type": word_around(pl.col("special"), SPECIAL_CAUSES),
            "special_cause_flag": pl.col("special") != 0,
            "point_type": word_around(pl.col("point"), POINT_TYPES),
            "variation_type": word_around(of_last_row("point", series), POINT_TYPES),
            "assurance_type": word_around(of_last_row("assurance", series), ASSURANCES),
        },
    )
