"""Which rows of a sheet hold merged cells? Only the first cell of each holds the value, so they are not read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from measuringup.connectors.headers import Header
from measuringup.connectors.workbook_cells import column_letters
from measuringup.core.problems import Problem

#: So many merged cells are told one by one.
_MOST_TOLD = 1_000


def merged_rows(sheet: Any, header: Header) -> list[tuple[range, Problem]]:
    """Merged cells among the rows of the table: only the first cell of each holds the value."""
    used = {*header.columns.values()}
    found = []
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        columns = [at for at in range(left, right + 1) if at in used]
        if bottom + 1 <= header.place or not columns or (top, left) == (bottom, right):
            continue
        rows = range(max(top + 1, header.place + 1), bottom + 2)
        found.append((rows, _merged(sheet.name, header, (top, left), (bottom, right), columns[0], rows)))
    return found


def _merged(
    sheet: str, header: Header, first: tuple[int, int], last: tuple[int, int], column: int, rows: range
) -> Problem:
    area = f"{column_letters(first[1])}{first[0] + 1}:{column_letters(last[1])}{last[0] + 1}"
    which = f"row {rows[0]} is" if len(rows) == 1 else f"rows {rows[0]} to {rows[-1]} are"
    return Problem(
        severity="error",
        rule="merged-cells",
        message=f"The cells {area} are merged, so it is not known which rows their value is for; {which} not read.",
        advice="Undo the merge and give every row its own value.",
        sheet=sheet,
        row=rows[0],
        column=header.found[column],
        value=area,
    )


def told_of_merged(merged: Sequence[tuple[range, Problem]]) -> list[Problem]:
    """The problems of `merged_rows`: each of the first, and how many more there are."""
    told = [problem for _, problem in merged[:_MOST_TOLD]]
    if len(merged) > _MOST_TOLD:
        more = f"{len(merged) - _MOST_TOLD:,} more merged cells; their rows are not read."
        told.append(replace(told[0], message=more, row=None, value=""))
    return told
