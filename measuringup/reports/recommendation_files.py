"""How do recommendations leave as a file? One row each, safe to open in a spreadsheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from measuringup.reports.writing import as_csv

#: The columns of the file, in their order, and what is in them.
COLUMNS: Mapping[str, type[pl.DataType]] = {
    "reference": pl.String,
    "review": pl.String,
    "committee": pl.String,
    "number": pl.String,
    "group_then": pl.String,
    "unit_now": pl.String,
    "lead_in": pl.String,
    "recommendation": pl.String,
    "owner": pl.String,
    "state": pl.String,
    "status": pl.String,
    "answer": pl.String,
    "answered_on": pl.Date,
    "answer_text": pl.String,
    "answer_due": pl.Date,
    "first_due": pl.Date,
    "due": pl.Date,
    "times_extended": pl.Int64,
    "last_update": pl.String,
    "updated_on": pl.Date,
    "returns_on": pl.Date,
    "signed_off_on": pl.Date,
    "minute": pl.String,
}
Row = Mapping[str, str | int | dt.date | None]


def recommendations_csv(rows: Iterable[Row], without: Iterable[str] = ()) -> bytes:
    """The rows as CSV; `without` are columns that are left out."""
    left = set(without)
    schema: dict[str, Any] = {name: kind for name, kind in COLUMNS.items() if name not in left}
    kept = [{name: row.get(name) for name in schema} for row in rows]
    return as_csv(pl.DataFrame(kept, schema=schema))
