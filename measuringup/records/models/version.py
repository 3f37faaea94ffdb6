"""How is a governed fact kept? As rows that are only ever added, each with its valid time and its change.

What holds on a day, as known at a change, is the row of that key with the greatest change number among
those valid on the day and made no later than the change. A later row covers an earlier one for the days
it is valid for, and no row is ever altered (RULES D0.9, D0.21).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import Any, ClassVar, Self

from django.db import connection, models
from django.db.models import F, Q
from django.db.models.base import ModelState

from measuringup.core.register.facts import SINCE_EVER


class VersionQuerySet(models.QuerySet[Any]):
    """Versions, and what of them was known."""

    def known(self, change: int, on: dt.date | None = None, **wanted: Any) -> list[Any]:
        """The version in force for each key on day `on` as known at `change`, withdrawn ones left out.

        Without a day, the last version made of each key and first valid day: for facts that carry
        their own time, such as a target's period. In the order of their keys. `wanted` are attributes with the
        value, or the collection of values, that they must have, None for any. Where nothing else was asked of the
        query, Django is spared putting it together, which takes ten times as long as the database answers.
        """
        key = self.model.KEY if on is not None else (*self.model.KEY, "valid_from")
        # A thing has a handful of versions: taking the last here is cheaper than asking the database to.
        last = {tuple(getattr(row, name) for name in key): row for row in self._made_by(change, on, key, wanted)}
        return [row for row in last.values() if not row.is_withdrawn]

    def known_values(self, names: Sequence[str], change: int, on: dt.date, **wanted: Any) -> list[tuple[Any, ...]]:
        """As `known`, but only these attributes of each version, as plain tuples: for little of very many."""
        meta, key = self.model._meta, self.model.KEY
        conditions, values = _conditions(meta, change, on, wanted)
        last: dict[tuple[Any, ...], tuple[Any, ...]] = {}
        with connection.cursor() as cursor:
            cursor.execute(
                _selected(meta, (*key, "is_withdrawn", *names), conditions, (*key, "change_id", "pk")), values
            )
            for row in cursor.fetchall():
                last[row[: len(key)]] = row[len(key) :]
        return [said for is_withdrawn, *said in last.values() if not is_withdrawn]  # type: ignore[misc]

    def _made_by(self, change: int, on: dt.date | None, key: tuple[str, ...], wanted: dict[str, Any]) -> Iterable[Any]:
        """The versions valid on the day and made no later than the change, those of each key in their order."""
        meta = self.model._meta
        conditions, values = _conditions(meta, change, on, wanted)
        order = (*key, "change_id", "pk")
        if self.query.where or self.query.select_related:
            return self.extra(where=conditions, params=values).order_by(*order)
        left_out, is_deferred = self.query.deferred_loading
        assert is_deferred, "Name what is left out with defer(), not what is read."
        read = [field.name for field in meta.concrete_fields if field.name not in left_out]
        return _rows(self.model, read, _selected(meta, read, conditions, order), values)


def _rows(model: type[models.Model], read: Sequence[str], statement: str, values: Sequence[Any]) -> list[Any]:
    """The rows of a statement that reads these fields, as Django would make them, in a third of the time.

    What was left out is looked up where it is asked for, as after defer().
    """
    fields: list[Any] = [model._meta.get_field(name) for name in read]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        found = cursor.fetchall()
    columns = [_converted(field, column) for field, column in zip(fields, zip(*found, strict=True), strict=False)]
    names, alias = [field.attname for field in fields], connection.alias
    return [_made(model, dict(zip(names, said, strict=True)), alias) for said in zip(*columns, strict=True)]


def _converted(field: Any, column: Sequence[Any]) -> Sequence[Any]:
    """The values of a column as the field has them."""
    for convert in (*connection.ops.get_db_converters(field.cached_col), *field.get_db_converters(connection)):
        column = [convert(value, field.cached_col, connection) for value in column]
    return column


def _made(model: type[models.Model], said: dict[str, Any], alias: str) -> models.Model:
    """A row that is in the database, with what it says."""
    row = model.__new__(model)
    row.__dict__ = said
    row._state = ModelState()
    row._state.adding, row._state.db = False, alias
    return row


def _conditions(meta: Any, change: int, on: dt.date | None, wanted: dict[str, Any]) -> tuple[list[str], list[Any]]:
    """What a version must fulfil to have been made no later than the change and to be valid on the day, as SQL."""
    conditions = [f"{_column(meta, 'change_id')} <= %s"]
    values: list[Any] = [change]
    if on is not None:
        until = _column(meta, "valid_to")
        conditions.append(f"{_column(meta, 'valid_from')} <= %s AND ({until} IS NULL OR {until} > %s)")
        values += [on, on]
    for name, value in wanted.items():
        if value is None:
            continue
        many = list(value) if isinstance(value, Collection) and not isinstance(value, str) else None
        marks = f"IN ({', '.join(['%s'] * len(many)) or 'NULL'})" if many is not None else "= %s"
        conditions.append(f"{_column(meta, name)} {marks}")
        values += [value] if many is None else many
    return conditions, values


def _selected(meta: Any, read: Iterable[str], conditions: Iterable[str], order: Iterable[str]) -> str:
    """A statement that reads these columns, in this order."""
    return (
        f"SELECT {', '.join(_column(meta, name) for name in read)} FROM {_quoted(meta.db_table)} "
        f"WHERE {' AND '.join(conditions)} ORDER BY {', '.join(_column(meta, name) for name in order)}"
    )


@cache
def _column(meta: Any, name: str) -> str:
    """The column of a field, or of "unit_id" for the field unit, with its table."""
    column = next(
        field.column for field in meta.concrete_fields if name in (field.name, field.attname, "pk" * field.primary_key)
    )
    return f"{_quoted(meta.db_table)}.{_quoted(column)}"


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


class Version(models.Model):
    """One row of a governed fact. `KEY` names the fields that say what it is of, `CONTENT` what it says.

    Valid from `valid_from` up to, not including, `valid_to`. A withdrawn row says that there is
    no longer any such thing.
    """

    KEY: ClassVar[tuple[str, ...]]
    CONTENT: ClassVar[tuple[str, ...]]

    change = models.ForeignKey("records.Change", on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField(default=SINCE_EVER)
    valid_to = models.DateField(null=True)
    is_withdrawn = models.BooleanField(default=False)

    objects = VersionQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")), name="%(class)s_ends_after_begin"
            )
        ]

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.key} of change {self.change_id}"

    @property
    def key(self) -> tuple[Any, ...]:
        """What this row is of."""
        return tuple(getattr(self, name) for name in self.KEY)

    @property
    def content(self) -> dict[str, Any]:
        """What this row says, field by field."""
        return {name: getattr(self, name) for name in self.CONTENT}

    def succeeded_by(self, **content: Any) -> Self:
        """A new, unsaved version of the same thing with some content changed."""
        fields = {name: getattr(self, name) for name in (*self.KEY, *self.CONTENT, "valid_from", "valid_to")}
        return type(self)(**{**fields, **content})
