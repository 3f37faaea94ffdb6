"""How is work kept before it is done? What stands in the boxes of a figure, for whoever filled them in alone."""

from __future__ import annotations

from collections.abc import Mapping

from measuringup.actions.clock import moment
from measuringup.core.collection import Owed
from measuringup.records.models import Draft, Indicator, Unit, User


def keep_draft(owed: Owed, boxes: Mapping[str, str], *, by: User) -> None:
    """Keep what is filled in for a figure, in place of what was kept before; nothing filled in is no draft.

    It is nobody's figure yet, so it makes no change.
    """
    series = owed.reporting
    key = {
        "user": by,
        "indicator": Indicator.objects.get(code=series.indicator.code),
        "organisation": Unit.objects.get(code=series.organisation),
        "breakdown": series.breakdown,
        "period_start": owed.period.start,
        "period_end": owed.period.end,
    }
    filled = {name: text for name, text in boxes.items() if text}
    if filled:
        Draft.objects.update_or_create(**key, defaults={"boxes": filled, "at": moment()})
    else:
        Draft.objects.filter(**key).delete()
