"""What stands in each cell of a sheet, whatever its layout? Text by row and position, and what is odd about it."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

import polars as pl
import python_calamine as calamine

from measuringup.connectors.bounds import MOST_COLUMNS, check_workbook_size, read_text_bytes
from measuringup.connectors.delimited import check_lines, find_delimiter
from measuringup.connectors.quoted import records
from measuringup.connectors.reading import FileKind, kind_of
from measuringup.connectors.refusals import refusal
from measuringup.connectors.table import ROW
from measuringup.connectors.texts import as_utf8
from measuringup.connectors.workbook_cells import CellNotes, cell_notes
from measuringup.connectors.workbooks import as_text, broken_workbook, noted, open_workbook, rows_named
from measuringup.core.problems import Problem

_HEAD = 1 << 16
_MACROS = "xl/vbaProject.bin"
Span = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True)
class SheetName:
    """A sheet of a workbook."""

    name: str
    is_hidden: bool = False


@dataclass(frozen=True, kw_only=True)
class Grid:
    """`cells`: text at "0", "1", ... (blank is null) and ROW as the file counts; blank rows are left out.

    `merged` are merged cells, first and last (row, column) from 0. `problems` are warnings about the file.
    """

    cells: pl.DataFrame
    file: str
    sheet: str = ""
    sheets: tuple[SheetName, ...] = ()
    merged: tuple[Span, ...] = ()
    problems: list[Problem] = field(default_factory=list)

    @property
    def width(self) -> int:
        """How many columns there are."""
        return self.cells.width - 1

    def row(self, number: int) -> list[str]:
        """The cells of a row, "" where there is none."""
        found = self.cells.filter(pl.col(ROW) == number)
        return [text or "" for text in found.drop(ROW).row(0)] if found.height else [""] * self.width


def read_grid(path: Path, sheet: str = "", most: int | None = None) -> Grid:
    """The cells of a sheet of a workbook, the first visible one with something in it unless `sheet` names one, or of a
    text file; of `most` rows at most. Raises ProblemsError when it cannot be read, OSError when it is not there.
    """
    match kind_of(path):
        case FileKind.WORKBOOK:
            return _of_workbook(path, sheet, most)
        case FileKind.TEXT:
            return _of_text(path, most)
        case FileKind.PARQUET:
            raise refusal(path, "wrong-kind", "Parquet has its own columns.", "Send it as CSV or Excel.")


def _of_workbook(path: Path, sheet: str, most: int | None) -> Grid:
    check_workbook_size(path)
    book = open_workbook(path)
    try:
        with book:
            return _of_sheet(path, book, sheet, most)
    except (calamine.CalamineError, ParseError, ValueError) as broken:
        raise broken_workbook(path, broken) from broken


def _of_sheet(path: Path, book: Any, wanted: str, most: int | None) -> Grid:
    visible = calamine.SheetVisibleEnum.Visible
    sheets = tuple(SheetName(each.name, each.visible is not visible) for each in book.sheets_metadata)
    sheet = _chosen(path, book, sheets, wanted)
    name = sheet.name
    rows = sheet.to_python(skip_empty_area=False, nrows=most)
    notes = cell_notes(path, name)
    columns = list(zip(*rows, strict=True))[:MOST_COLUMNS]
    grid = Grid(
        cells=_laid_out([_texts(cells, at, notes) for at, cells in enumerate(columns)]),
        file=path.name,
        sheet=name,
        sheets=sheets,
        merged=tuple(sheet.merged_cell_ranges or ()),
    )
    told = [*_hidden(sheets, name), *_macros(path), *_formulas(notes)]
    return replace(grid, problems=[replace(each, file=path.name, sheet=each.sheet or name) for each in told])


def _chosen(path: Path, book: Any, sheets: Sequence[SheetName], wanted: str) -> Any:
    if any(each.name == wanted for each in sheets):
        return book.get_sheet_by_name(wanted)
    for each in sheets:
        if not each.is_hidden and (sheet := book.get_sheet_by_name(each.name)).to_python(nrows=1):
            return sheet
    hidden = [each.name for each in sheets if each.is_hidden]
    told = f" Hidden sheets are not read unless you choose them: {', '.join(hidden)}." if hidden else ""
    raise refusal(path, "empty-file", f"No visible sheet holds anything.{told}", "Send a sheet with figures.")


def _texts(cells: Sequence[Any], at: int, notes: CellNotes) -> list[str | None]:
    """A column of cells as text, blank ones as nothing; what the values do not tell is taken from the notes."""
    texts: list[str | None]
    if set(map(type, cells)) <= {str}:
        texts = list(cells)
    else:
        texts = [cell if type(cell) is str else as_text(cell) for cell in cells]
    if notes.anything:
        for row, column in {*notes.errors, *notes.formulas, *notes.percents}:
            if column == at and row < len(texts):
                texts[row] = noted(texts[row] or "", (row, at), notes)
    return texts


def _laid_out(columns: Sequence[Sequence[str | None]]) -> pl.DataFrame:
    """Columns of text with the number of their row; blank cells are null, blank rows are left out."""
    frame = pl.DataFrame({str(at): pl.Series(texts, dtype=pl.String) for at, texts in enumerate(columns)})
    frame = frame.with_columns(pl.all().str.strip_chars().replace("", None))
    numbers = pl.int_range(1, pl.len() + 1, dtype=pl.Int64).alias(ROW)
    return frame.with_columns(numbers).filter(~pl.all_horizontal(pl.exclude(ROW).is_null()))


def _of_text(path: Path, most: int | None) -> Grid:
    content, problems = as_utf8(read_text_bytes(path))
    if not content.strip():
        raise refusal(path, "empty-file", "The file is empty.", "Send a file with a header row and figures.")
    check_lines(path, content)
    if b"\0" in content:
        row = content.count(b"\n", 0, content.index(b"\0")) + 1
        raise refusal(
            path, "nul-character", "The file is no text: it holds a NUL character.", "Send it again.", row=row
        )
    head = content[:_HEAD].decode(errors="ignore")
    rows = [cells for cells, _ in records(path, content.decode(errors="replace"), find_delimiter(head), most)]
    width = max(map(len, rows))
    if width > MOST_COLUMNS:
        raise refusal(path, "no-table", f"A row has {width:,} cells.", f"At most {MOST_COLUMNS:,} columns are read.")
    cells = _laid_out(list(zip_longest(*rows)))
    return Grid(cells=cells, file=path.name, problems=[replace(each, file=path.name) for each in problems])


def _hidden(sheets: Sequence[SheetName], chosen: str) -> list[Problem]:
    hidden = [each.name for each in sheets if each.is_hidden]
    found = []
    if chosen in hidden:
        found.append(
            ("This sheet is hidden, and is read because it was chosen.", "Show it, so that everybody sees it.")
        )
    if others := [name for name in hidden if name != chosen]:
        found.append((f"Hidden sheets were not read: {', '.join(others)}.", "Choose one where its figures count."))
    return [
        Problem(severity="warning", rule="hidden-sheets", message=message, advice=advice) for message, advice in found
    ]


def _macros(path: Path) -> list[Problem]:
    if not zipfile.is_zipfile(path):
        return []
    with zipfile.ZipFile(path) as parts:
        if _MACROS not in parts.namelist():
            return []
    return [
        Problem(
            severity="warning",
            rule="macros",
            message="The workbook holds macros. They were not run; only what is stored in the cells was read.",
            advice="Send it as .xlsx, which holds none.",
        )
    ]


def _formulas(notes: CellNotes) -> list[Problem]:
    """One warning for all formulas with a stored result; one without is no number, and told where it stands."""
    stored = sorted({row + 1 for (row, _), (_, has_result) in notes.formulas.items() if has_result})
    if not stored:
        return []
    return [
        Problem(
            severity="warning",
            rule="formula-cells",
            message=f"Cells hold formulas ({rows_named(stored)}); their stored results were read.",
            advice="If the workbook was made by a program, open and save it first, so that they are computed.",
            row=stored[0],
        )
    ]
