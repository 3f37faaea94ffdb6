"""How did each figure come to be what it is? The entries of the ledger for one series, with their changes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from measuringup.core.collection.hands import StageTaken, hands
from measuringup.core.collection.stages import Stage
from measuringup.core.restatements import LedgerEntry
from measuringup.records.models import KeptFile, Observation, PersonVersion, Submission
from measuringup.records.queries.known import LONDON, Known

_OWN = (
    "period_start", "period_end", "frequency", "value", "numerator", "denominator", "state", "entered",
    "figure_status", "restatement", "note", "is_withdrawn", "sheet", "row",
)  # fmt: skip
_OF_CHANGE = {"by": "change__by_name", "reason": "change__reason", "approver": "change__approver"}
_OF_FILES = {"source": "source__name", "evidence": "evidence__name"}


def ledger(
    known: Known, indicator: int, organisation: int, *, frequency: str = "", breakdown: str = ""
) -> list[LedgerEntry]:
    """Every entry of a measure's figures of one organisation as known, in the order of their changes.

    Of what was submitted, `by` is who gave it and `approver` who approved it; else the author of the change and
    whoever agreed to it.
    """
    rows = Observation.objects.filter(
        indicator_id=indicator, organisation_id=organisation, breakdown=breakdown, change_id__lte=known.change
    )
    if frequency:
        rows = rows.filter(frequency=frequency)
    names = {**{name: name for name in _OWN}, **_OF_CHANGE, **_OF_FILES, "change": "change_id", "at": "change__at"}
    found = []
    submissions = _steps(known, indicator, organisation, breakdown)
    for values in rows.order_by("change_id", "pk").values_list(*names.values()):
        said = dict(zip(names, values, strict=True))
        on = said.pop("at").astimezone(LONDON).date()
        files = {name: said[name] or "" for name in _OF_FILES}
        entry = LedgerEntry(**{**said, **files, "on": on})
        through = hands(submissions.get(entry.period, ()), entry.change)
        if through:
            entry = replace(entry, by=through.given, approver=through.approved)
        found.append(entry)
    return found


def _steps(known: Known, indicator: int, organisation: int, breakdown: str) -> dict[Any, list[StageTaken]]:
    """What became of the submissions of a measure's figures, by period."""
    rows = Submission.objects.filter(
        indicator_id=indicator, organisation_id=organisation, breakdown=breakdown, change_id__lte=known.change
    ).order_by("change_id", "pk")
    names = ("frequency", "period_start", "period_end", "change_id", "stage", "change__by_name", "on_behalf_of_id")
    read = list(rows.values_list(*names))
    called = {each.person_id: each.name for each in PersonVersion.objects.known(
        known.change, known.on, person_id={row[-1] for row in read if row[-1]}
    )}  # fmt: skip
    found: dict[Any, list[StageTaken]] = {}
    for *period, change, stage, by, other in read:
        found.setdefault(tuple(period), []).append(StageTaken(change, Stage(stage), by, called.get(other, "")))
    return found


def source_of(entry: LedgerEntry, indicator: int, organisation: int, visible: Collection[int]) -> KeptFile | None:
    """The file that an entry came from; None where there is none, or where it speaks of measures that are not
    among the visible ones."""
    if not entry.source or entry.row is None:
        return None
    frequency, start, end = entry.period
    row = Observation.objects.filter(
        indicator_id=indicator,
        organisation_id=organisation,
        frequency=frequency,
        period_start=start,
        period_end=end,
        change_id=entry.change,
        breakdown="",
    ).select_related("source")[0]
    others = Observation.objects.filter(source_id=row.source_id).exclude(indicator_id__in=visible)
    return None if others.exists() else row.source
