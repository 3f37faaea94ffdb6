"""How large a grid does a sheet span? Asked before it is laid out: one stray cell can span billions.

A workbook of 5 KB whose last cell, XFD1048576, holds something would be laid out as 17 billion cells.
"""

from __future__ import annotations

import re

#: Laid out, a cell takes 32 bytes; a full sheet of a million rows has some twenty columns.
MOST_CELLS = 25_000_000
#: No sheet has more rows.
LAST_ROW = 1_048_576
#: The part of an .xlsx that holds a sheet.
SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
#: A cell that holds something; one with a format alone closes at once and is not laid out.
_FILLED = re.compile(rb'<(?:\w+:)?c\b[^>]{0,400}?\br="([A-Z]{1,3})(\d{1,7})"[^>]{0,400}?(/?)>')
#: No tag of a cell is longer, so so much of a stretch is looked at again with the next.
_OVERLAP = 1_000


class Extent:
    """The first and last row and column that hold something, of a sheet's XML read in stretches."""

    def __init__(self) -> None:
        self._rest = b""
        self._columns: set[bytes] = set()
        self._first_row, self._last_row = 0, 0

    def look_through(self, stretch: bytes) -> None:
        """Take in the next stretch."""
        content = self._rest + stretch
        filled = [(letters, row) for letters, row, empty in _FILLED.findall(content) if not empty]
        if filled:
            self._columns |= {letters for letters, _ in filled}
            rows = set(map(int, {row for _, row in filled}))
            self._first_row = min(self._first_row or LAST_ROW, *rows, LAST_ROW)
            self._last_row = max(self._last_row, *rows)
        self._rest = content[-_OVERLAP:]

    @property
    def cells(self) -> int:
        """How many cells the grid has."""
        if not self._columns:
            return 0
        columns = [column_number(letters) for letters in self._columns]
        return (max(columns) - min(columns) + 1) * (self._last_row - self._first_row + 1)

    @property
    def last(self) -> str:
        """The last cell, such as "XFD1048576"."""
        return f"{max(self._columns, key=column_number).decode()}{self._last_row}"


def column_number(letters: bytes) -> int:
    """A column's number from 0: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1
