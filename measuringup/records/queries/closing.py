"""Since when is a unit closed? The first of the days without a break on which it was not open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from measuringup.records.models import UnitVersion
from measuringup.records.queries.known import Known
from measuringup.records.queries.timeline import Span, timeline


def closing_days(known: Known, in_force: Iterable[UnitVersion]) -> dict[int, dt.date]:
    """The day on which each closed unit closed, by primary key; `in_force` are the versions of the day."""
    closed = {each.unit_id for each in in_force if not each.is_open}
    by_unit: dict[int, list[UnitVersion]] = {}
    for row in UnitVersion.objects.filter(unit_id__in=closed, change_id__lte=known.change):
        by_unit.setdefault(row.unit_id, []).append(row)
    return {pk: _since(timeline(rows), known.on) for pk, rows in by_unit.items()}


def _since(spans: list[Span[UnitVersion]], on: dt.date) -> dt.date:
    since = on
    for span in reversed([each for each in spans if each.first <= on]):
        if span.row.is_open or (span.end is not None and span.end < since):
            break
        since = span.first
    return since
