"""What was promised, and when did limits start again? Targets and rebases as frames of the core."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl

from measuringup.core.series import REBASE_SCHEMA
from measuringup.core.targets.schema import TARGET_SCHEMA, targets_frame
from measuringup.records.models import RebaseVersion, TargetVersion
from measuringup.records.queries.definitions import codes_of_indicators
from measuringup.records.queries.known import Known
from measuringup.records.queries.organisation import codes_of_units


def targets(known: Known, indicators: Collection[int] | None = None) -> pl.DataFrame:
    """Targets as TARGET_SCHEMA. `former_target` is what the last different version of the same target said (B5)."""
    rows = TargetVersion.objects.filter(change_id__lte=known.change)
    if indicators is not None:
        rows = rows.filter(indicator_id__in=indicators)
    codes, units = codes_of_indicators(), codes_of_units()
    history: dict[tuple[object, ...], list[TargetVersion]] = {}
    for version in rows.order_by("change_id", "pk"):
        history.setdefault(version.key, []).append(version)
    found = []
    for versions in history.values():
        last = versions[-1]
        if last.is_withdrawn:
            continue
        former = [each.target for each in versions if not each.is_withdrawn and each.target != last.target]
        found.append(
            {name: getattr(last, name, None) for name in TARGET_SCHEMA}
            | {
                "indicator_code": codes[last.indicator_id],
                "organisation_code": units[last.organisation_id] if last.organisation_id else "",
                "tolerance_basis": last.tolerance_basis or None,
                "former_target": former[-1] if former else None,
            }
        )
    return targets_frame(found)


def rebases(known: Known, indicators: Collection[int] | None = None) -> pl.DataFrame:
    """Rebases as REBASE_SCHEMA."""
    rows = RebaseVersion.objects.get_queryset()
    if indicators is not None:
        rows = rows.filter(indicator_id__in=indicators)
    codes, units = codes_of_indicators(), codes_of_units()
    return pl.DataFrame(
        [
            {
                "indicator_code": codes[each.indicator_id],
                "organisation_code": units[each.organisation_id] if each.organisation_id else "",
                "breakdown": each.breakdown,
                "date": each.date,
                "definition_break": False,
                "reason": each.why,
                "person": each.person,
                "approver": each.approver,
            }
            for each in rows.known(known.change)
        ],
        schema=REBASE_SCHEMA,
    )
