"""How is work kept before it is done? What stands in the boxes of a row, for whoever filled them in alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from measuringup.actions.clock import moment
from measuringup.records.models import Draft, User
from measuringup.records.queries.definitions import codes_of_indicators
from measuringup.records.queries.organisation import codes_of_units

#: What a draft is of, beside whose it is.
KEY = ("indicator_id", "organisation_id", "breakdown", "period_start", "period_end")


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
    wanted = {
        (measures[each.indicator], units[each.organisation], each.breakdown, *each.period): _filled(each)
        for each in begun
    }
    there = {tuple(key): pk for pk, *key in Draft.objects.filter(user=by).values_list("pk", *KEY)}
    gone = [pk for key, pk in there.items() if not wanted.get(key, True)]
    if gone:
        Draft.objects.filter(pk__in=gone).delete()
    drafts = [
        Draft(user=by, boxes=filled, at=now, **dict(zip(KEY, key, strict=True)))
        for key, filled in wanted.items()
        if filled
    ]
    Draft.objects.bulk_create(
        drafts, update_conflicts=True, unique_fields=["user", *KEY], update_fields=["boxes", "at"]
    )  # two windows may keep the same at once
    return now


def _filled(begun: Begun) -> dict[str, str]:
    return {name: text for name, text in begun.boxes.items() if text}
