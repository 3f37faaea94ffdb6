"""Which measures are there, and which may somebody see? Without their definitions: for lists and permissions."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from measuringup.core.organisation import Accountability
from measuringup.core.permissions import may_see
from measuringup.records.models import IndicatorVersion, Ownership
from measuringup.records.queries.definitions import codes_of_indicators
from measuringup.records.queries.known import Known
from measuringup.records.queries.organisation import codes_of_units
from measuringup.records.queries.people import Standing


@dataclass(frozen=True, kw_only=True)
class KnownMeasure:
    """A measure on a day. `unit` is the code of the unit it belongs to, "" where it belongs to none."""

    pk: int
    code: str
    name: str
    unit: str
    accountability: Accountability
    is_sensitive: bool


def measures(known: Known, indicators: Collection[int] | None = None) -> dict[int, KnownMeasure]:
    """The measures there were by then, by primary key, in the order of their codes; all, or those asked for."""
    rows = IndicatorVersion.objects.defer("definition")
    codes, units = codes_of_indicators(), codes_of_units()
    found = [
        KnownMeasure(
            pk=each.indicator_id,
            code=codes[each.indicator_id],
            name=each.name,
            unit=units[each.unit_id] if each.unit_id else "",
            accountability=Accountability(each.accountability),
            is_sensitive=each.is_sensitive,
        )
        for each in rows.known(known.change, known.on, indicator_id=indicators)
    ]
    return {each.pk: each for each in sorted(found, key=lambda measure: measure.code)}


def visible(standing: Standing, known: Known, lineage: Callable[[str], Collection[str]]) -> frozenset[int]:
    """The measures that somebody of this standing may see today, by primary key.

    A measure is looked at as it is today, or as it was last, where today there is none: what became sensitive is
    hidden in the past too. Whose post has a duty for a measure sees it.
    """
    rows = IndicatorVersion.objects.filter(change_id__lte=known.change).order_by("change_id", "pk")
    fields = ("indicator_id", "unit_id", "is_sensitive", "valid_from", "valid_to")
    last: dict[int, tuple[int | None, bool]] = {}
    of_today: dict[int, tuple[int | None, bool]] = {}
    for pk, unit, is_sensitive, valid_from, valid_to in rows.values_list(*fields):
        last[pk] = (unit, is_sensitive)
        if valid_from <= known.on and (valid_to is None or valid_to > known.on):
            of_today[pk] = (unit, is_sensitive)
    units = codes_of_units()
    above = {unit: lineage(units[unit]) if unit else () for unit, _ in {**last, **of_today}.values()}
    seen = {
        pk
        for pk, (unit, is_sensitive) in {**last, **of_today}.items()
        if may_see(standing.grants, above[unit], is_sensitive=is_sensitive)
    }
    return frozenset(seen | _owned(standing, known))


def _owned(standing: Standing, known: Known) -> set[int]:
    """The measures for which a post of theirs, or of somebody they stand in for, has a duty."""
    held = {post.pk for post in standing.acting_posts}
    if not held:
        return set()
    ever = Ownership.objects.filter(post_id__in=held).values("indicator_id")
    rows = Ownership.objects.filter(indicator_id__in=ever)
    return {each.indicator_id for each in rows.known(known.change, known.on) if each.post_id in held}
