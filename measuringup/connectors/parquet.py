"""How is a Parquet file read? By columns, with the types it has: nothing becomes text on the way."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import polars as pl

from measuringup.connectors.headers import Layout, match_header
from measuringup.connectors.refusals import refusal
from measuringup.connectors.table import ROW, Table
from measuringup.core.problems import Problem

#: Types that are read as they are.
_READ_AS_THEY_ARE = (pl.Date, pl.Datetime, pl.Float64, pl.Boolean, pl.Null)
_TEXTS = (pl.String, pl.Categorical, pl.Enum)


def read_parquet(path: Path, layout: Layout) -> Table:
    """The table of a Parquet file: the columns of the layout, rows numbered from 1.

    Texts lose the spaces round them, and blank ones are missing, as in every other kind of file. A
    column of the layout that holds lists, structures or bytes is a problem of the header. Raises
    ProblemsError when the file is broken.
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
    header.problems.extend(
        _not_cells(names[position], frame.schema[ours])
        for ours, position in header.columns.items()
        if _plain(ours, frame.schema[ours]) is None
    )
    nothing = pl.lit(None, pl.String)
    frame = frame.with_columns(
        plain if (plain := _plain(name, kind)) is not None else nothing.alias(name)
        for name, kind in frame.schema.items()
    )
    if frame.is_empty():
        raise refusal(path, "empty-file", "The file has no rows.", "Send a file with figures.")
    numbered = frame.with_columns(pl.int_range(1, pl.len() + 1).alias(ROW))
    return Table(frame=numbered, header=header, file=path.name, problems=list(header.problems))


def _plain(name: str, kind: pl.DataType) -> pl.Expr | None:
    """Texts without spaces round them, numbers, days; None for what is no cell of a table."""
    if isinstance(kind, _TEXTS):
        return pl.col(name).cast(pl.String).str.strip_chars().replace("", None)
    if kind.is_integer() or isinstance(kind, _READ_AS_THEY_ARE):
        return pl.col(name)
    return pl.col(name).cast(pl.Float64) if kind.is_numeric() else None


def _not_cells(column: str, kind: pl.DataType) -> Problem:
    return Problem(
        severity="error",
        rule="not-cells",
        message=f"The column {column} holds {kind}, which is no text, number or date.",
        advice="Write one value a row, as text, number or date.",
        column=column,
    )


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
