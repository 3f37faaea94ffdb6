"""How is a Parquet file read? By columns, with the types it has: nothing becomes text on the way."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import polars as pl

from measuringup.connectors.headers import Layout, match_header
from measuringup.connectors.refusals import refusal
from measuringup.connectors.table import ROW, Table
from measuringup.core.problems import Problem

#: Types that are read as they are; anything else is read as its text.
_READ_AS_THEY_ARE = (pl.String, pl.Date, pl.Datetime, pl.Float64, pl.Float32, pl.Boolean)


def read_parquet(path: Path, layout: Layout) -> Table:
    """The table of a Parquet file: the columns of the layout, rows numbered from 1.

    Raises ProblemsError when the file is broken.
    """
    try:
        lazy = pl.scan_parquet(path, glob=False)
        names = lazy.collect_schema().names()
        header = match_header(1, names, layout)
        frame = lazy.select(
            *(pl.col(names[position]).alias(ours) for ours, position in header.columns.items()),
            *(pl.col(other) for other in header.others if other not in {*header.columns, ROW}),
        ).collect()
    except pl.exceptions.PolarsError as broken:
        raise refusal(
            path, "broken-parquet", f"The Parquet file cannot be read: {first_line(broken)}.", "Write it again."
        ) from broken
    frame = frame.with_columns(_plain(name, kind) for name, kind in frame.schema.items())
    if frame.is_empty():
        raise refusal(path, "empty-file", "The file has no rows.", "Send a file with figures.")
    numbered = frame.with_columns(pl.int_range(1, pl.len() + 1).alias(ROW))
    return Table(frame=numbered, header=header, file=path.name, problems=list(header.problems))


def _plain(name: str, kind: pl.DataType) -> pl.Expr:
    """Whole and decimal numbers as floats, dictionaries as text, what else there is as it is."""
    if kind.is_numeric():
        return pl.col(name).cast(pl.Float64)
    if isinstance(kind, _READ_AS_THEY_ARE):
        return pl.col(name)
    if isinstance(kind, pl.Categorical | pl.Enum):
        return pl.col(name).cast(pl.String)
    return pl.lit(None, pl.String).alias(name)


def first_line(error: Exception) -> str:
    """What an error says, without what it advises programmers to do."""
    return next(iter(str(error).splitlines()), type(error).__name__)


def unreadable(files: Iterable[Path]) -> list[Problem]:
    """A problem for each file whose columns cannot be read; no figure is read yet."""
    problems = []
    for file in files:
        try:
            pl.read_parquet_schema(file)
        except pl.exceptions.PolarsError as broken:
            message = f"The Parquet file cannot be read: {first_line(broken)}."
            problems.append(
                Problem(
                    severity="error", rule="broken-parquet", message=message, advice="Write it again.", file=file.name
                )
            )
    return problems
