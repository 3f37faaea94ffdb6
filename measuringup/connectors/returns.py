"""What came back in a workbook of returns? Its rows cell by cell, wherever their columns and sheets now stand."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import polars as pl
import python_calamine as calamine

from measuringup.connectors.bounds import check_is_file, check_workbook_size
from measuringup.connectors.headers import Header, Layout, find_header, folded, unused_columns
from measuringup.connectors.numbers import read_number
from measuringup.connectors.refusals import refusal
from measuringup.connectors.table import ROW, Table
from measuringup.connectors.workbook_cells import column_letters
from measuringup.connectors.workbooks import broken_workbook, first_rows, open_workbook, table_of
from measuringup.core.problems import Problem, ProblemsError
from measuringup.core.returns.columns import COLUMNS, HOW_TO, NUMBERS, SHEET
from measuringup.core.returns.rows import SentRow

#: A council gives some thousand figures a quarter; more in one workbook is another kind of file.
MOST_ROWS = 20_000
LAYOUT = Layout(
    what="a workbook of returns",
    names={each.field: (each.name, *each.others) for each in COLUMNS},
    required=(("code",), ("period",), ("value", "numerator+denominator", "state")),
    has_profiles=False,
)
#: A header that names fewer of our columns is none of ours.
_FEWEST = 2
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_MACROS = re.compile(r"(^|/)vba(Project|Data)[^/]*\.(bin|xml)$", re.IGNORECASE)
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?: \d{2}:\d{2})?")


@dataclass(frozen=True, kw_only=True)
class ReturnRead:
    """The rows of a workbook, what is wrong with it as a whole, and the letter of each field's column by sheet."""

    rows: tuple[SentRow, ...] = ()
    problems: tuple[Problem, ...] = ()
    letters: Mapping[tuple[str, str], str] = field(default_factory=dict)


def read_return(path: Path) -> ReturnRead:
    """Read every visible sheet with the columns of a return; what else there is is named.

    Raises ProblemsError when the file cannot be read, holds macros or has no such sheet; OSError when it is not there.
    """
    check_is_file(path)
    with path.open("rb") as file:
        if not file.read(8).startswith(_WORKBOOKS):
            message = "The file is no workbook of a spreadsheet."
            raise refusal(path, "wrong-kind", message, "Send the workbook you filled in, as .xlsx.")
    check_workbook_size(path)
    _refuse_macros(path)
    book = open_workbook(path)
    try:
        with book:
            return _read(path, book)
    except calamine.CalamineError as broken:
        raise broken_workbook(path, broken) from broken


def _refuse_macros(path: Path) -> None:
    if not zipfile.is_zipfile(path):
        return
    with zipfile.ZipFile(path) as parts:
        if any(_MACROS.search(name) for name in parts.namelist()):
            message = "The workbook holds macros, which are not taken in."
            raise refusal(path, "macros", message, "Save it as .xlsx, which leaves them out, and send it again.")


def _read(path: Path, book: Any) -> ReturnRead:
    visible = [each.name for each in book.sheets_metadata if each.visible is calamine.SheetVisibleEnum.Visible]
    headers = {each.name: find_header(first_rows(book.get_sheet_by_name(each.name)), LAYOUT)
               for each in book.sheets_metadata}  # fmt: skip
    with_rows = [name for name, header in headers.items() if header is not None and header.complete]
    shown = [name for name in with_rows if name in visible]
    problems = [_hidden(name) for name in with_rows if name not in visible]
    if not shown:
        raise ProblemsError([*problems, *_no_sheet(path, headers, visible)])
    problems += [_not_read(name) for name in visible if name not in shown and headers[name] and name != HOW_TO]
    rows: list[SentRow] = []
    letters: dict[tuple[str, str], str] = {}
    for name in shown:
        header = headers[name]
        assert header is not None
        table = table_of(path, book.get_sheet_by_name(name), header, [])
        found = list(_rows(table))
        letters |= {(name, our): column_letters(at) for our, at in header.columns.items()}
        letters |= {(name, header.found[at]): column_letters(at) for at in header.columns.values()}
        problems += _of_sheet(table)
        rows += found
    if len(rows) > MOST_ROWS:
        message = f"The workbook has {len(rows):,} rows; at most {MOST_ROWS:,} are read at once."
        raise refusal(path, "too-large", message, "Send it in parts.")
    return ReturnRead(
        rows=tuple(rows),
        problems=tuple(replace(each, file=path.name) for each in problems),
        letters=letters,
    )


def _of_sheet(table: Table) -> Iterator[Problem]:
    """What is wrong with a sheet, and the columns of it that nobody reads."""
    for each in (*table.problems, *unused_columns(table.header, LAYOUT)):
        yield replace(each, sheet=table.sheet)


def _rows(table: Table) -> Iterator[SentRow]:
    """The rows with a cell that is filled in, titles of sections and all."""
    columns = [name for name in table.header.columns if name in table.frame.columns]
    cells = table.frame.select(ROW, *(pl.col(name).fill_null("") for name in columns))
    for number, *texts in cells.iter_rows():
        cleaned = (text.replace("\x00", "").strip() for text in texts)
        said = {name: text for name, text in zip(columns, cleaned, strict=True) if text}
        if said:
            yield _row(table.sheet, number, said)


def _row(sheet: str, number: int, said: dict[str, str]) -> SentRow:
    row = SentRow(sheet=sheet, number=number, said=said)
    numbers: dict[str, float | None] = {}
    percents, markers, problems = set(), {}, []
    for name in NUMBERS:
        text = row.text(name)
        if not text:
            continue
        wrong = _date(row, name)
        cell = read_number(text)
        if wrong is not None:
            problems.append(wrong)
        elif cell.rule is not None or (cell.number is None and cell.state is None):
            message = cell.message or "This says that there is no figure, and not why."
            advice = cell.advice or "Leave the cell empty, and choose the reason in No figure because."
            problems.append(row.wrong(name, cell.rule or "no-reason", message, advice))
        elif cell.state is not None:
            markers[name] = cell.state
        else:
            numbers[name] = cell.number
            percents |= {name} if cell.percent else set()
    return replace(row, numbers=numbers, percents=frozenset(percents), markers=markers, problems=tuple(problems))


def _date(row: SentRow, name: str) -> Problem | None:
    """A date where a number is expected: a cell that is formatted so, or text that a spreadsheet took for one."""
    if not _DAY.fullmatch(row.text(name)):
        return None
    message = "This is a date, where a number is expected."
    return row.wrong(name, "date-for-number", message, "Format the cell as a number, and enter the figure again.")


def _hidden(name: str) -> Problem:
    return Problem(
        severity="error",
        rule="hidden-sheets",
        message=f"The sheet {name} has figures and is hidden.",
        advice="Show it, so that everybody sees what is sent, or delete it.",
        sheet=name,
    )


def _not_read(name: str) -> Problem:
    return Problem(
        severity="warning",
        rule="sheet-not-read",
        message=f"The sheet {name} is not read: it has no columns Code and Period with figures.",
        advice="If its figures count, give it the header of the workbook.",
        sheet=name,
    )


def _no_sheet(path: Path, headers: Mapping[str, Header | None], visible: Sequence[str]) -> list[Problem]:
    """Why no sheet is one of returns: what the likeliest lacks."""
    written = {name: headers[name] for name in visible if headers[name] is not None}
    named = next((name for name in written if folded(name) == folded(SHEET)), next(iter(written), ""))
    likeliest = max(written, key=lambda name: (len(written[name].columns), name == named), default="")  # type: ignore[union-attr]
    header = written.get(likeliest)
    if header is None or len(header.columns) < _FEWEST:
        return list(
            refusal(
                path,
                "no-returns",
                "No visible sheet has the columns of a return.",
                "Download the workbook from My updates, fill it in, and send it back. Another layout is for an import.",
            ).problems
        )
    return [replace(each, file=path.name, sheet=likeliest) for each in header.problems]
