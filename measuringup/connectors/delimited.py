"""How is a text file cut into cells? CSV with commas, semicolons, tabs or bars, quotes and blank lines.

A file without quotes is cut by columns at once; one with quotes row by row.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

import polars as pl

from measuringup.connectors.bounds import LONGEST_LINE, MOST_COLUMNS, MOST_ROWS, read_text_bytes
from measuringup.connectors.headers import ROWS_LOOKED_AT, Header, Layout, find_header
from measuringup.connectors.quoted import cut_quoted, odd_row, records
from measuringup.connectors.refusals import refusal
from measuringup.connectors.table import ROW, Table, arranged
from measuringup.connectors.texts import as_utf8
from measuringup.core.problems import Problem

DELIMITERS = (",", ";", "\t", "|")
#: So much of a file is looked at to find its delimiter and header.
_HEAD = 1 << 16


def read_delimited(path: Path, layout: Layout) -> Table:
    """The table of a text file. Raises ProblemsError when it is empty, too large or no table.

    A row may end early where the columns it lacks need not be there. Rows with fewer cells, with more
    than the header, or with a NUL character are left out, each with its problem.
    """
    content, problems = as_utf8(read_text_bytes(path))
    if not content.strip():
        raise refusal(path, "empty-file", "The file is empty.", "Send a file with a header row and figures.")
    check_lines(path, content)
    head = content[:_HEAD].decode(errors="ignore")
    delimiter = find_delimiter(head)
    first = [cells for cells, _ in records(path, head, delimiter, ROWS_LOOKED_AT * 3)]
    header = find_header(list(enumerate(first, start=1)), layout)
    if header is None or len(header.found) > MOST_COLUMNS:
        raise refusal(path, "no-table", "No row of the file names columns.", "Put the column names into the first row.")
    if not header.columns and "\0" in head:
        raise refusal(path, "wrong-kind", "The file is no text.", "Send CSV, Excel or Parquet.")
    if any("\0" in name for name in header.found):
        header.problems.append(odd_row(header.place, delimiter.join(header.found), len(header.found), 0, nul=True))
    if b'"' in content:
        cells, ragged = cut_quoted(path, content, delimiter, header)
    else:
        cells, ragged = _cut_plain(content, delimiter, header)
    return Table(
        frame=arranged(cells, header), header=header, file=path.name, problems=[*problems, *header.problems, *ragged]
    )


def find_delimiter(head: str) -> str:
    """The delimiter that cuts the most first lines into the same number of cells, and more than one."""

    def agreement(delimiter: str) -> int:
        widths = [len(cells) for cells in csv.reader(io.StringIO(head), delimiter=delimiter) if cells]
        widths = widths[:-1] if len(widths) > 1 and len(head) >= _HEAD else widths
        usual = max(set(widths), key=widths.count, default=1)
        return (usual - 1) * widths.count(usual)

    return max(DELIMITERS, key=agreement)


def check_lines(path: Path, content: bytes) -> None:
    """Refuse a line longer than LONGEST_LINE, by looking for a line end within each stretch of that length."""
    if (lines := content.count(b"\n")) > MOST_ROWS:
        raise refusal(
            path,
            "too-many-rows",
            f"The file has {lines:,} lines; at most {MOST_ROWS:,} are read.",
            "Send it in parts, for example a year each, or as Parquet.",
        )
    start = 0
    while len(content) - start > LONGEST_LINE:
        end = content.rfind(b"\n", start, start + LONGEST_LINE)
        if end < 0:
            row = content.count(b"\n", 0, start) + 1
            length = content.find(b"\n", start)
            length = (len(content) if length < 0 else length) - start
            raise refusal(
                path,
                "line-too-long",
                f"The line has {length / (1 << 20):,.1f} MB; no row of a table is longer than 1 MB.",
                "Look whether line ends were lost, or a quote was opened and never closed.",
                row=row,
                value=content[start : start + 40].decode(errors="replace"),
            )
        start = end + 1


def _cut_plain(content: bytes, delimiter: str, header: Header) -> tuple[pl.DataFrame, list[Problem]]:
    """Cells of a file without quotes, all lines at once."""
    width = len(header.found)
    lines = pl.read_lines(io.BytesIO(content), name="line").with_row_index(ROW, offset=1)
    lines = lines.with_columns(pl.col(ROW).cast(pl.Int64)).filter(pl.col(ROW) > header.place)
    lines = lines.filter(pl.col("line").str.strip_chars(" \t" + delimiter) != "")
    counts = pl.col("line").str.count_matches(delimiter, literal=True) + 1
    ragged, nul = _is_ragged(counts, delimiter, header), pl.col("line").str.contains("\0", literal=True)
    odd = lines.with_columns(cells=counts, nul=nul).filter(ragged | nul)
    problems = [odd_row(row, line, cells, width, nul) for row, line, cells, nul in odd.iter_rows()]
    if odd.height:
        lines = lines.filter(~(ragged | nul))
    if width == 1:
        return lines.select(pl.col("line").alias("0"), ROW), problems
    cut = lines.select(pl.col("line").str.split_exact(delimiter, width - 1).alias("cells"), ROW).unnest("cells")
    return cut.rename({f"field_{at}": str(at) for at in range(width)}), problems


def _is_ragged(counts: pl.Expr, delimiter: str, header: Header) -> pl.Expr:
    """More cells than the header, unless what is more is empty; or too few for the columns that must be there."""
    width = len(header.found)
    kept = pl.col("line").str.strip_chars_end(" " + delimiter).str.count_matches(delimiter, literal=True) + 1
    return (counts < header.least) | ((counts > width) & (kept > width))
