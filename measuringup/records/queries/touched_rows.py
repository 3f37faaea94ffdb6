"""What else is said of the things a change spoke of? Earlier rows of the same, and later changes to them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from django.db import connection

from measuringup.records.models import VERSIONS, Change, Observation, RecommendationVersion, ReviewVersion, Version

#: So many later changes are named at most.
MOST_NAMED = 5


def versions_of_the_same(model: type[Version], made: Collection[Version], number: int) -> list[Any]:
    """The versions of the keys of `made` that were stored before a change."""
    first = model.KEY[0]
    keys = {row.key for row in made}
    rows = model.objects.filter(change_id__lt=number, **{f"{first}__in": {key[0] for key in keys}})
    return [row for row in rows if row.key in keys]


def later_on_the_same(number: int) -> list[Change]:
    """The latest changes since that speak of something a change spoke of, up to MOST_NAMED, last first.

    Of a review or a recommendation that came on record with it, everything that was said since counts. Changes that
    are undone, and those that undid them, count for nothing.
    """
    found: set[int] = set()
    for model in VERSIONS:
        found |= _later(model._meta.db_table, [field.column for field in _key_fields(model)], number)
    found |= _later(Observation._meta.db_table, list(Observation.KEY), number)
    found |= _said_of_what_came(number)
    standing = Change.objects.filter(number__in=found, undone_by=None).exclude(undoes__number__gt=number)
    return list(standing.order_by("-number")[:MOST_NAMED])


def _said_of_what_came(number: int) -> set[int]:
    """Later changes that say anything of a review or a recommendation which this one put on record."""
    found: set[int] = set()
    for model in VERSIONS:
        if "recommendation_id" in model.KEY:
            found |= _later_changes(model.objects.filter(recommendation__change_id=number), number)
    for of_reviews in (ReviewVersion, RecommendationVersion):
        found |= _later_changes(of_reviews.objects.filter(review__change_id=number), number)
    return found


def _later_changes(rows: Any, number: int) -> set[int]:
    return set(rows.filter(change_id__gt=number).values_list("change_id", flat=True))


def _key_fields(model: type[Version]) -> Sequence[Any]:
    by_name = {field.attname: field for field in model._meta.concrete_fields}
    return [by_name[name] for name in model.KEY]


def _later(table: str, key: Sequence[str], number: int) -> set[int]:
    """Changes later than one with a row of the same key in a table; keys with nulls are equal when both are null."""
    quote = connection.ops.quote_name
    same = " AND ".join(f"(a.{quote(name)} = b.{quote(name)} OR (a.{quote(name)} IS NULL AND b.{quote(name)} IS NULL))"
                        for name in key)  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT DISTINCT b.change_id FROM {quote(table)} a JOIN {quote(table)} b ON {same} "
            "WHERE a.change_id = %s AND b.change_id > %s",
            [number, number],
        )
        return {row[0] for row in cursor.fetchall()}


def entries_before(number: int) -> Iterator[tuple[Observation, Observation | None]]:
    """Each figure a change entered, with the entry it replaced."""
    made = list(Observation.objects.filter(change_id=number))
    measures = {each.indicator_id for each in made}
    last: dict[tuple[Any, ...], Observation] = {}
    rows = Observation.objects.filter(change_id__lt=number, indicator_id__in=measures).order_by("change_id")
    wanted = {_key(each) for each in made}
    for row in rows.iterator(chunk_size=5_000):
        if _key(row) in wanted:
            last[_key(row)] = row
    for each in made:
        yield each, last.get(_key(each))


def _key(row: Observation) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in Observation.KEY)
