"""What stands in one row of a file that was kept? Its cells under the names of their columns, to show the source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import python_calamine as calamine

from measuringup.connectors.delimited import find_delimiter
from measuringup.connectors.quoted import records
from measuringup.connectors.texts import as_utf8
from measuringup.connectors.workbooks import as_text
from measuringup.core.problems import ProblemsError

_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
#: So much of a text is looked at to find its delimiter.
_HEAD = 1 << 16
#: The head stands within so many rows from the top.
_HEAD_WITHIN = 30


@dataclass(frozen=True, kw_only=True)
class SourceRow:
    """A row with its number; `cells` are the names of the columns with what stands in them, blank ones left out."""

    number: int
    cells: tuple[tuple[str, str], ...]


def source_row(name: str, content: bytes, sheet: str, number: int) -> SourceRow | None:
    """Row `number` of a CSV or workbook, counted from 1; None where there is none such or the file cannot be read."""
    try:
        if content.startswith(_WORKBOOKS):
            rows = _of_workbook(content, sheet, number)
        else:
            rows = _of_text(name, content, number)
    except (ProblemsError, calamine.CalamineError, ValueError):
        return None
    if len(rows) < number or not any(rows[number - 1]):
        return None
    row = rows[number - 1]
    head = _head(rows[: number - 1])
    named = [(head[at] if at < len(head) and head[at] else f"Column {at + 1}", cell) for at, cell in enumerate(row)]
    return SourceRow(number=number, cells=tuple((column, cell) for column, cell in named if cell))


def _of_workbook(content: bytes, sheet: str, number: int) -> list[list[str]]:
    with calamine.CalamineWorkbook.from_filelike(BytesIO(content)) as book:
        found = book.get_sheet_by_name(sheet or book.sheet_names[0])
        return [[as_text(cell).strip() for cell in row] for row in found.to_python(skip_empty_area=False, nrows=number)]


def _of_text(name: str, content: bytes, number: int) -> list[list[str]]:
    text = as_utf8(content)[0].decode(errors="replace")
    read = records(Path(name), text, find_delimiter(text[:_HEAD]), number)
    return [[cell.strip() for cell in cells] for cells, _ in read]


def _head(above: Sequence[Sequence[str]]) -> Sequence[str]:
    """The names of the columns: the first row above with the most cells that hold something."""
    return max(above[:_HEAD_WITHIN], key=lambda row: sum(map(bool, row)), default=())
