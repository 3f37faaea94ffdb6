"""In what order are columns worked out? In stages, each from the columns before it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import polars as pl

from measuringup.core.columns import with_columns

#: Columns that can be worked out side by side, by name. Stages are made once, at import: on one
#: series, making the expressions would take longer than working them out.
Stage = dict[str, pl.Expr]
#: Says of a figure that sums up rows which rows those are: the whole frame, or each group's own.
Within = Callable[[pl.Expr], pl.Expr]


def whole_frame(summary: pl.Expr) -> pl.Expr:
    """One figure for all rows: faster where there is one group, as when one series is edited."""
    return summary


def each_group(summary: pl.Expr) -> pl.Expr:
    """One figure for each `group`."""
    return summary.over("group")


def each_series(summary: pl.Expr) -> pl.Expr:
    """One figure for each series, by its number `ordinal`."""
    return summary.over("ordinal")


def worked_out(frame: pl.DataFrame, stages: Iterable[Stage]) -> pl.DataFrame:
    """The frame with the columns of every stage, in turn."""
    for stage in stages:
        frame = with_columns(frame, stage)
    return frame
