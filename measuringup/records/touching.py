"""Which measures could be judged otherwise for rows that are added? Those they speak of, and those that depend on them.

What is not named here touches no judgement: forecasts, comments, codes, scorecards, accounts. A row counts
for all days and all former versions, so that what was known on an earlier day is judged anew too where it has to be.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import fields
from typing import Any

from django.db.models import Model
from django.db.models.fields.json import KT

from measuringup.core.indicators import Indicator as Definition
from measuringup.core.periods.frequencies import TERMLY
from measuringup.records.models import (
    CalendarVersion,
    GroupVersion,
    Holding,
    Indicator,
    IndicatorVersion,
    Observation,
    OverrideVersion,
    Ownership,
    PersonVersion,
    PostVersion,
    RebaseVersion,
    SchemeVersion,
    SettingVersion,
    TargetVersion,
    Unit,
    UnitVersion,
)

#: The setting that says whose bank holidays count; no other is part of a judgement.
NATION = "nation"
#: What a definition says that leaves a field out.
_DEFAULTS = {field.name: field.default for field in fields(Definition)}
Rows = Collection[Any]


def touched_by(model: type[Model], rows: Rows, change: int) -> set[int]:
    """The measures, by primary key, that rows of a table added in a change could make to be judged otherwise."""
    return _TOUCHED[model](rows, change) if model in _TOUCHED else set()


def _their_own(rows: Rows, change: int) -> set[int]:
    return {row.indicator_id for row in rows}


def _owned(rows: Rows, change: int) -> set[int]:
    """Their own; all for the first owner there ever was, for from then on owners are expected."""
    is_first = not Ownership.objects.filter(change_id__lt=change).exists()
    return _all(rows, change) if is_first else _their_own(rows, change)


def _of_units(rows: Rows, change: int) -> set[int]:
    """Measures with figures of a unit, and those compared in a group it belongs or belonged to."""
    units = {row.unit_id for row in rows}
    codes = set(Unit.objects.filter(pk__in=units).values_list("code", flat=True))
    groups = GroupVersion.objects.values_list("grouping", "members")
    peers = {grouping for grouping, members in groups if not codes.isdisjoint(members)}
    with_figures = Observation.objects.filter(organisation_id__in=units)
    return set(with_figures.values_list("indicator_id", flat=True).distinct()) | _defined_by("peers", peers)


def _of_groups(rows: Rows, change: int) -> set[int]:
    return _defined_by("peers", {row.grouping for row in rows})


def _of_schemes(rows: Rows, change: int) -> set[int]:
    return _defined_by("scheme", {row.name for row in rows})


def _of_calendars(rows: Rows, change: int) -> set[int]:
    return set(Observation.objects.filter(frequency=TERMLY).values_list("indicator_id", flat=True).distinct())


def _of_settings(rows: Rows, change: int) -> set[int]:
    return _all(rows, change) if NATION in {row.name for row in rows} else set()


def _of_posts(rows: Rows, change: int) -> set[int]:
    owned = Ownership.objects.filter(post_id__in={row.post_id for row in rows})
    return set(owned.values_list("indicator_id", flat=True).distinct())


def _of_people(rows: Rows, change: int) -> set[int]:
    """Measures whose posts these people hold or held: whether anybody does is part of the judgement (RULES D0.22)."""
    held = Holding.objects.filter(person_id__in={row.person_id for row in rows}).values("post_id")
    return set(Ownership.objects.filter(post_id__in=held).values_list("indicator_id", flat=True).distinct())


def _all(rows: Rows, change: int) -> set[int]:
    return set(Indicator.objects.values_list("pk", flat=True))


def _defined_by(field: str, values: Collection[str]) -> set[int]:
    """Measures of which any version, of any day, has one of these values in a field of its definition."""
    if not values:
        return set()
    said = IndicatorVersion.objects.values_list("indicator_id", KT(f"definition__{field}"))
    return {pk for pk, value in said if (_DEFAULTS[field] if value is None else value) in values}


_TOUCHED: dict[type[Model], Callable[[Rows, int], set[int]]] = {
    Observation: _their_own,
    IndicatorVersion: _their_own,
    TargetVersion: _their_own,
    RebaseVersion: _their_own,
    OverrideVersion: _their_own,
    Ownership: _owned,
    UnitVersion: _of_units,
    GroupVersion: _of_groups,
    SchemeVersion: _of_schemes,
    CalendarVersion: _of_calendars,
    SettingVersion: _of_settings,
    PostVersion: _of_posts,
    Holding: _of_posts,
    PersonVersion: _of_people,
}
