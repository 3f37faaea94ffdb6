"""How is a text file with quotes cut into rows? By Python's own reader, row by row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from measuringup.connectors.bounds import LONGEST_LINE
from measuringup.connectors.headers import Header
from measuringup.connectors.refusals import refusal
from measuringup.connectors.table import ROW
from measuringup.core.problems import Problem, ProblemsError

_CHUNK = 50_000
#: Stands behind the last row; a quote that never closes swallows it.
_END = "\x1f\x1e\x1f"
csv.field_size_limit(LONGEST_LINE)


def records(path: Path, text: str, delimiter: str, most: int | None = None) -> Iterator[tuple[list[str], int]]:
    """Each row cut into cells, and over how many lines it runs. Raises ProblemsError for a cell without end."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    number, before = 0, 0
    try:
        for number, cells in enumerate(reader, start=1):
            yield cells, reader.line_num - before
            before = reader.line_num
            if number == most:
                return
    except csv.Error as broken:
        raise _unclosed(path, number + 1, str(broken)) from broken


def _unclosed(path: Path, row: int, why: str, value: str = "") -> ProblemsError:
    return refusal(
        path,
        "unclosed-quote",
        f"A cell does not end: {why}.",
        'Look for a quotation mark (") that is opened and never closed.',
        row=row,
        value=value,
    )


def cut_quoted(path: Path, content: bytes, delimiter: str, header: Header) -> tuple[pl.DataFrame, list[Problem]]:
    """Cells of a file with quotes, row by row; a quoted line end stays inside its cell.

    Raises ProblemsError when a quote never closes, because it is not known which rows it holds.
    """
    width = len(header.found)
    problems: list[Problem] = []
    chunks: list[pl.DataFrame] = []
    kept: list[list[str]] = []
    rows: list[int] = []
    names = [str(at) for at in range(width)]

    def put() -> None:
        frame = pl.DataFrame(kept, schema=dict.fromkeys(names, pl.String), orient="row")
        chunks.append(frame.with_columns(pl.Series(ROW, rows, pl.Int64)))
        kept.clear()
        rows.clear()

    blank = [[""] * cells for cells in range(width + 1)]
    nul_anywhere = b"\0" in content
    text = f"{content.decode(errors='replace')}\n{_END}"
    for row, (cells, lines) in enumerate(records(path, text, delimiter), start=1):
        count = len(cells)
        if count and cells[-1].endswith(_END):
            if count > 1 or lines > 1:
                raise _unclosed(path, row, "the file ends first", delimiter.join(cells).replace(_END, ""))
            break
        if lines > 1 and row > header.place and (inside := _rows_inside(cells, delimiter, width)):
            problems.append(_rows_in_a_cell(row, inside))
        if row <= header.place or (count <= width and cells == blank[count]):
            continue
        nul = nul_anywhere and "\0" in "".join(cells)
        if count == width and not nul:
            kept.append(cells)
        elif not any(cell.strip() for cell in cells):
            continue
        elif nul or count < header.least or any(cell.strip() for cell in cells[width:]):
            problems.append(odd_row(row, delimiter.join(cells), count, width, nul))
            continue
        else:
            kept.append([*cells[:width], *[""] * (width - count)])
        rows.append(row)
        if len(kept) == _CHUNK:
            put()
    put()
    return pl.concat(chunks), problems


def _rows_inside(cells: list[str], delimiter: str, width: int) -> list[str]:
    """The lines within quoted cells that could be rows of the table."""
    lines = (line for cell in cells for line in cell.split("\n")[1:])
    return [line for line in lines if width > 1 and line.count(delimiter) >= width - 1]


def _rows_in_a_cell(row: int, inside: list[str]) -> Problem:
    return Problem(
        severity="warning",
        rule="rows-in-a-cell",
        message=f"A quoted cell of this row holds {len(inside):,} lines that look like rows and are not read.",
        advice='Look for a quotation mark (") that is opened here and closed further down.',
        row=row,
        value=inside[0],
    )


_TOO_MANY = "Look for a comma inside a number or a name: such a cell needs quotation marks."
_TOO_FEW = "Look whether the row was cut off, or goes on in the next line."


def odd_row(row: int, line: str, cells: int, width: int, nul: bool) -> Problem:
    """The problem of a row with a NUL character, with too many cells, or with too few."""
    if nul:
        message, advice = "The row holds a NUL character.", "Send the file again; it was damaged on its way."
    else:
        message = f"The row has {cells} {'cell' if cells == 1 else 'cells'}, the header has {width}."
        advice = _TOO_MANY if cells > width else _TOO_FEW
    return Problem(
        severity="error",
        rule="nul-character" if nul else "ragged-row",
        message=message,
        advice=advice,
        row=row,
        value=line,
    )
