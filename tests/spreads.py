"""Spreadsheets as others make them: a leisure contractor's return with two rows of headings, merged, and totals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from measuringup.core.indicators import DataType, Indicator
from measuringup.core.organisation import OrganisationUnit, UnitKind
from tests.council import council, measure

NORTH = OrganisationUnit(code="north", name="Northgate Pool", kind=UnitKind.SERVICE, parent="place")
SOUTH = OrganisationUnit(code="south", name="Southfield Centre", kind=UnitKind.SERVICE, parent="place")
VISITS = Indicator(code="LE01", name="Visits to leisure centres", precision=0)
HAPPY = Indicator(
    code="LE02", name="Members who are satisfied", data_type=DataType.PERCENTAGE, unit="%", multiplier=100.0
)


def leisure() -> None:
    """Marlowe with two leisure centres and two measures."""
    council(NORTH, SOUTH)
    measure(VISITS)
    measure(HAPPY)


def returned(path: Path, **cells: Any) -> Path:
    """The contractor's workbook: measure above, period below, totals in a column and a row, a hidden sheet.

    `cells` by address stand in place of what is there.
    """
    written = {"A1": "Leisure return 2025/26"}
    for start, row in _RETURN.items():
        written |= {f"{chr(ord(start[0]) + at)}{start[1]}": value for at, value in enumerate(row)}
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Returns")
        hidden = book.add_worksheet("Workings")
        hidden.hide()
        hidden.write(0, 0, "not for you")
        for area, text in _MERGED.items():
            sheet.merge_range(area, text)
        for address, value in (written | cells).items():
            sheet.write(address, value)
    return path


_MERGED = {"A3:A4": "Centre", "B3:D3": "Visits to leisure centres", "E3:F3": "Members who are satisfied"}
_RETURN: dict[str, list[Any]] = {
    "B4": ["Q1 2025/26", "Q2 2025/26", "Total", "Q1 2025/26", "Q2 2025/26"],
    "A5": ["Northgate Pool", 1200, 1350, 2550, 0.81, 0.83],
    "A6": ["Southfield Centre", 640, 655, 1295, 0.7, 0.784],
    "A7": ["Total", 1840, 2005, 3845, 0.77, 0.81],
}


def sheet_of(path: Path, rows: Sequence[Sequence[Any]], name: str = "Sheet1") -> Path:
    """A workbook of one sheet with these rows."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path


def text_of(path: Path, rows: Sequence[Sequence[Any]]) -> Path:
    """A CSV with these rows."""
    path.write_text("\n".join(",".join("" if cell is None else str(cell) for cell in row) for row in rows) + "\n")
    return path


def said(problems: Sequence[Any]) -> Mapping[str, str]:
    """Where each problem stands, by its rule: "Returns!F6"."""
    return {each.rule: f"{each.sheet}!{each.column.split(' ')[0]}{each.row or ''}" for each in problems}
