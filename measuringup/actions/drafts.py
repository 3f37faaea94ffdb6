"""How is work kept before it is done? What stands in the boxes of a row, for whoever filled them in alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from measuringup.actions.clock import moment
from measuringup.records.models import Draft, User
from measuringup.records.queries.definitions import codes_of_indicators
from measuringup.records.queries.organisation import codes_of_units


@dataclass(frozen=True, kw_only=True)
class Begun:
    """What is filled in for something of a measure, a unit (codes) and a period."""

    indicator: str
    organisation: str
    breakdown: str = ""
    period: tuple[dt.date, dt.date]
    boxes: Mapping[str, str]


def keep_drafts(begun: Iterable[Begun], *, by: User) -> dt.datetime:
    """Keep what is filled in, in place of what was kept of the same before; nothing filled in is no draft.

    It is nobody's figure yet, so it makes no change. Returns when it was kept.
    """
    now = moment()
    measures = {code: pk for pk, code in codes_of_indicators().items()}
    units = {code: pk for pk, code in codes_of_units().items()}
    for each in begun:
        start, end = each.period
        key = {
            "user": by,
            "indicator_id": measures[each.indicator],
            "organisation_id": units[each.organisation],
            "breakdown": each.breakdown,
            "period_start": start,
            "period_end": end,
        }
        filled = {name: text for name, text in each.boxes.items() if text}
        if filled:
            Draft.objects.update_or_create(**key, defaults={"boxes": filled, "at": now})
        else:
            Draft.objects.filter(**key).delete()
    return now
