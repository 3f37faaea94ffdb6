"""Which sheet of a workbook holds the table, and what stands in it? .xlsx, .xls and .ods.

Results of formulas are read as the workbook stores them; formulas, failed formulas and percent
formats are seen in .xlsx only.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

import polars as pl
import python_calamine as calamine

from measuringup.connectors.bounds import check_workbook_size
from measuringup.connectors.headers import ROWS_LOOKED_AT, Header, Layout, find_header
from measuringup.connectors.merged_cells import merged_rows, told_of_merged
from measuringup.connectors.refusals import refusal
from measuringup.connectors.table import ROW, Table, arranged
from measuringup.connectors.workbook_cells import CellNotes, cell_notes
from measuringup.core.problems import Problem, ProblemsError

_CHUNK = 20_000
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ADVICE_ONE_SHEET = "Save the sheet that is meant as a file of its own."


def read_workbook(path: Path, layout: Layout) -> Table:
    """The table of the one visible sheet whose header has the columns of `layout`.

    Raises ProblemsError when the workbook is protected by a password, broken or too large, or when
    it cannot be told which sheet is meant: the sheets there are are named.
    """
    check_workbook_size(path)
    book = open_workbook(path)
    try:
        return _read(path, book, layout)
    except calamine.CalamineError as broken:
        raise broken_workbook(path, broken) from broken


def _read(path: Path, book: Any, layout: Layout) -> Table:
    with book:
        sheets = [each.name for each in book.sheets_metadata if each.visible is calamine.SheetVisibleEnum.Visible]
        hidden = [each.name for each in book.sheets_metadata if each.name not in sheets]
        headers = {name: find_header(first_rows(book.get_sheet_by_name(name)), layout) for name in sheets}
        name, header = _choose(path, headers, hidden)
        return table_of(path, book.get_sheet_by_name(name), header, hidden)


def open_workbook(path: Path) -> Any:
    with path.open("rb") as file:
        if _ENCRYPTED in file.read(1 << 20):
            raise _protected(path)
    try:
        return calamine.CalamineWorkbook.from_path(path)
    except calamine.PasswordError as locked:
        raise _protected(path) from locked
    except (calamine.CalamineError, ValueError) as broken:
        raise broken_workbook(path, broken) from broken


def broken_workbook(path: Path, why: Exception) -> ProblemsError:
    return refusal(
        path,
        "broken-workbook",
        f"The workbook cannot be read: {why}.",
        "Open it in a spreadsheet and save it again as .xlsx.",
    )


def _protected(path: Path) -> ProblemsError:
    return refusal(
        path, "password", "The workbook is protected by a password.", "Save it without a password and send it again."
    )


def first_rows(sheet: Any) -> list[tuple[int, list[str]]]:
    rows = sheet.to_python(skip_empty_area=False, nrows=ROWS_LOOKED_AT * 3)
    return [(number, [as_text(cell) for cell in cells]) for number, cells in enumerate(rows, start=1)]


def _choose(path: Path, headers: dict[str, Header | None], hidden: Sequence[str]) -> tuple[str, Header]:
    """The sheet that is meant; the nearest one where none is complete, so that all its faults are told."""
    written = {name: header for name, header in headers.items() if header is not None}
    if not written:
        told = f" Hidden sheets are not read: {', '.join(hidden)}." if hidden else ""
        raise refusal(path, "empty-file", f"No visible sheet holds anything.{told}", "Send a sheet with figures.")
    complete = [name for name, header in written.items() if header.complete]
    if len(complete) == 1:
        return complete[0], written[complete[0]]
    if complete:
        raise refusal(
            path,
            "which-sheet",
            f"{len(complete)} sheets have the columns of the table: {', '.join(complete)}.",
            _ADVICE_ONE_SHEET,
            sheet=complete[0],
        )
    best = max(len(header.columns) for header in written.values())
    nearest = [name for name, header in written.items() if len(header.columns) == best]
    if len(nearest) == 1:
        return nearest[0], written[nearest[0]]
    raise refusal(
        path,
        "which-sheet",
        f"No sheet has the columns of the table. The visible sheets are: {', '.join(headers)}."
        + (f" Hidden sheets are not read: {', '.join(hidden)}." if hidden else ""),
        _ADVICE_ONE_SHEET,
        sheet=nearest[0],
    )


def table_of(path: Path, sheet: Any, header: Header, hidden: Sequence[str]) -> Table:
    try:
        notes = cell_notes(path, sheet.name)
    except (ParseError, ValueError) as broken:
        raise broken_workbook(path, broken) from broken
    merged = merged_rows(sheet, header)
    problems = [*header.problems, *_told_of_hidden(hidden), *_told_of_formulas(notes, header)]
    problems += told_of_merged(merged)
    left_out = {row for rows, _ in merged for row in rows}
    cells = pl.concat(_chunks(sheet, header, notes, left_out))
    return Table(frame=arranged(cells, header), header=header, file=path.name, sheet=sheet.name, problems=problems)


def _chunks(sheet: Any, header: Header, notes: CellNotes, left_out: set[int]) -> Iterator[pl.DataFrame]:
    width = len(header.found)
    schema = {str(at): pl.String for at in range(width)} | {ROW: pl.Int64}
    kept: list[list[Any]] = []
    spoken_of = {row for row, _ in (*notes.formulas, *notes.errors)}
    for number, cells in enumerate(sheet.to_python(skip_empty_area=False)):
        row = number + 1
        if number not in spoken_of and all(cell == "" for cell in cells):
            continue  # there may be a million of them
        if row > header.place and row not in left_out:
            line = ([as_text(cell) for cell in cells] + [""] * width)[:width]
            if notes.anything:
                line = [noted(text, (number, at), notes) for at, text in enumerate(line)]
            kept.append([*line, row])
        if len(kept) == _CHUNK:
            yield pl.DataFrame(kept, schema=schema, orient="row")
            kept = []
    yield pl.DataFrame(kept, schema=schema, orient="row")


def noted(text: str, place: tuple[int, int], notes: CellNotes) -> str:
    """A cell as its reader sees it: failed formulas by name, percents with their sign."""
    if place in notes.errors:
        return notes.errors[place]
    if place in notes.formulas and not notes.formulas[place][1]:
        return notes.formulas[place][0]
    if place in notes.percents and text:
        try:
            return f"{(Decimal(text) * 100).normalize():f}%"
        except ArithmeticError:
            return text
    return text


def as_text(cell: Any) -> str:
    """A cell's value as text: whole numbers without ".0", dates as 2013-04-01, blanks as ""."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(" ", "minutes")
    return str(cell)


def _told_of_hidden(hidden: Sequence[str]) -> list[Problem]:
    if not hidden:
        return []
    return [
        Problem(
            severity="warning",
            rule="hidden-sheets",
            message=f"Hidden sheets were not read: {', '.join(hidden)}.",
            advice="Show the sheet if its figures count.",
            sheet=hidden[0],
        )
    ]


def _told_of_formulas(notes: CellNotes, header: Header) -> list[Problem]:
    """One warning for each column with formulas, and one error for each formula without a result."""
    problems = []
    for name, position in header.columns.items():
        stored = sorted(row + 1 for (row, at), formula in notes.formulas.items() if at == position and formula[1])
        stored = [row for row in stored if row > header.place]
        if stored:
            example = notes.formulas[stored[0] - 1, position][0]
            problems.append(
                Problem(
                    severity="warning",
                    rule="formula-cells",
                    message=f"{len(stored):,} cells hold formulas ({rows_named(stored)}); stored results were read.",
                    advice="If the workbook was made by a program, open and save it first, so that they are computed.",
                    row=stored[0],
                    column=name,
                    value=example,
                )
            )
    return problems


def rows_named(rows: Sequence[int], most: int = 8) -> str:
    """Rows in words: "rows 2 to 9, 12"."""
    spans: list[list[int]] = []
    for row in rows:
        if spans and row == spans[-1][1] + 1:
            spans[-1][1] = row
        else:
            spans.append([row, row])
    texts = [str(first) if first == last else f"{first} to {last}" for first, last in spans[:most]]
    more = f" and {len(spans) - most} more places" if len(spans) > most else ""
    return f"{'row' if len(rows) == 1 else 'rows'} {', '.join(texts)}{more}"
