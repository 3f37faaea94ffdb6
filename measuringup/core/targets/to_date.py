"""What was to be reached so far this year? The target the year to date is judged against (RULES C8)."""

from __future__ import annotations

import polars as pl

from measuringup.core.aggregation.methods import LAST
from measuringup.core.aggregation.running import since_start
from measuringup.core.targets.profiles import ADDS_UP_IN_YEAR, IS_CUMULATIVE, PERIOD_NUMBER
from measuringup.core.targets.schema import APPLIES_TO

_PERIOD, _TO_DATE, _YEAR = (pl.col(f"{kind} row") for kind in APPLIES_TO)
_TARGET = pl.col("target")
_SAYS_ALL = IS_CUMULATIVE | (pl.col("year_to_date_method") == LAST)


#: After `since_start`: the sum of the year's targets so far, where there is one for every period.
_FROM_PERIODS = (
    pl.when(_SAYS_ALL)
    .then(_TARGET)
    .when(ADDS_UP_IN_YEAR)
    .then(pl.when(pl.col("counted") == PERIOD_NUMBER).then("total"))
    .when(pl.col("unchanged") == pl.col("position"))
    .then(_TARGET)
)


def with_to_date(work: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """Add `year_to_date_target`: the target for the year to date, or the year's part, or from the periods.

    A figure that says all of its year so far has one target. The targets of periods add up where
    their figures do, and all of them are there; a ratio's stand for the year to date where they
    have been the same throughout.
    """
    amount = pl.lit(rows["amount"])
    sources = [amount.gather(_TO_DATE), amount.gather(_YEAR) * pl.col("to_date") / pl.col("in_all")]
    if work["period row"].count():
        work = since_start(_with_runs(work), ("total", "counted"))
        sources.append(_FROM_PERIODS)
    target = pl.coalesce(sources)
    if "changed_to_date" in work.columns:
        target = pl.coalesce("changed_to_date", target)
    return work.with_columns(year_to_date_target=target)


def _with_runs(work: pl.DataFrame) -> pl.DataFrame:
    """Add the row's `position` in its year, from 0, and for how many rows its target is `unchanged`."""
    row = pl.int_range(pl.len(), dtype=pl.Int32)
    begins = pl.col("series").ne_missing(pl.col("series").shift()) | (
        pl.col("year_start") != pl.col("year_start").shift()
    )
    changes = begins | _TARGET.ne_missing(_TARGET.shift())
    return work.with_columns(
        position=row - pl.when(begins).then(row).otherwise(0).cum_max(),
        unchanged=row - pl.when(changes).then(row).otherwise(0).cum_max(),
        total=_TARGET.fill_null(0.0),
        counted=_TARGET.is_not_null().cast(pl.Int32),
    )
