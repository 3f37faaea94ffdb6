"""When were a measure and a unit there, and what are the figures of a change about? One needs the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from measuringup.core.observations.lifetimes import Days, FigureKey
from measuringup.records.models import IndicatorVersion, Observation, UnitVersion
from measuringup.records.queries.known import Known
from measuringup.records.queries.timeline import timeline


def figure_keys(change: int) -> list[FigureKey]:
    """What the figures of a change are about, withdrawn ones left out; one of each, whatever their parts."""
    rows = Observation.objects.filter(change_id=change, is_withdrawn=False)
    fields = ("indicator__code", "organisation__code", "frequency", "period_start", "period_end")
    found = rows.order_by(*fields).values_list(*fields).distinct()
    return [
        FigureKey(indicator=indicator, organisation=organisation, frequency=frequency, start=start, end=end)
        for indicator, organisation, frequency, start, end in found
    ]


def figure_pairs(change: int) -> set[tuple[str, str]]:
    """The measures and organisations (codes) that the figures of a change are of, withdrawn ones left out."""
    rows = Observation.objects.filter(change_id=change, is_withdrawn=False)
    return set(rows.order_by().values_list("indicator__code", "organisation__code").distinct())


def measure_days(known: Known, codes: Collection[str]) -> dict[str, tuple[dt.date | None, dt.date | None]]:
    """The days on which measures were introduced and ended, by code, as their definitions of today say."""
    rows = IndicatorVersion.objects.filter(indicator__code__in=codes).select_related("indicator")
    return {
        each.indicator.code: (_day(each.definition.get("introduced")), _day(each.definition.get("ended")))
        for each in rows.known(known.change, known.on)
    }


def open_days(known: Known, codes: Collection[str]) -> dict[str, list[Days]]:
    """The days on which units are open, by code."""
    by_code: dict[str, list[UnitVersion]] = {}
    rows = UnitVersion.objects.filter(unit__code__in=codes, change_id__lte=known.change).select_related("unit")
    for row in rows:
        by_code.setdefault(row.unit.code, []).append(row)
    return {
        code: [(span.first, span.end) for span in timeline(versions) if span.row.is_open]
        for code, versions in by_code.items()
    }


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
