"""Was a figure on record before, and replaced since? Then a file that states it again may be older than the change."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl

from measuringup.core.observations import KEY
from measuringup.records.models import Observation
from measuringup.records.queries.known import Known

_FIELDS = (
    "indicator__code", "organisation__code", "breakdown", "frequency", "period_start", "period_end",
    "value", "change_id",
)  # fmt: skip


def replaced_figures(known: Known, indicators: Collection[int]) -> pl.DataFrame:
    """Every value of these measures that is no longer in force: KEY, value, and the change that replaced it."""
    rows = (
        Observation.objects.filter(indicator_id__in=indicators, change_id__lte=known.change)
        .order_by("change_id", "pk")
        .values_list(*_FIELDS)
    )
    last: dict[tuple[object, ...], tuple[float | None, int]] = {}
    found = []
    for *key, value, change in rows.iterator():
        before = last.get(tuple(key))
        if before is not None and before[0] is not None:
            found.append([*key, before[0], change])
        last[tuple(key)] = (value, change)
    kinds = [pl.String] * 4 + [pl.Date] * 2 + [pl.Float64, pl.Int64]
    return pl.DataFrame(found, schema=dict(zip((*KEY, "value", "replaced_by"), kinds, strict=True)), orient="row")
