"""How far has the year come? In-period figures, the year to date, and the last twelve months.

Nothing here is stored: the ledger holds what the source gave, with its basis (RULES D0.19).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import polars as pl

from measuringup.core.aggregation.combining import ABOVE, BELOW, COUNTED, added_up, combined
from measuringup.core.aggregation.cumulative import de_cumulated
from measuringup.core.aggregation.facts import DAYS_IN_A_YEAR, PART, series_facts
from measuringup.core.aggregation.methods import LAST, METHODS, REFUSED, UNWEIGHTED_MEAN
from measuringup.core.aggregation.running import with_running_sums
from measuringup.core.aggregation.year_starts import year_starts
from measuringup.core.columns import select, with_columns

_USED = ("series", "period_start", "period_end", "value", "numerator", "denominator", "definition_break")
#: What is added up within a year, missing figures as nought.
_SO_FAR = {ABOVE: "above_so_far", BELOW: "below_so_far", COUNTED: "counted_so_far"}
_FROM_NOUGHT = {so_far: pl.col(name).fill_null(0) for name, so_far in _SO_FAR.items()}


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
    methods = frozenset(series["method"])
    lengths = tuple(sorted(set(series["periods"]) - {None}))
    rows = placed(frame, series)
    alone = _in_period_values(rows)
    rows = with_columns(with_columns(rows, added_up(methods)), _FROM_NOUGHT)
    if methods - {LAST}:
        rows = with_running_sums(rows, tuple(_SO_FAR.values()), (ABOVE, BELOW), lengths)
    return frame.hstack([rows["year_start"], alone, *select(rows, _reported(methods, lengths))])


def placed(frame: pl.DataFrame, series: pl.DataFrame) -> pl.DataFrame:
    """Each row with the facts of its series, its year, and its place in that year.

    `position` counts the rows of the year in the frame from 0; `period_number` the periods of the
    calendar from 1, whether they are there or not.
    """
    facts = series[frame["series"]]
    rows = frame[_USED].hstack([year_starts(frame, facts["row_of_day_0"]), *facts])
    return with_columns(rows, _PLACES)


def _places() -> dict[str, pl.Expr]:
    at = pl.int_range(pl.len(), dtype=pl.Int32)
    series, year = pl.col("series"), pl.col("year_start")
    begins = series.ne_missing(series.shift()) | (year != year.shift())
    days_in = pl.col("period_end").to_physical() - year.to_physical() + 1
    return {
        "position": at - pl.when(begins).then(at).otherwise(0).cum_max(),
        "period_number": (days_in / pl.col("period_days")).round().cast(pl.Int32),
        "part": PART,
    }


_PLACES = _places()
_DE_CUMULATED = {"in_period_value": de_cumulated()}


def _in_period_values(rows: pl.DataFrame) -> pl.Series:
    """`in_period_value`: the value, but of cumulative series what happened in the period alone."""
    values, cumulative = rows["value"].alias("in_period_value"), rows["is_cumulative"]
    if not cumulative.any():
        return values
    found = select(rows.filter(cumulative), _DE_CUMULATED).to_series()
    return values.clone().scatter(cumulative.arg_true(), found)


@cache
def _reported(methods: frozenset[str], lengths: tuple[int, ...]) -> dict[str, pl.Expr]:
    """The year to date of what is reported, where the period itself is; its method; what it lacks."""
    figure = combined(methods, pl.col(_SO_FAR[ABOVE]), pl.col(_SO_FAR[BELOW]), pl.col("value"))
    missing = (pl.col("period_number") - pl.col(_SO_FAR[COUNTED])).clip(lower_bound=0)
    return {
        "year_to_date": pl.when(pl.col("value").is_not_null()).then(figure),
        "year_to_date_method": pl.col("method"),
        "year_to_date_missing": pl.when(pl.col("method") != LAST).then(missing),
        "rolling_year": _rolling_year(methods, lengths),
    }


def _rolling_year(methods: frozenset[str], lengths: tuple[int, ...]) -> pl.Expr:
    """The last twelve months by the row's method, from windows of that many rows that span one year.

    A plain mean of ratios over twelve months is not given: nothing on a page could label it.
    """
    method = pl.col("method")
    figure = pl.when((method == LAST) & pl.col("covers_a_year")).then("value")
    adding = [name for name in METHODS if name in methods and name not in (LAST, UNWEIGHTED_MEAN, REFUSED)]
    if not (adding and lengths):
        return figure
    above = _of_length(lengths, lambda length: pl.col(f"{ABOVE}_{length}"))
    below = _of_length(lengths, lambda length: pl.col(f"{BELOW}_{length}"))
    first_series = _of_length(lengths, lambda length: pl.col("series").shift(length - 1))
    first_day = _of_length(lengths, lambda length: pl.col("period_start").shift(length - 1))
    days = pl.col("period_end").to_physical() - first_day.to_physical() + 1
    is_one_year = (first_series == pl.col("series")) & (days < DAYS_IN_A_YEAR + pl.col("period_days") / 2)
    window = combined(adding, above, below, pl.col("value"))
    return pl.when(method.is_in(adding) & is_one_year).then(window).otherwise(figure)


def _of_length(lengths: tuple[int, ...], of: Callable[[int], pl.Expr]) -> pl.Expr:
    """For each row what is `of` its number of periods in a year, one of `lengths`."""
    found = of(lengths[0])
    for length in lengths[1:]:
        found = pl.when(pl.col("periods") == length).then(of(length)).otherwise(found)
    return found
