"""Who stands in for whom, and until when? Stand-ins of a day, and those that are still to come."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from measuringup.core.collection import who_acts
from measuringup.records.models import SINCE_EVER, StandIn
from measuringup.records.queries.known import Known
from measuringup.records.queries.timeline import timeline


@dataclass(frozen=True, kw_only=True)
class Absence:
    """A person is away from a day on, and another stands in, to the last day (None: until further notice)."""

    person: int
    stand_in: int
    first: dt.date | None
    last: dt.date | None


def stand_ins(known: Known) -> dict[int, int]:
    """Who stands in on that day, by whom they stand in for; both primary keys of people."""
    return {each.person_id: each.stand_in_id for each in StandIn.objects.known(known.change, known.on)}


def stood_in_by(known: Known, person: int) -> list[int]:
    """The people for whom a person acts on that day, as one stand-in may hand on to another."""
    away = stand_ins(known)
    return [each for each in away if who_acts(each, away) == person]


def absences(known: Known) -> list[Absence]:
    """Absences of today and ahead, in order of their first days."""
    by_person: dict[int, list[StandIn]] = {}
    for row in StandIn.objects.filter(change_id__lte=known.change).order_by("change_id"):
        by_person.setdefault(row.person_id, []).append(row)
    found = [
        Absence(
            person=person,
            stand_in=span.row.stand_in_id,
            first=None if span.first == SINCE_EVER else span.first,
            last=span.last,
        )
        for person, rows in by_person.items()
        for span in timeline(rows)
        if span.end is None or span.end > known.on
    ]
    return sorted(found, key=lambda each: (each.first or SINCE_EVER, each.person))
