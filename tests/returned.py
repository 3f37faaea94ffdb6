"""A workbook of returns, filled in as somebody would in a spreadsheet, and made again cell by cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import python_calamine as calamine
import xlsxwriter

from measuringup.core.returns.columns import COLUMN, SHEET

Cells = list[list[Any]]


def cells_of(content: bytes | Path, sheet: str = SHEET) -> Cells:
    """The cells of a sheet, row by row, the header first."""
    source = BytesIO(content) if isinstance(content, bytes) else str(content)
    book = calamine.load_workbook(source)
    return [list(row) for row in book.get_sheet_by_name(sheet).to_python()]


def fill(cells: Cells, row: int, **said: Any) -> Cells:
    """Write into a row (the header is row 1) by field; returns the same cells."""
    header = cells[0]
    for field, value in said.items():
        name = COLUMN[field].name
        if name not in header:
            header.append(name)
        at = header.index(name)
        line = cells[row - 1]
        line += [""] * (at + 1 - len(line))
        line[at] = value
    return cells


def workbook(
    path: Path, sheets: Mapping[str, Cells] | Cells, formats: Sequence[tuple[str, int, int, str]] = ()
) -> Path:
    """A workbook with these sheets; `formats` are sheet, row, column (from 0) and a number format."""
    given = sheets if isinstance(sheets, Mapping) else {SHEET: sheets}
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        pages = {name: book.add_worksheet(name) for name in given}
        for name, rows in given.items():
            for number, row in enumerate(rows):
                for at, value in enumerate(row):
                    if value not in ("", None):
                        pages[name].write(number, at, value)
        for name, number, at, format in formats:
            pages[name].write(number, at, given[name][number][at], book.add_format({"num_format": format}))
    return path
