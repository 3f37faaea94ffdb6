"""How far has the year come? In-period figures, the year to date, and the last twelve months.

Nothing here is stored: the ledger holds what the source gave, with its basis (RULES D0.19).
"""

from __future__ import annotations

from functools import cache

import polars as pl

from measuringup.core.aggregation.cumulative import de_cumulated
from measuringup.core.aggregation.facts import DAYS_IN_A_YEAR, PART, series_facts
from measuringup.core.aggregation.methods import (
    LAST,
    REFUSED,
    SUM,
    SUM_OVER_ANNUAL,
    SUM_OVER_SUM,
    UNWEIGHTED_MEAN,
)
from measuringup.core.aggregation.running import with_running_sums
from measuringup.core.columns import select, with_columns
from measuringup.core.periods import year_start

#: What is added up within a year: above the line, below it, and the number of figures.
_SO_FAR = ("above_so_far", "below_so_far", "counted_so_far")
_USED = ("series", "period_start", "period_end", "value", "numerator", "denominator", "definition_break")
_COLUMNS = {
    **{name: pl.col(name) for name in _USED},
    "year_start": year_start(pl.col("period_end"), pl.col("year"), pl.col("frequency")),
}
_ANNUAL_DENOMINATOR = pl.when("part").then("denominator")


def with_year_to_date(frame: pl.DataFrame) -> pl.DataFrame:
    """Add what the figures say of their own period, of the year so far, and of twelve months.

    Takes OBSERVATION and DEFINITION columns, `series` and `definition_break`, sorted by series and
    period. Adds:
    `year_start` (Date): first day of the year the period belongs to;
    `in_period_value`: the figure of the period alone; cumulative figures are de-cumulated within
    the year, and missing where the period before is missing (RULES D2, STATISTICS C);
    `year_to_date`, `year_to_date_method` (one of METHODS): what is reported of the year so far, by
    the basis (RULES A4); missing where the period itself is missing;
    `year_to_date_missing` (Int32): how many periods of the year so far are not in it; null where
    the last figure says all, or the frequency has no calendar;
    `rolling_year`: the last twelve months, only where each of their figures is there; for a snapshot,
    a rolling or an annual measure its figure; none for cumulative ones.
    """
    series = series_facts(frame)
    lengths = tuple(sorted(set(series["periods"].drop_nulls())))
    rows = with_columns(placed(frame, series), _summed())
    rows = with_running_sums(rows, _SO_FAR, ("above", "below"), lengths)
    alone = de_cumulated() if series["is_cumulative"].any() else pl.col("value")
    new = {"year_start": pl.col("year_start"), "in_period_value": alone, **_year_to_date()}
    return frame.with_columns(select(rows, {**new, "rolling_year": _rolling_year(lengths)}).get_columns())


def placed(frame: pl.DataFrame, series: pl.DataFrame) -> pl.DataFrame:
    """Each row with the facts of its series, its year, and its place in that year.

    `position` counts the rows of the year in the frame from 0; `period_number` the periods of the
    calendar from 1, whether they are there or not.
    """
    facts = series.select(pl.all().gather(frame["series"]))
    return with_columns(select(frame, _COLUMNS).hstack(facts), _places())


@cache
def _places() -> dict[str, pl.Expr]:
    at = pl.int_range(pl.len(), dtype=pl.Int32)
    series, year = pl.col("series"), pl.col("year_start")
    begins = series.ne_missing(series.shift()) | (year != year.shift())
    days_in = (pl.col("period_end") - year).dt.total_days() + 1
    return {
        "position": at - pl.when(begins).then(at).otherwise(0).cum_max(),
        "period_number": (days_in / pl.col("period_days")).round().cast(pl.Int32),
        "part": PART,
    }


@cache
def _summed() -> dict[str, pl.Expr]:
    """What is added up: a ratio's numerators and denominators, otherwise values and their number."""
    by_parts = pl.col("method").is_in([SUM_OVER_SUM, SUM_OVER_ANNUAL])
    given = pl.col("value").is_not_null()
    above = pl.when(by_parts).then(pl.when("part").then("numerator")).otherwise("value")
    below = pl.when(by_parts).then(pl.when("part").then("denominator")).otherwise(pl.when(given).then(1.0))
    counted = pl.when(by_parts).then("part").otherwise(given).cast(pl.Int32)
    return {
        "above": above,
        "below": below,
        "above_so_far": above.fill_null(0.0),
        "below_so_far": below.fill_null(0.0),
        "counted_so_far": counted,
    }


@cache
def _year_to_date() -> dict[str, pl.Expr]:
    """The year to date of what is reported, where the period itself is; its method; what it lacks."""
    figure = _combined("above_so_far", "below_so_far", last=pl.col("value"))
    missing = (pl.col("period_number") - pl.col("counted_so_far")).clip(lower_bound=0)
    return {
        "year_to_date": pl.when(pl.col("value").is_not_null()).then(figure),
        "year_to_date_method": pl.col("method"),
        "year_to_date_missing": pl.when(pl.col("method") != LAST).then(missing),
    }


def _combined(above_the_line: str, below_the_line: str, last: pl.Expr) -> pl.Expr:
    """The figure of several periods by the row's method, from what stands above and below the line."""
    method, above = pl.col("method"), pl.col(above_the_line)
    below = pl.when(pl.col(below_the_line) > 0).then(below_the_line)
    return (
        pl.when(method == LAST)
        .then(last)
        .when(method == SUM)
        .then(above)
        .when(method == SUM_OVER_SUM)
        .then(pl.col("multiplier") * above / below)
        .when(method == SUM_OVER_ANNUAL)
        .then(pl.col("multiplier") * above / _ANNUAL_DENOMINATOR)
        .when(method != REFUSED)
        .then(above / below)
    )


@cache
def _rolling_year(lengths: tuple[int, ...]) -> pl.Expr:
    """The last twelve months by the row's method, from windows of that many rows that span one year.

    A plain mean of ratios over twelve months is not given: nothing on a page could label it.
    """
    adds = ~pl.col("method").is_in([LAST, UNWEIGHTED_MEAN])
    figure: pl.Expr = pl.when((pl.col("method") == LAST) & pl.col("covers_a_year")).then(pl.col("value"))
    for length in lengths:
        first = length - 1
        days = (pl.col("period_end") - pl.col("period_start").shift(first)).dt.total_days() + 1
        one_series = pl.col("series") == pl.col("series").shift(first)
        one_year = days < DAYS_IN_A_YEAR + pl.col("period_days") / 2
        window = _combined(f"above_{length}", f"below_{length}", last=pl.lit(None, pl.Float64))
        here = adds & (pl.col("periods") == length) & one_series & one_year
        figure = pl.when(here).then(window).otherwise(figure)
    return figure
