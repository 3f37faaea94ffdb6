"""What kind of file is it? Told by its first bytes, not by its name."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from measuringup.connectors.bounds import check_is_file
from measuringup.connectors.delimited import read_delimited
from measuringup.connectors.headers import Layout
from measuringup.connectors.parquet import read_parquet
from measuringup.connectors.refusals import refusal
from measuringup.connectors.table import Table
from measuringup.connectors.workbooks import read_workbook
from measuringup.core.problems import ProblemsError

_PARQUET = b"PAR1"
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_OTHERS = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"{\\rtf": "a Word text",
    b"<": "a web page or XML",
    b"PK\x05\x06": "an empty archive",
}


def read_table(path: Path, layout: Layout) -> Table:
    """The table of a CSV (also .gz), Excel, OpenDocument or Parquet file.

    Raises ProblemsError when it cannot be read at all, or no row names one of our columns, OSError
    when it is not there. What is wrong with single rows, and a header that lacks columns, stands in
    the table's `problems`.
    """
    table = _read(path, layout)
    if not table.header.columns and table.header.problems:  # its rows can mean nothing
        raise ProblemsError(replace(each, file=path.name, sheet=table.sheet) for each in table.header.problems)
    return table


def _read(path: Path, layout: Layout) -> Table:
    match kind_of(path):
        case FileKind.PARQUET:
            return read_parquet(path, layout)
        case FileKind.WORKBOOK:
            return read_workbook(path, layout)
        case FileKind.TEXT:
            return read_delimited(path, layout)


class FileKind(StrEnum):
    """How a file holds its table."""

    PARQUET = "parquet"
    WORKBOOK = "workbook"
    TEXT = "text"


def kind_of(path: Path) -> FileKind:
    """What kind of file it is. Raises ProblemsError for one that holds no table, OSError when it is not there."""
    check_is_file(path)
    with path.open("rb") as file:
        start = file.read(8)
    if start.startswith(_PARQUET):
        return FileKind.PARQUET
    if start.startswith(_WORKBOOKS):
        return FileKind.WORKBOOK
    kind = next((kind for mark, kind in _OTHERS.items() if start.startswith(mark)), None)
    if kind:
        raise refusal(path, "wrong-kind", f"The file is {kind}, not a table.", "Send CSV, Excel or Parquet.")
    return FileKind.TEXT
