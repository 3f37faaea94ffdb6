"""In what order are columns worked out? In stages, each from the columns before it."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from measuringup.core.columns import with_columns

#: Columns that can be worked out side by side, by name. Stages are made once, at import: on one
#: series, making the expressions would take longer than working them out.
Stage = dict[str, pl.Expr]


def worked_out(frame: pl.DataFrame, stages: Iterable[Stage]) -> pl.DataFrame:
    """The frame with the columns of every stage, in turn."""
    for stage in stages:
        frame = with_columns(frame, stage)
    return frame
