"""Which earlier figure is a figure compared with? The period before, and the same period last year.

Both are found for a whole frame at once, as the number of the row (UInt32, null for none) to be
taken with `gather`. The frame has `series`, `frequency`, `period_start`, sorted by series and period.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache

import polars as pl

from measuringup.core.columns import select
from measuringup.core.series import found_in

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
_BEFORE = {"before": _ROW.shift(), "series": pl.col("series"), "is_regular": pl.col("follows_within").is_not_null()}
_WEEKLY = "weekly"
_NOTHING = pl.Series([None], dtype=pl.UInt32)


def follows_within_days(frequencies: Iterable[str]) -> pl.Expr:
    """FOLLOWS_WITHIN_DAYS of each row, null for the sporadic; `frequencies` are those of the frame."""
    return _by_frequency(frozenset(frequencies), is_same=False)


@cache
def _by_frequency(frequencies: frozenset[str], *, is_same: bool) -> pl.Expr:
    """Days by frequency. Most frames have one frequency, or few: those alone are asked for."""
    days, otherwise = (_SAME_WITHIN_DAYS, _SAME_YEAR_WITHIN_DAYS) if is_same else (FOLLOWS_WITHIN_DAYS, None)
    found: pl.Expr = pl.lit(otherwise, pl.Int32)
    for frequency in sorted(frequencies):
        number = pl.lit(days.get(frequency, otherwise), pl.Int32)
        found = pl.when(pl.col("frequency") == frequency).then(number).otherwise(found)
    return found


def previous_rows(frame: pl.DataFrame, figure: str) -> pl.Series:
    """The row before, in the same series; for the sporadic, the last row before that has `figure`.

    Reads `follows_within`, of `follows_within_days`. Whether the row before is the period before is
    for the caller to see from its dates.
    """
    before = select(frame, _BEFORE | {"with_figure": pl.when(pl.col(figure).is_not_null()).then(_ROW).forward_fill()})
    row = before["before"]
    if frame["follows_within"].null_count():
        row = row.zip_with(before["is_regular"], before["with_figure"].shift())
    return row.zip_with(before["series"][row] == before["series"], _NOTHING)


def same_period_last_year_rows(frame: pl.DataFrame) -> pl.Series:
    """The row of the same period a year before, in the same series (RULES D1).

    Weeks pair by ISO number: week 53 has no counterpart, because two long years never follow
    each other. Moving terms pair with the term nearest to a year before.
    """
    frequencies = found_in(frame, "frequency")
    about = {"back": _days_back(frequencies), "within": _by_frequency(frequencies, is_same=True)}
    line = select(frame, {"day": _DAY_ON_LINE, "row": _ROW} | about)
    day, back = line["day"], line["back"]
    wanted, there = pl.DataFrame([(day - back).set_sorted()]), pl.DataFrame([day.set_sorted(), line["row"]])
    row = wanted.join_asof(there, on="day", strategy="nearest")["row"]
    off, within = day - day[row] - back, line["within"]
    return row.zip_with((off < within) & (off > -within), _NOTHING)


def comparable_rows_last_year(frame: pl.DataFrame) -> pl.Series:
    """`same_period_last_year_rows` without those from before a change of definition (RULES A6).

    Reads `definition_break` too (Boolean: earlier figures are not comparable with this row's).
    """
    row = same_period_last_year_rows(frame)
    if not frame["definition_break"].any():
        return row
    breaks = frame["definition_break"].cum_sum()
    return row.zip_with(breaks[row] == breaks, _NOTHING)


def _days_back(frequencies: Collection[str]) -> pl.Expr:
    """Days from each period's start to the start of the same one last year, before any moving."""
    back: pl.Expr = pl.lit(_YEAR, pl.Int64)
    if _WEEKLY in frequencies:
        for days in (_LONG_YEAR, _SHORT_YEAR):
            same_week = _START.dt.week() == _START.dt.offset_by(f"-{days}d").dt.week()
            is_back = (pl.col("frequency") == _WEEKLY) & same_week
            back = pl.when(is_back).then(pl.lit(days, pl.Int64)).otherwise(back)
    return back
