"""Which rows make a table? Rows that follow each other without a blank line, numbered as tables of a document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from measuringup.core.recommendations import Line


def as_tables(rows: Iterable[Line], *, alone_is_text: bool) -> list[Line]:
    """The same lines, each stretch of rows with the number of its table; blank lines are left out.

    With `alone_is_text` a line of one cell stands outside the tables, as it does in a text.
    """
    found: list[Line] = []
    table, is_inside = 0, False
    for row in rows:
        is_text = alone_is_text and len(row.cells) == 1
        if row.is_blank or is_text:
            is_inside = False
            if not row.is_blank:
                found.append(row)
            continue
        table += not is_inside
        is_inside = True
        found.append(replace(row, table=table))
    return found
