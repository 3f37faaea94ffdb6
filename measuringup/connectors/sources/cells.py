"""How are the cells of an answer written, so that a reader takes each for what it was? As the lines of a CSV file.

A number stays a number and a date a date in a form that nobody reads otherwise; a text stays as it is, leading zeros
too. Each row is one line, so that the row of a figure is the row of the answer, the heading being row 1.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from measuringup.connectors.sources.fetched import LARGEST, SourceError

_LONDON = ZoneInfo("Europe/London")


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Heading and rows as UTF-8. Raises SourceError for what is no text, number or date, or for too much."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([_one_line(name) for name in columns])
    for number, row in enumerate(rows, start=2):
        writer.writerow([_cell(value, columns[at], number) for at, value in enumerate(row)])
        if text.tell() > LARGEST:
            raise SourceError(
                f"The query gives more than {LARGEST // 2**20} MB.", "Ask for fewer columns, or for totals."
            )
    return text.getvalue().encode()


def _cell(value: Any, column: str, row: int) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float() | Decimal():
            return _number(value)
        case dt.datetime():
            return _moment(value)
        case dt.date() | dt.time():
            return value.isoformat()
        case bytes() | bytearray() | memoryview():
            raise SourceError(
                "The cell holds bytes, not a text, number or date.", "Leave the column out.", row=row, column=column
            )
        case _:
            return _one_line(str(value))


def _number(value: float | Decimal) -> str:
    """Digits alone, without an exponent: 0.00001 and 12345678901234567890, 12.50 as 12.5."""
    exact = Decimal(repr(value)) if isinstance(value, float) else value
    if not exact.is_finite():
        return str(exact)
    text = format(exact, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _moment(value: dt.datetime) -> str:
    """The day alone at midnight, as databases without dates keep them; otherwise day and time in London."""
    local = value.astimezone(_LONDON) if value.tzinfo else value
    if local.time() == dt.time():
        return local.date().isoformat()
    return local.replace(tzinfo=None).isoformat(sep=" ", timespec="seconds")


def _one_line(text: str) -> str:
    return " ".join(text.replace("\0", "").splitlines()) if "\0" in text or len(text.splitlines()) > 1 else text
