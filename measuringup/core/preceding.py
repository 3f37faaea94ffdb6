"""Which earlier figure is a figure compared with? The period before, and the same period last year.

Both are found for a whole frame at once, as the number of the row (UInt32, null for none) to be
taken with `gather`. The frame has `series`, `frequency`, `period_start`, sorted by series and period.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

#: Periods that follow each other begin at most this many days apart: one and a half periods, and
#: for terms the summer holidays with room to move. What is absent here (annual, biennial, rolling
#: years, ad hoc) is compared with the last figure there is, however old, and says which (RULES D5).
FOLLOWS_WITHIN_DAYS: Mapping[str, int] = {
    "weekly": 10,
    "monthly": 45,
    "quarterly": 135,
    "termly": 200,
    "4-monthly": 180,
    "half-yearly": 270,
}
#: The same period last year begins a year earlier, give or take less than half a period. Weeks are
#: matched by their ISO number; an ad hoc figure has no same period.
_SAME_WITHIN_DAYS: Mapping[str, int] = {
    "weekly": 1,
    "monthly": 15,
    "quarterly": 45,
    "termly": 60,
    "4-monthly": 60,
    "half-yearly": 90,
    "ad hoc": 0,
}
_SAME_YEAR_WITHIN_DAYS = 180
_YEAR, _SHORT_YEAR, _LONG_YEAR = 365, 52 * 7, 53 * 7
#: Room for the days of one series on a common number line of all series.
_LINE = 2**20

_START = pl.col("period_start")
_ROW = pl.int_range(pl.len(), dtype=pl.UInt32)
_DAY_ON_LINE = pl.col("series").cast(pl.Int64) * _LINE + _START.to_physical() + _LINE // 2
_SAME_WITHIN = pl.col("frequency").replace_strict(
    _SAME_WITHIN_DAYS, default=_SAME_YEAR_WITHIN_DAYS, return_dtype=pl.Int32
)
_IS_REGULAR = pl.col("frequency").is_in(list(FOLLOWS_WITHIN_DAYS))


def previous_rows(frame: pl.DataFrame, figure: str) -> pl.Series:
    """The row before, in the same series; for the sporadic, the last row before that has `figure`.

    Whether the row before is the period before is for the caller to see from its dates.
    """
    with_figure = pl.when(pl.col(figure).is_not_null()).then(_ROW).forward_fill()
    row = pl.when(_IS_REGULAR).then(_ROW.shift()).otherwise(with_figure.shift())
    return _in_series(frame, frame.select(row=row).to_series())


def same_period_last_year_rows(frame: pl.DataFrame) -> pl.Series:
    """The row of the same period a year before, in the same series (RULES D1).

    Weeks pair by ISO number: week 53 has no counterpart, because two long years never follow
    each other. Moving terms pair with the term nearest to a year before.
    """
    back = _days_back(frame)
    line = frame.select(day=_DAY_ON_LINE, row=_ROW, back=back, within=_SAME_WITHIN, there=_DAY_ON_LINE)
    wanted = line.select(pl.col("day").sub(pl.col("back")).set_sorted(), "back", "within", here="day")
    found = wanted.join_asof(line.select(pl.col("day").set_sorted(), "row", "there"), on="day", strategy="nearest")
    days = pl.col("here") - pl.col("there")
    near = (days - pl.col("back")).abs() < pl.col("within")
    return found.select(pl.when(near).then(pl.col("row"))).to_series()


def _days_back(frame: pl.DataFrame) -> pl.Expr:
    """Days from each period's start to the start of the same one last year, before any moving."""
    weekly = pl.col("frequency") == "weekly"
    if not frame.select(weekly.any()).item():
        return pl.lit(_YEAR, pl.Int64)
    week, back = _START.dt.week(), pl.lit(_YEAR, pl.Int64)
    for days in (_LONG_YEAR, _SHORT_YEAR):
        same = weekly & (week == _START.dt.offset_by(f"-{days}d").dt.week())
        back = pl.when(same).then(pl.lit(days, pl.Int64)).otherwise(back)
    return back


def _in_series(frame: pl.DataFrame, row: pl.Series) -> pl.Series:
    """The rows that belong to the same series as the row they are for; the rest are null."""
    return row.zip_with(frame["series"].gather(row) == frame["series"], pl.Series([None], dtype=pl.UInt32))
