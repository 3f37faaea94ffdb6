"""Which two figures are compared, and may they be? A figure and an earlier one of its series."""

from __future__ import annotations

from functools import cache

import polars as pl

from measuringup.core.columns import with_columns
from measuringup.core.direction.words import (
    DEFINITION_CHANGED,
    FIRST_FIGURE,
    LAST_YEAR_MISSING,
    NO_COMPARISON,
    NO_FIGURE,
    OVERLAPPING,
    PREVIOUS_MISSING,
)
from measuringup.core.indicators import Basis
from measuringup.core.preceding import follows_within_days, previous_rows, same_period_last_year_rows
from measuringup.core.series import found_in

_START, _EARLIER_START = pl.col("period_start"), pl.col("earlier_period_start")
_DAYS_APART = _START.to_physical() - _EARLIER_START.to_physical()
_CODE = {code: pl.lit(number, pl.UInt8) for number, code in enumerate(NO_COMPARISON)}


@cache
def why_not(*, some_breaks: bool, some_rolling: bool) -> pl.Expr:
    """The place in NO_COMPARISON of the first reason that applies, null where the two may be compared.

    Where no definition changes, or no basis is rolling, that is not asked.
    """
    is_short = pl.col("is_short")
    share_months = pl.col("earlier_period_end") >= _START
    if some_rolling:
        rolls_on = (pl.col("basis") == Basis.ROLLING.value) & pl.col("follows_within").is_not_null()
        share_months = share_months | (is_short & rolls_on)
    missing = pl.when(is_short).then(_CODE[PREVIOUS_MISSING]).otherwise(_CODE[LAST_YEAR_MISSING])
    first = (
        pl.when(pl.col("figure").is_null())
        .then(_CODE[NO_FIGURE])
        .when(_EARLIER_START.is_null())
        .then(pl.when(is_short).then(_CODE[FIRST_FIGURE]).otherwise(_CODE[LAST_YEAR_MISSING]))
        .when(is_short & (pl.col("follows_within") < _DAYS_APART))
        .then(_CODE[PREVIOUS_MISSING])
    )
    if some_breaks:
        first = first.when(pl.col("breaks") != pl.col("earlier_breaks")).then(_CODE[DEFINITION_CHANGED])
    return first.when(share_months).then(_CODE[OVERLAPPING]).when(pl.col("earlier_figure").is_null()).then(missing)


_BOTH = ("period_figure", "year_figure", "printed_period_figure", "printed_year_figure")
#: What the earlier row brings with it.
_BROUGHT = (
    *("figure", "printed", "period_start", "period_end", "breaks", "group"),
    *("share", "share_low", "share_high"),
)


def in_pairs(frame: pl.DataFrame) -> pl.DataFrame:
    """Every figure with the one of the period before, and below them all with that of last year.

    `frame` has the figure to compare with the period before (`period_figure`) and the one to compare
    with last year (`year_figure`), each also as printed (`printed_...`). Gives `figure`, `printed`,
    `is_short`, every other column, and of the earlier row the same as `earlier_...`.
    """
    follows = follows_within_days(found_in(frame, "frequency"))
    frame = with_columns(frame, {"follows_within": follows})
    short = _pair(frame, "period_figure", previous_rows(frame, "period_figure"), is_short=True)
    long = _pair(frame, "year_figure", same_period_last_year_rows(frame), is_short=False)
    return short.vstack(long)


def _pair(frame: pl.DataFrame, figure: str, row: pl.Series, *, is_short: bool) -> pl.DataFrame:
    other = frame[[name for name in frame.columns if name not in _BOTH]]
    now = other.hstack([frame[figure].alias("figure"), frame[f"printed_{figure}"].alias("printed")])
    brought = pl.DataFrame([now[name].alias(f"earlier_{name}") for name in _BROUGHT if name in now.columns])
    which = pl.Series("is_short", [is_short]).new_from_index(0, frame.height)
    return now.hstack([*brought[row], which])
