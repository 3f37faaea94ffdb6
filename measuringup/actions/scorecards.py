"""What stands on a scorecard, and who decided that? Content by financial year and in-year changes (MISSION 22)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from measuringup.actions.changing import changing
from measuringup.actions.conflicts import put
from measuringup.actions.permitting import require
from measuringup.core.organisation import ScorecardLevel
from measuringup.core.permissions import Capability
from measuringup.records.models import SINCE_EVER, Change, IndicatorVersion, Scorecard, ScorecardVersion, Unit, User


class ScorecardContentError(ValueError):
    """Content that names a measure nobody defines, or one twice; says which."""


@dataclass(frozen=True, kw_only=True)
class ScorecardContent:
    """Title, level, unit, and sections: {"name": .., "items": [{"code": .., "optional": ..}, ..]}, in order.

    Figures of its measures take so many `approvals`: 0, 1 or 2."""

    title: str
    level: ScorecardLevel
    unit: Unit
    sections: Sequence[dict[str, Any]]
    approvals: int = 1


def set_scorecard(
    code: str,
    content: ScorecardContent,
    *,
    by: User | None,
    reason: str,
    valid_from: date = SINCE_EVER,
    approver: str = "",
    seen: int | None = None,
) -> Change:
    """A scorecard's content from a day on: the first of a financial year, or the day of an in-year change.

    Raises ScorecardContentError.
    """
    require(by, Capability.DEFINE, content.unit.code)
    _refuse(content)
    with changing(by=by, verb="set scorecard", reason=reason, approver=approver) as change:
        scorecard = Scorecard.objects.filter(code=code).first()
        if scorecard is None:
            scorecard = Scorecard(code=code)
            change.add(scorecard)
        version = ScorecardVersion(
            scorecard=scorecard,
            title=content.title,
            level=content.level.value,
            unit=content.unit,
            sections=list(content.sections),
            approvals=content.approvals,
            valid_from=valid_from,
        )
        put(change, version, seen)
    return change.change


def _refuse(content: ScorecardContent) -> None:
    listed = [item["code"] for section in content.sections for item in section["items"]]
    defined = set(IndicatorVersion.objects.filter(indicator__code__in=listed).values_list("indicator__code", flat=True))
    unknown = [code for code in listed if code not in defined]
    if unknown:
        raise ScorecardContentError(f"Nobody defines {', '.join(unknown)}. Define it first, or correct the code.")
    twice = sorted({code for code in listed if listed.count(code) > 1})
    if twice:
        raise ScorecardContentError(f"{', '.join(twice)} stands on the scorecard twice. Keep one.")
