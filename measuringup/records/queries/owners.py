"""Which post answers for the result of each measure, and whose figures are there at all? For lists and filters."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db import connection

from measuringup.core.organisation import Duty
from measuringup.records.models import Ownership, Post, PostVersion
from measuringup.records.queries.known import Known
from measuringup.records.queries.touches import marks


@dataclass(frozen=True, slots=True)
class OwningPost:
    """A post by its code and title."""

    code: str
    title: str


def answering_posts(known: Known, indicators: Collection[int]) -> dict[int, OwningPost]:
    """The post that answers for the result of each measure, by primary key; none where nobody does."""
    rows = Ownership.objects.known(known.change, known.on, indicator_id=indicators, duty=Duty.RESULT.value)
    owned = {each.indicator_id: each.post_id for each in rows}
    wanted = set(owned.values())
    codes = dict(Post.objects.filter(pk__in=wanted).values_list("pk", "code"))
    titles = {each.post_id: each.title for each in PostVersion.objects.known(known.change, known.on, post_id=wanted)}
    return {pk: OwningPost(codes[post], titles[post]) for pk, post in owned.items() if post in titles}


def organisations_with_figures(known: Known, indicators: Collection[int]) -> frozenset[str]:
    """The codes of the organisations that have, or ever had, a figure of one of these measures."""
    if not indicators:
        return frozenset()
    statement = f"""
        SELECT u.code FROM records_unit u WHERE EXISTS (
            SELECT 1 FROM records_observation o
            WHERE o.organisation_id = u.id AND o.indicator_id IN ({marks(indicators)}) AND o.change_id <= %s
        )"""
    with connection.cursor() as cursor:
        cursor.execute(statement, [*indicators, known.change])
        return frozenset(code for (code,) in cursor.fetchall())
