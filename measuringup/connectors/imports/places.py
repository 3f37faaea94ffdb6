"""In which cell does a figure stand? Figures are numbered while they are read; problems are told by cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import polars as pl

from measuringup.connectors.imports.heads import Head
from measuringup.connectors.table import ROW
from measuringup.connectors.workbook_cells import column_letters
from measuringup.connectors.workbooks import rows_named
from measuringup.core.problems import Problem

#: What is told of a column that is made of others.
_READ_FROM = {"period_start": "period", "period_end": "period", "entered": "value"}
#: How messages about repeated figures name the others.
_OTHERS = re.compile(r"(?<=repeats row )\d+|(?<=rows \()[\d, ]+(?=\))")
_NAME_OTHERS = {"exact-duplicate", "conflicting-duplicate"}


@dataclass(frozen=True, kw_only=True)
class Places:
    """Where figure number 1, 2, ... stands. `rows`: its row. `positions`: the position of a column of ours, where it
    differs from figure to figure. `columns`: the position of a column of ours that is one for all. `above`: columns of
    ours read from a row of headings -> that row.
    """

    file: str
    sheet: str
    head: Head
    rows: pl.Series
    positions: Mapping[str, pl.Series]
    columns: Mapping[str, int]
    above: Mapping[str, int]

    def of(self, problems: Iterable[Problem]) -> list[Problem]:
        """The same problems by cell; one that many cells have is told once, with their rows."""
        found: dict[tuple[str, ...], list[Problem]] = {}
        for problem in problems:
            told = self._told(problem)
            key = (told.severity, told.rule, told.column, told.message, told.value)
            found.setdefault(key, []).append(told)
        return [_once(same) for same in found.values()]

    def _told(self, problem: Problem) -> Problem:
        row, column = self.cell(problem.row, problem.column)
        message = problem.message
        if problem.rule in _NAME_OTHERS:
            message = _OTHERS.sub(lambda numbers: self._named(numbers[0]), message)
        return replace(problem, file=self.file, sheet=self.sheet, row=row, column=column, message=message)

    def cell(self, number: int | None, name: str) -> tuple[int | None, str]:
        """The row of a figure's column, and what it is called: "C (Q1 2025/26)"; "" where it is no column."""
        ours = name if name in self.columns or name in self.positions else _READ_FROM.get(name, name)
        is_figure = number is not None and 0 < number <= len(self.rows)
        row = self.rows[number - 1] if is_figure and number else (self.head.last or None if number == 0 else None)
        position = self.columns.get(ours)
        if ours in self.positions and is_figure and number:
            position = self.positions[ours][number - 1]
        if position is None:
            return row, ""
        return (self.above.get(ours, row) if is_figure else row), self.called(position)

    def called(self, position: int) -> str:
        """A column by its letters and heading."""
        letters, heading = column_letters(position), self.head.headings[position]
        return letters if heading == f"Column {position + 1}" else f"{letters} ({heading})"

    def _named(self, numbers: str) -> str:
        """Figures by number as the cells they stand in: "7, 9" as "C4, D4"."""
        return ", ".join(self.address(int(number)) for number in numbers.split(", ") if number.strip())

    def address(self, number: int) -> str:
        """The cell of a figure: "C4"; its row alone where no column holds it."""
        row = self.rows[number - 1]
        return f"{column_letters(self.position(number))}{row}" if self._value() else str(row)

    def position(self, number: int) -> int:
        """The position of a figure's value, or of its numerator."""
        name = self._value()
        return int(self.positions[name][number - 1]) if name in self.positions else self.columns[name]

    def _value(self) -> str:
        names = ("value", "numerator", "denominator")
        return next((name for name in names if name in self.positions or name in self.columns), "")


def _once(same: list[Problem]) -> Problem:
    rows = sorted({each.row for each in same if each.row is not None})
    if len(rows) < 2:
        return same[0]
    return replace(same[0], message=f"{same[0].message} So it is in {len(rows):,} cells, {rows_named(rows)}.")


def addresses(places: Places, numbers: pl.Series) -> pl.Series:
    """The cells of many figures."""
    return pl.Series([places.address(number) for number in numbers], dtype=pl.String)


def numbered(frame: pl.DataFrame) -> tuple[pl.DataFrame, pl.Series]:
    """A frame with its figures numbered from 1 in ROW, and the rows they stand in."""
    rows = frame[ROW]
    return frame.with_columns(pl.Series(ROW, range(1, frame.height + 1), pl.Int64)), rows
