"""How is a row written as one line of JSON, and read again the same from any database?"""

from __future__ import annotations

import datetime as dt
import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from typing import Any

from django.db import connection, models


def line_of(row: Sequence[Any]) -> bytes:
    """A row as a line: a JSON array; days and moments as ISO text, bytes as base64."""
    return json.dumps(row, ensure_ascii=False, default=_plain, separators=(",", ":")).encode() + b"\n"


def _plain(value: Any) -> str:
    if isinstance(value, memoryview | bytes):
        return b64encode(bytes(value)).decode()
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat(timespec="microseconds")
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(f"No way to write {type(value).__name__} is known.")


def reader_of(model: type[models.Model]) -> Callable[[bytes], list[Any]]:
    """A function that reads a line of this model as values for this database. It raises ValueError."""
    fields = list(model._meta.concrete_fields)
    reads = [_READERS.get(field.get_internal_type(), _as_it_is) for field in fields]

    def read(line: bytes) -> list[Any]:
        values = json.loads(line)
        if not isinstance(values, list):
            raise ValueError("A line is no list of values.")
        return [
            field.get_db_prep_save(value if value is None else as_read(value), connection)
            for field, as_read, value in zip(fields, reads, values, strict=True)
        ]

    return read


def _as_it_is(value: Any) -> Any:
    return value


_READERS: dict[str, Callable[[Any], Any]] = {
    "BinaryField": lambda text: b64decode(text, validate=True),
    "DateField": dt.date.fromisoformat,
    "DateTimeField": dt.datetime.fromisoformat,
}
