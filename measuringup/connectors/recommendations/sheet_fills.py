"""Which cells of a sheet are coloured? A status given as a colour and no word is seen in .xlsx only."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from measuringup.connectors.recommendations.colours import status_of_hex
from measuringup.connectors.workbook_cells import part_of_sheet
from measuringup.connectors.workbook_extents import column_number

_CELL = re.compile(rb'<(?:\w+:)?c\b(?=[^>]*?\br="([A-Z]{1,3})(\d{1,7})")(?=[^>]*?\bs="(\d{1,6})")[^>]*>')


@dataclass(frozen=True)
class Fills:
    """The status that a cell's colour means, by row and column from 0. A row all of one colour is decoration."""

    by_place: dict[tuple[int, int], str] = field(default_factory=dict)

    def status(self, row: int, column: int) -> str:
        """The word for the colour of an empty cell, "" for none."""
        return self.by_place.get((row, column), "")


def fills_of(path: Path, sheet: str) -> Fills:
    """The coloured cells of one sheet; none for workbooks that are not .xlsx."""
    if not zipfile.is_zipfile(path):
        return Fills()
    with zipfile.ZipFile(path) as parts:
        part = part_of_sheet(parts, sheet)
        if part is None or "xl/styles.xml" not in parts.namelist():
            return Fills()
        styles = _styles(ElementTree.fromstring(parts.read("xl/styles.xml")))
        content = parts.read(part) if any(styles) else b""
    coloured = {
        (int(row) - 1, column_number(letters)): styles[int(style)]
        for letters, row, style in _CELL.findall(content)
        if int(style) < len(styles) and styles[int(style)]
    }
    alike = Counter((row, word) for (row, _), word in coloured.items())
    return Fills({place: word for place, word in coloured.items() if alike[place[0], word] == 1})


def _styles(root: ElementTree.Element) -> list[str]:
    """For each cell style the status its fill means."""
    fills = [_status(fill) for each in root if each.tag.endswith("}fills") for fill in each]
    numbers = [int(style.get("fillId", "0")) for each in root if each.tag.endswith("}cellXfs") for style in each]
    return [fills[number] if number < len(fills) else "" for number in numbers]


def _status(fill: ElementTree.Element) -> str:
    colours = [each.get("rgb", "") for each in fill.iter() if each.tag.endswith("}fgColor")]
    return status_of_hex(colours[0]) if colours else ""
