"""Has anything been altered? Each change holds a hash of its rows, of itself and of the change before it."""

from __future__ import annotations

import datetime as dt
import heapq
import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import models

from measuringup.records.models import LEDGER, Change

#: What a change made, by the name of the table: {"observation": {"rows": 3, "sha256": ".."}}.
Contents = dict[str, dict[str, Any]]
CHUNK = 5_000
_DOCUMENTS = {dict, list}


def contents_of(number: int, tables: Iterable[type[models.Model]] = LEDGER) -> Contents:
    """How many rows of which table a change made, and their hash; `tables` may be those alone it wrote to."""
    found = {}
    for model in tables:
        rows = model._default_manager.filter(change_id=number).order_by("pk").values_list(*_fields(model))
        part = _summary(model, rows.iterator(chunk_size=CHUNK))
        if part["rows"]:
            found[_name(model)] = part
    return found


def all_contents() -> Iterator[tuple[int, Contents]]:
    """The same of every change that has rows, in the order of their numbers; each table is read once."""
    tables = heapq.merge(*map(_by_change, LEDGER), key=itemgetter(0))
    for number, parts in groupby(tables, key=itemgetter(0)):
        yield number, {name: part for _, name, part in parts}


def digest_of(change: Change, before: str) -> str:
    """The digest of a change with its contents; `before` is the digest of the change before it."""
    at = change.at.astimezone(dt.UTC).isoformat(timespec="microseconds")
    said = [change.number, at, change.by_id, change.by_name, change.verb, change.reason, change.approver]
    return sha256(_canonical([before, *said, change.undoes_id, change.contents])).hexdigest()


def _by_change(model: type[models.Model]) -> Iterator[tuple[int, str, dict[str, Any]]]:
    rows = model._default_manager.order_by("change_id", "pk").values_list("change_id", *_fields(model))
    for number, made in groupby(rows.iterator(chunk_size=CHUNK), key=itemgetter(0)):
        yield number, _name(model), _summary(model, (row[1:] for row in made))


def _summary(model: type[models.Model], rows: Iterable[tuple[Any, ...]]) -> dict[str, Any]:
    """How many rows, and their hash."""
    digest, number = sha256(), 0
    for row in rows:
        digest.update(_canonical([_name(model), *row]))
        number += 1
    return {"rows": number, "sha256": digest.hexdigest()}


def _name(model: type[models.Model]) -> str:
    return str(model._meta.model_name)


def _fields(model: type[models.Model]) -> list[str]:
    """The columns a hash is made of, in alphabetical order: all but the change itself."""
    return sorted(field.attname for field in model._meta.concrete_fields if field.attname != "change_id")


def _canonical(values: list[Any]) -> bytes:
    """One way to write values, whichever database they were read from."""
    if not _DOCUMENTS.isdisjoint(map(type, values)):
        values = [_settled(value) if isinstance(value, dict | list) else value for value in values]
    return _ENCODER.encode(values).encode()


def _settled(value: Any) -> Any:
    """A stored document; PostgreSQL keeps 1e22 and -0.0 as whole numbers."""
    if isinstance(value, dict):
        return {key: _settled(inside) for key, inside in value.items()}
    if isinstance(value, list):
        return [_settled(inside) for inside in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _plain(value: Any) -> str:
    if isinstance(value, memoryview | bytes):
        return sha256(bytes(value)).hexdigest()
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat(timespec="microseconds")
    return str(value)


#: Made once: json.dumps would make one for each of a hundred thousand rows.
_ENCODER = json.JSONEncoder(sort_keys=True, ensure_ascii=False, default=_plain, separators=(",", ":"))
