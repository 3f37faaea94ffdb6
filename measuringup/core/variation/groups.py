"""Which figures are judged together? Series, the groups that rebases make of them, baselines."""

from __future__ import annotations

import polars as pl

from measuringup.core.variation.stages import Stage, Within

#: Limits made from fewer rows are provisional, "trial" limits (STATISTICS A14, RULES L4).
ROWS_FOR_FIRM_LIMITS = 13
#: The fewest points that limits may be fixed after (STATISTICS A2, RULES L4).
SHORTEST_BASELINE = 12


def starts_series() -> pl.Expr:
    """Whether this row is the first of its series. Reads `series`."""
    return pl.col("series").ne_missing(pl.col("series").shift(1))


def starts_group() -> pl.Expr:
    """Whether this row is the first of its group: a series or a rebase begins (STATISTICS A1).

    The row of the rebase is the first of the new group. Reads `series` and `rebase`.
    """
    return starts_series() | pl.col("rebase")


def rebase_group(series: Within) -> pl.Expr:
    """How many rebases the series has had up to this row (STATISTICS A1).

    A rebase on the first row of a series makes that row's group number 1.
    Reads the running count `rebases`, which runs on over all series, and `rebase`.
    """
    before_this_row = pl.col("rebases") - pl.col("rebase").cast(pl.UInt32)
    return pl.col("rebases") - series(before_this_row.first())


def in_baseline(group: Within) -> pl.Expr:
    """Whether this row feeds the mean and the limits of its group (STATISTICS A2).

    Only the first `fix_after` rows of a group do, missing rows counted; all when it is empty or
    more than there are. Reads `row` and `fix_after`.
    """
    place = pl.col("row") - group(pl.col("row").first())
    return (place < pl.col("fix_after")).fill_null(True)


def has_trial_limits(group: Within) -> pl.Expr:
    """Whether the limits are provisional (STATISTICS A14)."""
    return group(pl.len()) < ROWS_FOR_FIRM_LIMITS


#: Adds `ordinal`, one number a series, and `group`, one a group; `follows`: not the first of it.
NUMBERING: Stage = {
    "row": pl.int_range(pl.len(), dtype=pl.UInt32),
    "ordinal": starts_series().cum_sum().set_sorted(),
    "group": starts_group().cum_sum().set_sorted(),
    "rebases": pl.col("rebase").cum_sum(),
    "follows": ~starts_group(),
}


def group_stages(group: Within, series: Within) -> tuple[Stage, ...]:
    """Adds `in_baseline`, and what A1 and A14 say."""
    return (
        {
            "in_baseline": in_baseline(group),
            "short_group_warning": has_trial_limits(group),
            "rebase_group": rebase_group(series),
        },
    )
