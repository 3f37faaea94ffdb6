"""What do the rows of one sheet of the register say? Every column read as its sheet declares it, every fault told."""

from __future__ import annotations

from typing import Any

import polars as pl

from measuringup.connectors.columns import day_column, number_column, text_column, word_column, yes_no_column
from measuringup.connectors.faults import Faults
from measuringup.connectors.headers import Layout
from measuringup.connectors.numbers import read_number
from measuringup.connectors.profiles import FileProfile
from measuringup.connectors.table import ROW
from measuringup.core.register.columns import Column, Reads, Sheet
from measuringup.core.register.rows import Row

_NO_PROFILE = FileProfile(kind="register", names={})
_YES, _NO = {"yes", "true"}, {"no", "false"}


def layout_of(sheet: Sheet) -> Layout:
    """The columns to look for: those of the sheet's key must be there."""
    return Layout(
        what=sheet.about.rstrip(".").lower(),
        names={column.said: (column.name,) for column in sheet.columns},
        required=tuple((column.said,) for column in sheet.columns if column.is_required),
        has_profiles=False,
    )


def read_rows(faults: Faults, sheet: Sheet) -> list[Row]:
    """The rows of a table, those at fault too: what could not be read of them is blank."""
    frame = faults.table.frame
    columns = {column.said: _column(faults, column) for column in sheet.columns}
    values = [_with_blanks(cells, sheet.column(said)) for said, cells in columns.items()]
    return [
        Row(sheet=sheet.name, number=number, cells=dict(zip(columns, cells, strict=True)))
        for number, *cells in zip(frame[ROW].to_list(), *values, strict=True)
    ]


def _column(faults: Faults, column: Column) -> pl.Series:
    said = column.said
    match column.reads:
        case Reads.DAY:
            cells = day_column(faults, said)
        case Reads.NUMBER:
            cells = number_column(faults, said)
        case Reads.YES_NO:
            blank = text_column(faults, said).is_null()
            cells = yes_no_column(faults, said).set(blank, None)
        case Reads.WORD:
            cells = word_column(faults, said, column.words, _NO_PROFILE)
        case _:
            cells = text_column(faults, said)
    if column.is_required and said in faults.table.frame.columns:
        missing = faults.table.frame[said].is_null()
        faults.add(missing, "nothing-said", said, f"The row has no {column.name}.", f"Give {column.holds}.")
    return cells


def _with_blanks(cells: pl.Series, column: Column) -> list[Any]:
    found = [column.otherwise if cell is None else cell for cell in cells.to_list()]
    return list(map(_value, found)) if column.reads is Reads.VALUE else found


def _value(cell: Any) -> Any:
    """Yes and no, a number, or else the text."""
    if not isinstance(cell, str):
        return cell
    folded = cell.casefold()
    if folded in _YES | _NO:
        return folded in _YES
    read = read_number(cell)
    return cell if read.number is None or read.percent else read.number
