"""How do thousands of rows get in at once? On Django's own connection, inside the action's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.db import connection, models

#: SQLite takes a limited number of values in one statement; executemany has no such limit.
BATCH = 5_000


def insert(model: type[models.Model], fields: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Insert rows, whose values stand in the order of `fields` (attribute names such as "unit_id"); how many.

    PostgreSQL takes them by COPY, SQLite by executemany. Defaults of fields left out are the database's
    or null, so name every field that has none there.
    """
    column_of = {field.attname: field.column for field in model._meta.concrete_fields}
    columns = [column_of[name] for name in fields]
    table = connection.ops.quote_name(model._meta.db_table)
    listed = ", ".join(connection.ops.quote_name(column) for column in columns)
    if connection.vendor == "postgresql":
        return _copy(f"COPY {table} ({listed}) FROM STDIN", rows)
    marks = ", ".join("%s" for _ in columns)
    return _many(f"INSERT INTO {table} ({listed}) VALUES ({marks})", rows)


def _copy(statement: str, rows: Iterable[Sequence[Any]]) -> int:
    number = 0
    # what goes wrong in a COPY passes Django's own translation of errors by
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
            number += 1
    return number


def _many(statement: str, rows: Iterable[Sequence[Any]]) -> int:
    number, source = 0, iter(rows)
    with connection.cursor() as cursor:
        while batch := list(islice(source, BATCH)):
            cursor.executemany(statement, list(zip(*map(_as_sqlite, zip(*batch, strict=True)), strict=True)))
            number += len(batch)
    return number


def _as_sqlite(column: Sequence[Any]) -> Sequence[Any]:
    """The values of a column as SQLite keeps them: days and moments as text."""
    if not {date, datetime} & set(map(type, column)):
        return column
    return [
        value.isoformat(" ") if isinstance(value, datetime) else str(value) if isinstance(value, date) else value
        for value in column
    ]
