"""Which rows are one series? Rows numbered by series without comparing every text with every other.

A series is told from its neighbour by looking at the row before, so a file sorted by series (as
most are) is numbered in one pass, and definitions are joined to the few first rows only.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from measuringup.core.observations.schema import SERIES


@dataclass(frozen=True)
class Runs:
    """`heads`: one row a series, in the order of `series` (UInt32), with the columns of SERIES and
    `first`, the position of a row of it. `number`: the series of every row of the frame (UInt32).
    """

    heads: pl.DataFrame
    number: pl.Series

    def with_heads(self, heads: pl.DataFrame) -> Runs:
        """The same rows, with more known of each series; `heads` keeps its order."""
        return Runs(heads, self.number)

    def spread(self, column: str) -> pl.Series:
        """A column of `heads` for every row."""
        return self.heads[column].gather(self.number)


def number_series(frame: pl.DataFrame) -> Runs:
    """Number the series of `frame`; rows of one series need not stand together."""
    changes = [pl.col(name).ne_missing(pl.col(name).shift()) for name in SERIES]
    begins = frame.select(begins=pl.any_horizontal(*changes) | (pl.int_range(pl.len()) == 0))["begins"]
    run = (begins.cast(pl.UInt32).cum_sum() - 1).cast(pl.UInt32)
    first = begins.arg_true()
    heads = frame.select(SERIES)[first].with_columns(first=first)
    series = heads.unique(SERIES, keep="first", maintain_order=True).with_row_index("series")
    if series.height == heads.height:
        return Runs(series, run)
    of_run = heads.join(series.drop("first"), on=SERIES, how="left", nulls_equal=True, maintain_order="left")
    return Runs(series, of_run["series"].gather(run))
