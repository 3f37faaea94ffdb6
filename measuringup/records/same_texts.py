"""How does SQLite take no text that PostgreSQL would refuse, so that every backup can be restored into either?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper


def text_guards(connection: BaseDatabaseWrapper, tables: Iterable[type[models.Model]]) -> Iterator[str]:
    """The statements that make SQLite refuse texts that are too long or hold the character 0; none on PostgreSQL."""
    if connection.vendor != "sqlite":
        return
    for model in tables:
        table = model._meta.db_table
        if cases := " ".join(_cases(model)):
            for event in ("INSERT", "UPDATE"):
                yield (
                    f"CREATE TRIGGER {table}_texts_{event.lower()} BEFORE {event} ON {table} "
                    f"BEGIN SELECT CASE {cases} END; END"
                )


def _cases(model: type[models.Model]) -> Iterator[str]:
    for field in model._meta.concrete_fields:
        if isinstance(field, models.CharField | models.TextField):
            name = f'NEW."{field.column}"'
            yield f"WHEN instr({name}, char(0)) THEN RAISE(ABORT, '{field.column} holds the character 0')"
            if field.max_length is not None:
                words = f"{field.column} is longer than {field.max_length} characters"
                yield f"WHEN length({name}) > {field.max_length} THEN RAISE(ABORT, '{words}')"
