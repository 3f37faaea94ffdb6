"""What stands in the sheets of a workbook? Every visible sheet, row by row, with its merged and coloured cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

import python_calamine as calamine

from measuringup.connectors.bounds import MOST_COLUMNS, check_workbook_size
from measuringup.connectors.recommendations.sheet_fills import Fills, fills_of
from measuringup.connectors.recommendations.stretches import as_tables
from measuringup.connectors.workbooks import as_text, broken_workbook, open_workbook
from measuringup.core.problems import Problem
from measuringup.core.recommendations import Document, Line

#: What nobody named says nothing of its rows.
_UNNAMED = re.compile(r"(?:sheet|table|tabelle)\s*\d*", re.IGNORECASE)
Range = tuple[tuple[int, int], tuple[int, int]]


def read_sheets(path: Path) -> tuple[Document, list[Problem]]:
    """The rows of all visible sheets, one after another. Raises ProblemsError for a workbook that cannot be read."""
    check_workbook_size(path)
    book = open_workbook(path)
    lines: list[Line] = []
    hidden: list[str] = []
    try:
        with book:
            for sheet in book.sheets_metadata:
                if sheet.visible is not calamine.SheetVisibleEnum.Visible:
                    hidden.append(sheet.name)
                    continue
                rows = list(_rows(book.get_sheet_by_name(sheet.name), fills_of(path, sheet.name)))
                last = max((line.table for line in lines), default=0)
                if rows and not _UNNAMED.fullmatch(sheet.name):
                    lines.append(Line(number=0, cells=(sheet.name,)))
                lines += [replace(line, table=line.table + last) for line in as_tables(rows, alone_is_text=False)]
    except (calamine.CalamineError, ParseError) as broken:
        raise broken_workbook(path, broken) from broken
    return Document(lines=tuple(lines)), _told_of_hidden(path, hidden)


def _rows(sheet: Any, fills: Fills) -> Iterator[Line]:
    merged: Sequence[Range] = list(sheet.merged_cell_ranges or ())
    rows = [[as_text(cell) for cell in cells[:MOST_COLUMNS]] for cells in sheet.to_python(skip_empty_area=False)]
    filled = [at for cells in rows for at, cell in enumerate(cells) if cell.strip()]
    if not filled:
        return
    first, last = min(filled), max(filled)
    for number, cells in enumerate(rows):
        kept = [fills.status(number, at) if not cell.strip() else cell for at, cell in enumerate(cells)]
        told = [at for at, cell in enumerate(kept) if cell.strip()]
        yield Line(
            number=number + 1,
            cells=tuple(kept[first : last + 1]),
            is_across=len(told) == 1 and _runs_across(merged, number, told[0], last),
            merged=frozenset(at - first for at in _merged_above(merged, number) if first <= at <= last),
        )


def _runs_across(merged: Sequence[Range], row: int, column: int, last: int) -> bool:
    return any(top == row and left == column and right >= last > left for (top, left), (_, right) in merged)


def _merged_above(merged: Sequence[Range], row: int) -> Iterator[int]:
    for (top, left), (bottom, right) in merged:
        if top < row <= bottom:
            yield from range(left, right + 1)


def _told_of_hidden(path: Path, hidden: Sequence[str]) -> list[Problem]:
    if not hidden:
        return []
    return [
        Problem(
            severity="warning",
            rule="hidden-sheets",
            message=f"Hidden sheets were not read: {', '.join(hidden)}.",
            advice="Show the sheet if its rows count.",
            file=path.name,
            sheet=hidden[0],
        )
    ]
