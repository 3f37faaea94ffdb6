"""What was promised of a measure over time? Every version of its targets as known, the latest first."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db.models import Q

from measuringup.core.targets.promises import Promise
from measuringup.records.models import TargetVersion
from measuringup.records.queries.known import LONDON, Known

_OWN = (
    "period_start", "period_end", "applies_to", "form", "target", "strict", "lower", "upper", "tolerance",
    "tolerance_basis", "rationale", "is_withdrawn",
)  # fmt: skip


def promises(known: Known, indicator: int, organisation: int) -> list[Promise]:
    """The targets of one organisation and those of everybody; breakdowns are left out."""
    rows = TargetVersion.objects.filter(indicator_id=indicator, breakdown="", change_id__lte=known.change)
    rows = rows.filter(Q(organisation=None) | Q(organisation_id=organisation)).select_related("change", "organisation")
    last: dict[tuple[Any, ...], Promise] = {}
    found = []
    for each in rows.order_by("change_id", "pk"):
        said = promise_of(each)
        before = last.get(each.key)
        found.append(replace(said, before=before) if before else said)
        last[each.key] = said
    return sorted(found, key=lambda each: (each.change, each.period_end), reverse=True)


def promise_of(row: TargetVersion) -> Promise:
    """A version of a target as it was set."""
    return Promise(
        **{name: getattr(row, name) for name in _OWN},
        organisation=row.organisation.code if row.organisation else "",
        change=row.change_id,
        on=row.change.at.astimezone(LONDON).date(),
        by=row.change.by_name,
        reason=row.change.reason,
        approver=row.change.approver,
    )
