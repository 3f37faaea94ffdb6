"""What is on record of some figures, and since when? The last entries and what waits, with their changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from measuringup.core.collection.stages import Stage
from measuringup.core.returns.lines import RecordedFigure
from measuringup.core.returns.marks import FigureKey
from measuringup.records.models import Change, Observation, Submission
from measuringup.records.queries.definitions import codes_of_indicators
from measuringup.records.queries.known import Known
from measuringup.records.queries.organisation import codes_of_units

_KEY = ("indicator_id", "organisation_id", "breakdown", "frequency", "period_start", "period_end")
_SAID = ("numerator", "denominator", "value", "state", "figure_status", "note", "change_id")


def recorded_figures(
    known: Known, indicators: Collection[int], ends: Collection[dt.date]
) -> dict[FigureKey, RecordedFigure]:
    """The figures of some measures whose periods end on some days: what waits for approval before what is in the
    ledger, withdrawn ones left out."""
    found: dict[tuple[Any, ...], dict[str, Any] | None] = {}
    entries = Observation.objects.filter(
        change_id__lte=known.change, indicator_id__in=indicators, period_end__in=ends
    ).order_by("change_id")
    for *key, is_withdrawn, numerator, denominator, value, state, status, note, change in entries.values_list(
        *_KEY, "is_withdrawn", *_SAID
    ):
        said = (numerator, denominator, value, state, status, note, change)
        found[tuple(key)] = None if is_withdrawn else dict(zip(_SAID, said, strict=True))
    reported = {key for key, said in found.items() if said and said["figure_status"] == "final"}
    waiting = set()
    for each in Submission.objects.known(known.change, indicator_id=indicators, period_end=ends):
        if each.stage in {Stage.SUBMITTED, Stage.APPROVED_ONCE}:
            said = {name: getattr(each, name) for name in _SAID}
            found[each.key] = {**said, "note": " ".join(filter(None, (each.note, each.explanation)))}
            waiting.add(each.key)
    numbers = {said["change_id"] for said in found.values() if said}
    names = dict(Change.objects.filter(number__in=numbers).values_list("number", "by_name"))
    codes, units = codes_of_indicators(), codes_of_units()
    return {
        _named(key, codes, units): RecordedFigure(
            **{name: said[name] for name in _SAID if name != "change_id"},
            change=said["change_id"],
            by=names[said["change_id"]],
            waits=key in waiting,
            is_reported=key in reported,
        )
        for key, said in found.items()
        if said
    }


def _named(key: tuple[Any, ...], codes: dict[int, str], units: dict[int, str]) -> FigureKey:
    indicator, organisation, breakdown, frequency, start, end = key
    return FigureKey(
        indicator=codes[indicator],
        organisation=units[organisation],
        breakdown=breakdown,
        frequency=frequency,
        start=start,
        end=end,
    )
