"""How are columns worked out fast, on one series as on a nation?

Polars shares the columns of a step out among threads. On one series that takes longer than working
them out: there they are taken one after another, which halves the time of a judgement.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

#: Rows below which sharing the work out costs more than it saves (measured on two cores).
_FEW_ROWS = 20_000


#: Polars hands an expression that is alone to its threads and waits for them: so it gets company.
_COMPANY = {"company": pl.lit(None)}


def with_columns(frame: pl.DataFrame, columns: Mapping[str, pl.Expr]) -> pl.DataFrame:
    """The frame with these columns more, each worked out from the frame as it stands."""
    if frame.height >= _FEW_ROWS:
        return frame.with_columns(**columns)
    if len(columns) > 1:
        return frame.with_columns_seq(**columns)
    return _alone(frame.with_columns_seq(**columns, **_COMPANY))


def select(frame: pl.DataFrame, columns: Mapping[str, pl.Expr]) -> pl.DataFrame:
    """These columns of the frame, and no others."""
    if frame.height >= _FEW_ROWS:
        return frame.select(**columns)
    if len(columns) > 1:
        return frame.select_seq(**columns)
    return _alone(frame.select_seq(**columns, **_COMPANY))


def _alone(frame: pl.DataFrame) -> pl.DataFrame:
    frame.drop_in_place("company")
    return frame
