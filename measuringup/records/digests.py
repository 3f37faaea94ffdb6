"""Has anything been altered? A hash over every row of a change and over the change before it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import groupby
from typing import Any

from django.db import models

from measuringup.records.models import LEDGER, Change


def digest_of(change: Change, before: str, tables: Iterable[type[models.Model]] = LEDGER) -> str:
    """The digest of a change whose rows are stored; `before` is the digest of the change before it.

    `tables` may be those alone that the change wrote to, in the order of LEDGER.
    """
    digest = sha256(_head(change, before))
    for model in tables:
        rows = model._default_manager.filter(change_id=change.number).order_by("pk")
        _add(digest, model, rows.values_list(*_fields(model)).iterator(chunk_size=5_000))
    return digest.hexdigest()


def broken(changes: Iterable[Change] | None = None) -> Iterator[tuple[Change, str]]:
    """Every change whose digest is not that of its rows, with the digest they have, in order.

    Reads each table once. Later changes are checked against the digest that is stored before them, so
    that one alteration is told once.
    """
    rows = {model: _by_change(model) for model in LEDGER}
    before, expected = "", 1
    for change in changes if changes is not None else Change.objects.order_by("number").iterator():
        digest = sha256(_head(change, before))
        for model in LEDGER:
            _add(digest, model, rows[model].take(change.number))
        if digest.hexdigest() != change.digest or change.number != expected:
            yield change, digest.hexdigest()
        before, expected = change.digest, change.number + 1


class _by_change:  # noqa: N801 - reads as a function
    """The rows of a table, change by change, read in one pass."""

    def __init__(self, model: type[models.Model]) -> None:
        fields = _fields(model)
        values = model._default_manager.order_by("change_id", "pk").values_list("change_id", *fields)
        self._groups = groupby(values.iterator(chunk_size=5_000), key=lambda row: row[0])
        self._next: tuple[int, Any] | None = next(self._groups, None)

    def take(self, number: int) -> Iterator[tuple[Any, ...]]:
        while self._next is not None and self._next[0] < number:
            self._next = next(self._groups, None)
        if self._next is not None and self._next[0] == number:
            for row in self._next[1]:
                yield row[1:]
            self._next = next(self._groups, None)


def _fields(model: type[models.Model]) -> list[str]:
    """The columns a digest is made of, in alphabetical order: all but the change itself."""
    return sorted(field.attname for field in model._meta.concrete_fields if field.attname != "change_id")


def _head(change: Change, before: str) -> bytes:
    at = change.at.astimezone(dt.UTC).isoformat(timespec="microseconds")
    return _canonical(
        [before, change.number, at, change.by_id, change.by_name, change.verb, change.reason, change.approver,
         change.undoes_id]
    )  # fmt: skip


def _add(digest: Any, model: type[models.Model], rows: Iterable[tuple[Any, ...]]) -> None:
    name = model._meta.model_name
    for row in rows:
        digest.update(_canonical([name, *row]))


def _canonical(values: list[Any]) -> bytes:
    return json.dumps(values, sort_keys=True, ensure_ascii=False, default=_plain, separators=(",", ":")).encode()


def _plain(value: Any) -> str:
    if isinstance(value, memoryview | bytes):
        return sha256(bytes(value)).hexdigest()
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat(timespec="microseconds")
    return str(value)
