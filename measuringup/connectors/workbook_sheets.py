"""What stands in a workbook of several tables? Each visible sheet whose name is one that is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import python_calamine as calamine

from measuringup.connectors.bounds import check_workbook_size
from measuringup.connectors.headers import Layout, find_header, folded
from measuringup.connectors.refusals import refusal
from measuringup.connectors.table import Table
from measuringup.connectors.workbooks import broken_workbook, first_rows, open_workbook, table_of
from measuringup.core.observations import did_you_mean
from measuringup.core.problems import Problem


def read_sheets(path: Path, layouts: Mapping[str, Layout]) -> tuple[dict[str, Table], list[Problem]]:
    """The tables of a workbook by the name in `layouts`, and a warning for each sheet nobody reads.

    A sheet without a filled cell is left out. Raises ProblemsError when the workbook cannot be read, or none of
    its sheets is one of those.
    """
    check_workbook_size(path)
    book = open_workbook(path)
    try:
        with book:
            return _read(path, book, layouts)
    except calamine.CalamineError as broken:
        raise broken_workbook(path, broken) from broken


def _read(
    path: Path, book: calamine.CalamineWorkbook, layouts: Mapping[str, Layout]
) -> tuple[dict[str, Table], list[Problem]]:
    visible = [each.name for each in book.sheets_metadata if each.visible is calamine.SheetVisibleEnum.Visible]
    hidden = [each.name for each in book.sheets_metadata if each.name not in visible]
    asked = {folded(name): name for name in layouts}
    known = [name for name in visible if folded(name) in asked]
    if not known:
        raise refusal(
            path,
            "which-sheet",
            f"No sheet has the name of one that is read. The visible sheets are: {', '.join(visible)}.",
            f"Name them as here: {', '.join(layouts)}.",
        )
    problems = _not_read(path, [name for name in visible if name not in known], list(layouts))
    problems += _hidden(path, [name for name in hidden if folded(name) in asked])
    tables: dict[str, Table] = {}
    for name in known:
        sheet = book.get_sheet_by_name(name)
        header = find_header(first_rows(sheet), layouts[asked[folded(name)]])
        if header is not None:
            tables[asked[folded(name)]] = table_of(path, sheet, header, [])
    return tables, problems


def _not_read(path: Path, names: Sequence[str], asked: Sequence[str]) -> list[Problem]:
    return [
        Problem(
            severity="warning",
            rule="sheet-not-read",
            message=f"The sheet {name} is not read.",
            advice=f"{did_you_mean(name, asked)}The sheets that are read: {', '.join(asked)}.",
            file=path.name,
            sheet=name,
        )
        for name in names
    ]


def _hidden(path: Path, names: Sequence[str]) -> list[Problem]:
    return [
        Problem(
            severity="error",
            rule="hidden-sheets",
            message=f"The sheet {name} is hidden.",
            advice="Show it, so that everybody sees what is taken in, or delete it.",
            file=path.name,
            sheet=name,
        )
        for name in names
    ]
