"""Which series of an assessment are charted, and what do they show? The stage of `assess`."""

from __future__ import annotations

import polars as pl

from measuringup.core.columns import select, with_columns
from measuringup.core.indicators import Basis, Polarity
from measuringup.core.variation.groups import SHORTEST_BASELINE
from measuringup.core.variation.series import variation_columns
from measuringup.core.variation.words import VARIATION_SCHEMA

#: Why a series has no chart (column `not_charted`): its figures share periods with the ones
#: before, or its limits would be fixed after fewer than 12 points (STATISTICS A2, A15).
CUMULATIVE, ROLLING, BASELINE = NOT_CHARTED = ("cumulative", "rolling", "baseline")


_IS_CUMULATIVE = pl.col("basis") == Basis.CUMULATIVE


def is_rolling() -> pl.Expr:
    """Whether neighbouring figures share most of their periods. Reads `basis`, `frequency`."""
    return (pl.col("basis") == Basis.ROLLING) | pl.col("frequency").str.ends_with(" rolling")


def without_period_figures(frame: pl.DataFrame) -> pl.Series:
    """The numbers of the series whose year to date could not be taken apart anywhere (STATISTICS A15).

    Reads `series`, `basis`, `in_period_value`, `value`.
    """
    apart, some = pl.col("in_period_value").count(), pl.col("value").count()
    running = frame.filter(_IS_CUMULATIVE).group_by("series").agg(whole=(some > 0) & (apart == 0))
    return running.filter("whole")["series"]


def not_charted(frame: pl.DataFrame) -> pl.Expr:
    """The first reason that applies, missing where the series is charted (STATISTICS A15)."""
    return (
        pl.when(is_rolling())
        .then(pl.lit(ROLLING))
        .when(pl.col("series").is_in(without_period_figures(frame).implode()))
        .then(pl.lit(CUMULATIVE))
        .when(pl.col("fix_after") < SHORTEST_BASELINE)
        .then(pl.lit(BASELINE))
    )


def polarity_weight() -> pl.Expr:
    """See `words.direction_weight`: a range, a plan and the neutral have no better side."""
    polarity = pl.col("polarity")
    return pl.when(polarity == Polarity.HIGH).then(1).when(polarity == Polarity.LOW).then(-1).otherwise(2).cast(pl.Int8)


#: Without any of these every series is charted.
_RARE = {
    "rolling": is_rolling().any(),
    "cumulative": _IS_CUMULATIVE.any(),
    "short baseline": (pl.col("fix_after") < SHORTEST_BASELINE).any(),
}
_WORK = {
    **{name: pl.col(name) for name in ("series", "fix_after", "screen_outliers", "rebase")},
    # What is due of the year so far is no target of one period alone: no assurance.
    "target": pl.when(~_IS_CUMULATIVE).then("target"),
    "y": pl.col("in_period_value"),
    "weight": polarity_weight(),
    "strict": pl.col("strict").fill_null(False),
}
_NO_REASON = pl.Series("not_charted", [None], dtype=pl.String)
_CHARTED = pl.col("not_charted").is_null()
_Y_CHARTED = {"y": pl.when(_CHARTED).then("y")}
_CHARTED_ONLY = {name: pl.when(_CHARTED).then(name) for name in VARIATION_SCHEMA}


def judge(frame: pl.DataFrame) -> pl.DataFrame:
    """Add the columns of `words.VARIATION_SCHEMA`, and `not_charted` (a reason, or missing).

    `frame` is an assessment so far, by series and period, with `series`, `in_period_value`,
    `value`, `polarity`, `basis`, `frequency`, `target`, `strict`, `fix_after`, `screen_outliers`
    and `rebase`. Where a series is not charted every other column is missing.
    """
    work = select(frame, _WORK)
    if not any(select(frame, _RARE).row(0)):
        return frame.hstack([_NO_REASON.new_from_index(0, frame.height), *variation_columns(work)])
    reason = select(frame, {"not_charted": not_charted(frame)})
    found = variation_columns(with_columns(work.hstack(reason), _Y_CHARTED))
    if reason["not_charted"].count():
        found = select(found.hstack(reason), _CHARTED_ONLY)
    return frame.hstack([*reason, *found])
