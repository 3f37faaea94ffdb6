"""What was to be reached so far this year? The target the year to date is judged against (RULES C8)."""

from __future__ import annotations

import polars as pl

from measuringup.core.aggregation.methods import LAST
from measuringup.core.aggregation.running import with_running_sums
from measuringup.core.columns import select, with_columns
from measuringup.core.targets.profiles import ADDS_UP_IN_YEAR, IS_CUMULATIVE, PERIOD_NUMBER, periods_in_year
from measuringup.core.targets.schema import APPLIES_TO

_PERIOD, _TO_DATE, _YEAR = (pl.col(f"{kind} row") for kind in APPLIES_TO)
_TARGET = pl.col("target")
_SAYS_ALL = IS_CUMULATIVE | (pl.col("year_to_date_method") == LAST)
_ROW = pl.int_range(pl.len(), dtype=pl.Int32)
_BEGINS = pl.col("series").ne_missing(pl.col("series").shift()) | (pl.col("year_start") != pl.col("year_start").shift())
_CHANGES = pl.col("begins") | _TARGET.ne_missing(_TARGET.shift())
#: Where a year of a series begins; for how many rows it has run, and for how many its target is the same.
_YEARS = {"begins": _BEGINS}
_RUNS = {
    "position": _ROW - pl.when("begins").then(_ROW).otherwise(0).cum_max(),
    "unchanged": _ROW - pl.when(_CHANGES).then(_ROW).otherwise(0).cum_max(),
}
_SOME_ADD_UP = {"some": ADDS_UP_IN_YEAR.any()}
_COUNTED = {"total": _TARGET.fill_null(0.0), "counted": _TARGET.is_not_null().cast(pl.Int32)}
#: Only of rows with a target for their period: what stands on other rows must not depend on these.
_HAS_OWN = _PERIOD.is_not_null()
_STAYED = _SAYS_ALL | (~ADDS_UP_IN_YEAR & (pl.col("unchanged") == pl.col("position")))
_UNCHANGED = pl.when(_HAS_OWN & _STAYED).then(_TARGET)
_SUM = pl.when(_HAS_OWN & ADDS_UP_IN_YEAR & ~_SAYS_ALL & (pl.col("counted") == PERIOD_NUMBER)).then("total")


def with_to_date(work: pl.DataFrame, rows: pl.DataFrame, *, in_parts: bool) -> pl.DataFrame:
    """Add `year_to_date_target`: the target for the year to date, or the year's part, or from the periods.

    A figure that says all of its year so far has one target. The targets of periods add up where
    their figures do, and all of them are there; a ratio's stand for the year to date where they
    have been the same throughout.
    """
    sources = [pl.col("changed_to_date")] if "changed_to_date" in work.columns else []
    if in_parts:
        amount = pl.lit(rows["amount"])
        sources += [amount.gather(_TO_DATE), amount.gather(_YEAR) * pl.col("to_date") / pl.col("in_all")]
    if work["period row"].count():
        work = with_columns(with_columns(work, _YEARS), _RUNS)
        sources.append(_UNCHANGED)
        if select(work, _SOME_ADD_UP).item():
            work = with_running_sums(with_columns(work, _COUNTED), ("total", "counted"), (), ())
            work = work if "periods" in work.columns else work.hstack([periods_in_year(work)])
            sources.append(_SUM)
    return with_columns(work, {"year_to_date_target": pl.coalesce(sources) if sources else pl.lit(None, pl.Float64)})
