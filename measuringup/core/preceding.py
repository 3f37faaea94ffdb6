"""Which earlier figure is a figure compared with? The period before, and the same period last year.

Both are found for a whole frame at once, as the number of the row (UInt32, null for none) to be
taken with `gather`. The frame has `series`, `frequency`, `period_start`, sorted by series and period.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from measuringup.core.columns import select

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
_NOTHING = pl.Series([None], dtype=pl.UInt32)


def follows_within_days(frame: pl.DataFrame) -> pl.Expr:
    """FOLLOWS_WITHIN_DAYS of each row's frequency, null for the sporadic."""
    return _by_frequency(frame, FOLLOWS_WITHIN_DAYS, None)


def _by_frequency(frame: pl.DataFrame, days: Mapping[str, int], otherwise: int | None) -> pl.Expr:
    """Days by frequency. Most frames have one frequency, or few: those alone are asked for."""
    found = pl.lit(otherwise, pl.Int32)
    for frequency in frame["frequency"].unique():
        number = pl.lit(days.get(frequency, otherwise), pl.Int32)
        found = pl.when(pl.col("frequency") == frequency).then(number).otherwise(found)
    return found


def previous_rows(frame: pl.DataFrame, figure: str) -> pl.Series:
    """The row before, in the same series; for the sporadic, the last row before that has `figure`.

    Whether the row before is the period before is for the caller to see from its dates.
    """
    with_figure = pl.when(pl.col(figure).is_not_null()).then(_ROW).forward_fill()
    is_regular = follows_within_days(frame).is_not_null()
    row = select(frame, {"row": pl.when(is_regular).then(_ROW.shift()).otherwise(with_figure.shift())}).to_series()
    return row.zip_with(frame["series"].gather(row) == frame["series"], _NOTHING)


def same_period_last_year_rows(frame: pl.DataFrame) -> pl.Series:
    """The row of the same period a year before, in the same series (RULES D1).

    Weeks pair by ISO number: week 53 has no counterpart, because two long years never follow
    each other. Moving terms pair with the term nearest to a year before.
    """
    within = _by_frequency(frame, _SAME_WITHIN_DAYS, _SAME_YEAR_WITHIN_DAYS)
    line = select(frame, {"day": _DAY_ON_LINE, "back": _days_back(frame), "within": within})
    day, back = line["day"], line["back"]
    wanted = pl.DataFrame([(day - back).alias("day").set_sorted()])
    there = pl.DataFrame([day.set_sorted(), pl.int_range(day.len(), dtype=pl.UInt32, eager=True).alias("row")])
    row = wanted.join_asof(there, on="day", strategy="nearest")["row"]
    off = (day - day.gather(row) - back).abs()
    return row.zip_with(off < line["within"], _NOTHING)


def _days_back(frame: pl.DataFrame) -> pl.Expr:
    """Days from each period's start to the start of the same one last year, before any moving."""
    weekly = pl.col("frequency") == "weekly"
    back: pl.Expr = pl.lit(_YEAR, pl.Int64)
    if "weekly" not in frame["frequency"].unique():
        return back
    week = _START.dt.week()
    for days in (_LONG_YEAR, _SHORT_YEAR):
        same = weekly & (week == _START.dt.offset_by(f"-{days}d").dt.week())
        back = pl.when(same).then(pl.lit(days, pl.Int64)).otherwise(back)
    return back
