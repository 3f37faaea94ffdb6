"""Which verdicts differ between two points of view? What stood on scorecards then, beside what stands there now."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Model

from measuringup.actions.showing import Shown, ShownMeasure
from measuringup.records.models import (
    IndicatorVersion,
    Observation,
    OverrideVersion,
    Ownership,
    RebaseVersion,
    TargetVersion,
    Touch,
)
from measuringup.records.queries.known import Known
from measuringup.records.queries.measures import KnownMeasure

#: What is said of one measure and decides its verdict.
_OWN: tuple[type[Model], ...] = (
    Observation, TargetVersion, IndicatorVersion, OverrideVersion, RebaseVersion, Ownership,
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class VerdictDiffering:
    """A measure whose verdict is another one: the lines of its rows, and the last change between that touched it.

    `change` is None where nobody changed anything: its day had come.
    """

    measure: KnownMeasure
    organisation: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    change: int | None


def verdict_of(line: Mapping[str, Any]) -> str:
    """The verdict of a row in words, or why there is no row."""
    return str(line["note"] or "") if "note" in line else str(line["chip"]["words"])


def verdicts_differing(
    before: Known, after: Known, then: Iterable[Shown], now: Iterable[Shown]
) -> list[VerdictDiffering]:
    """The measures that stood on the scorecards at both times, with another verdict, in the order of their codes."""
    was, stands = _by_pair(then), _by_pair(now)
    pairs = [
        (was[pair].ready.line, each)  # type: ignore[union-attr]
        for pair, each in stands.items()
        if pair in was and _line(was[pair]) != _line(each)
    ]
    touched = last_touches(before, after, {each.measure.pk for _, each in pairs if each.measure})
    found = [
        VerdictDiffering(
            measure=each.measure,
            organisation=each.organisation,
            before=line,
            after=each.ready.line,
            change=touched.get(each.measure.pk),
        )
        for line, each in pairs
        if each.measure and each.ready
    ]
    return sorted(found, key=lambda each: (each.measure.code, each.organisation))


def last_touches(before: Known, after: Known, measures: Collection[int]) -> dict[int, int]:
    """The last change after one point of view and up to another that could alter the verdict of each measure, where
    there was any: one that speaks of the measure itself before one that only touches it, such as a bank holiday's."""
    span = {"change__gt": before.change, "change__lte": after.change, "indicator_id__in": list(measures)}
    found = dict(Touch.objects.filter(**span).order_by("change").values_list("indicator_id", "change"))
    own: dict[int, int] = {}
    for model in _OWN:
        rows = model._default_manager.filter(**span).values_list("indicator_id").order_by()
        for pk, change in rows.annotate(last=Max("change_id")):
            own[pk] = max(change, own.get(pk, 0))
    return found | own


def _by_pair(shown: Iterable[Shown]) -> dict[tuple[int, str], ShownMeasure]:
    return {
        (each.measure.pk, each.organisation): each
        for card in shown
        for each in card.measures
        if each.measure and each.ready
    }


def _line(each: ShownMeasure) -> str:
    return verdict_of(each.ready.line) if each.ready else ""
