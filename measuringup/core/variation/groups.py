"""Which figures are judged together? Series, the groups that rebases make of them, baselines."""

from __future__ import annotations

import polars as pl

from measuringup.core.variation.stages import Stage

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


def rebase_group() -> pl.Expr:
    """How many rebases the series has had up to this row (STATISTICS A1).

    A rebase on the first row of a series makes that row's group number 1.
    Reads the running counts `rebases` and `rebases_before`, which run on over all series.
    """
    return pl.col("rebases") - pl.col("rebases_before").first().over("ordinal")


def in_baseline() -> pl.Expr:
    """Whether this row feeds the mean and the limits of its group (STATISTICS A2).

    Only the first `fix_after` rows of a group do, missing rows counted; all when it is empty or
    more than there are. Reads `place` (0 for the first row of the group) and `fix_after`.
    """
    return (pl.col("place") < pl.col("fix_after")).fill_null(True)


def has_trial_limits() -> pl.Expr:
    """Whether the limits are provisional (STATISTICS A14). Reads `group`."""
    return pl.len().over("group") < ROWS_FOR_FIRM_LIMITS


#: Adds `ordinal` (one number a series), `group`, `place` in it, `follows` (not its first row),
#: `in_baseline`, and what A1 and A14 say.
GROUP_STAGES: tuple[Stage, ...] = (
    {
        "row": pl.int_range(pl.len(), dtype=pl.UInt32),
        "ordinal": starts_series().cum_sum().set_sorted(),
        "group": starts_group().cum_sum().set_sorted(),
        "rebases": pl.col("rebase").cum_sum(),
    },
    {
        "rebases_before": pl.col("rebases") - pl.col("rebase").cast(pl.UInt32),
        "place": pl.col("row") - pl.col("row").first().over("group"),
        "short_group_warning": has_trial_limits(),
    },
    {
        "rebase_group": rebase_group(),
        "follows": pl.col("place") > 0,
        "in_baseline": in_baseline(),
    },
)
