"""What does a sheet hold that its values do not tell? Formulas, failed formulas, and percent formats.

A workbook stores 78.4% as 0.784 with a format, and the reader of values sees 0.784 or, for a
failed formula, nothing. The sheet's own XML (.xlsx) is looked through where it holds any of them.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from measuringup.connectors.workbook_extents import column_number

#: Excel's own percent formats (ECMA-376 part 1, 18.8.30).
_PERCENT_FORMATS = {9, 10}
_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_STYLE = re.compile(rb'\bs="(\d{1,6})"')
_FORMULA = re.compile(rb"<(?:\w+:)?f\b[^>]*?(?:/>|>(.*?)</(?:\w+:)?f>)", re.DOTALL)
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>(.*?)</(?:\w+:)?v>", re.DOTALL)
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
Place = tuple[int, int]


@dataclass(frozen=True)
class CellNotes:
    """By place (row, column, both from 0): formulas with whether a result is stored, errors, percents."""

    formulas: dict[Place, tuple[str, bool]] = field(default_factory=dict)
    errors: dict[Place, str] = field(default_factory=dict)
    percents: set[Place] = field(default_factory=set)

    @property
    def anything(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.formulas or self.errors or self.percents)


def cell_notes(path: Path, sheet: str) -> CellNotes:
    """The notes of one sheet; empty for workbooks that are not .xlsx."""
    if not zipfile.is_zipfile(path):
        return CellNotes()
    with zipfile.ZipFile(path) as parts:
        part = part_of_sheet(parts, sheet)
        if part is None:
            return CellNotes()
        content = parts.read(part)
        percents = _percent_styles(parts)
    if b't="e"' not in content and b"f>" not in content and b"<f" not in content and not percents:
        return CellNotes()
    return _look_through(content, percents)


def part_of_sheet(parts: zipfile.ZipFile, sheet: str) -> str | None:
    """The name of the part with the sheet's XML, by the workbook's own list."""
    names = set(parts.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return None
    book = ElementTree.fromstring(parts.read("xl/workbook.xml"))
    relations = ElementTree.fromstring(parts.read("xl/_rels/workbook.xml.rels"))
    targets = {each.get("Id"): each.get("Target", "") for each in relations}
    for each in book.iter():
        if each.tag.endswith("}sheet") and each.get("name") == sheet:
            target = targets.get(each.get(_RELATION)) or ""
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            return part if part in names else None
    return None


def _percent_styles(parts: zipfile.ZipFile) -> set[int]:
    """The numbers of the cell styles that print a percent sign."""
    if "xl/styles.xml" not in parts.namelist():
        return set()
    styles = ElementTree.fromstring(parts.read("xl/styles.xml"))
    formats = set(_PERCENT_FORMATS)
    for each in styles.iter():
        if each.tag.endswith("}numFmt") and "%" in re.sub(r'"[^"]*"|\\.', "", each.get("formatCode", "")):
            formats.add(int(each.get("numFmtId", "-1")))
    lists = [each for each in styles if each.tag.endswith("}cellXfs")]
    return {
        number
        for cell_styles in lists
        for number, style in enumerate(cell_styles)
        if int(style.get("numFmtId", "0")) in formats
    }


def _look_through(content: bytes, percents: set[int]) -> CellNotes:
    notes = CellNotes()
    for cell in _CELL.finditer(content):
        attributes, inside = cell[1], cell[2] or b""
        place = _PLACE.search(attributes)
        if place is None:
            continue
        at = (int(place[2]) - 1, column_number(place[1]))
        value = _VALUE.search(inside)
        formula = _FORMULA.search(inside)
        if formula:
            text = (formula[1] or b"").decode(errors="replace")
            notes.formulas[at] = (f"={text}", value is not None or b"<is>" in inside)
        if b't="e"' in attributes and value:
            notes.errors[at] = value[1].decode(errors="replace")
        style = _STYLE.search(attributes)
        if style and int(style[1]) in percents:
            notes.percents.add(at)
    return notes


def column_letters(number: int) -> str:
    """A column's letters from its number (from 0): 0 is A, 26 is AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
