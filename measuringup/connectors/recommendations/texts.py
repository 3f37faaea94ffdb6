"""What stands in a text? Rows with tabs as pasted from a PDF or a sheet, CSV, or columns made with spaces."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from measuringup.connectors.bounds import LONGEST_LINE, read_text_bytes
from measuringup.connectors.quoted import records
from measuringup.connectors.recommendations.spaced import spaced_lines
from measuringup.connectors.recommendations.stretches import as_tables
from measuringup.connectors.refusals import refusal
from measuringup.connectors.texts import as_utf8
from measuringup.core.problems import Problem
from measuringup.core.recommendations import Document, Line
from measuringup.core.recommendations.headings import columns_of

_DELIMITERS = (",", ";", "|")
#: The head of a table stands within so many rows from the top.
_HEAD_WITHIN = 40
#: A cell that begins so was quoted with an apostrophe, that no spreadsheet might run it.
_FORMULA_STARTS = ("=", "+", "-", "@")


def read_text(path: Path) -> tuple[Document, list[Problem]]:
    """The lines of a text file, and what was odd about its bytes. Raises ProblemsError for what is no text."""
    content, problems = as_utf8(read_text_bytes(path))
    if not content.strip():
        raise refusal(path, "empty-file", "The file is empty.", "Send a file with a table of recommendations.")
    if b"\0" in content:
        raise refusal(path, "wrong-kind", "The file is no text.", "Send Word, PDF, Excel, CSV or text.")
    return text_document(content.decode(), path), problems


def text_document(text: str, path: Path) -> Document:
    """The lines of a text, by whichever sign or space parts its columns."""
    if any(len(line) > LONGEST_LINE for line in text.split("\n")):
        raise refusal(path, "line-too-long", "A line is longer than 1 MB.", "Look whether line ends were lost.")
    delimiter = _delimiter(text)
    if delimiter:
        rows = [_unquoted(row) for row in _records(path, text, delimiter)]
        return Document(lines=tuple(as_tables(rows, alone_is_text=False)), head_means_page=True)
    if "\t" in text:
        rows = list(_tabbed(path, text))
        return Document(lines=tuple(as_tables(rows, alone_is_text=True)), head_means_page=True)
    return Document(lines=tuple(spaced_lines(text)), head_means_page=True)


def _delimiter(text: str) -> str:
    """The sign that cuts one of the first rows into a head of a table; "" where none does."""
    top = "\n".join(text.split("\n")[:_HEAD_WITHIN])
    for delimiter in _DELIMITERS:
        try:
            rows = list(csv.reader(io.StringIO(top, newline=""), delimiter=delimiter))
        except csv.Error:
            continue
        if any(len(cells) > 1 and columns_of(Line(number=0, cells=tuple(cells))) for cells in rows):
            return delimiter
    return ""


def _records(path: Path, text: str, delimiter: str) -> Iterator[Line]:
    for number, (cells, _) in enumerate(records(path, text, delimiter), start=1):
        yield Line(number=number, cells=tuple(cells) or ("",))


def _unquoted(row: Line) -> Line:
    """Without the apostrophe that keeps a spreadsheet from running a text."""
    cells = tuple(cell[1:] if cell[:1] == "'" and cell[1:2] in _FORMULA_STARTS else cell for cell in row.cells)
    return Line(number=row.number, cells=cells)


def _tabbed(path: Path, text: str) -> Iterator[Line]:
    """Rows cut by tabs. A quote that opens a cell and closes on a later line holds lines, as a sheet copies them."""
    lines = text.split("\n")
    at, page = 0, 0
    while at < len(lines):
        page += lines[at].count("\f")
        until = _closed_at(lines, at)
        whole = "\n".join(lines[at : until + 1]).replace("\f", "")
        cells = _cells(whole) if until > at else tuple(whole.split("\t"))
        yield Line(number=at + 1, last=until + 1 if until > at else 0, cells=cells)
        at = until + 1


def _closed_at(lines: Sequence[str], at: int) -> int:
    """The line on which a row ends: the same, unless its last cell opens with a quote and goes on."""
    last = lines[at].rpartition("\t")[2]
    if not last.startswith('"') or last.count('"') % 2 == 0 or "\t" not in lines[at]:
        return at
    for until in range(at + 1, min(at + _HEAD_WITHIN, len(lines))):
        if lines[until].count('"') % 2 and (lines[until].endswith('"') or '"\t' in lines[until]):
            return until
    return at


def _cells(whole: str) -> tuple[str, ...]:
    return tuple(next(csv.reader(io.StringIO(whole, newline=""), delimiter="\t")))
