"""Which code has which primary key? Asked many times for one page, so Django is spared putting the query together."""

from __future__ import annotations

from functools import cache

from django.db import connection, models


def codes_of(model: type[models.Model]) -> dict[int, str]:
    """The code of everything of a kind there ever was, by primary key."""
    with connection.cursor() as cursor:
        cursor.execute(_statement(model))
        return dict(cursor.fetchall())


@cache
def _statement(model: type[models.Model]) -> str:
    quoted = connection.ops.quote_name
    return f"SELECT {quoted('id')}, {quoted('code')} FROM {quoted(model._meta.db_table)}"
