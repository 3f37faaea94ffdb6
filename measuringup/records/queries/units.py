"""What became of a unit? Its names and places through time, what it goes on in, and what went on in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from measuringup.core.organisation import SuccessionKind
from measuringup.records.models import SINCE_EVER, Succession, UnitVersion
from measuringup.records.queries.closing import closing_days
from measuringup.records.queries.known import Known
from measuringup.records.queries.organisation import codes_of_units
from measuringup.records.queries.timeline import timeline


@dataclass(frozen=True, kw_only=True)
class UnitSpan:
    """What a unit was from `first` (None: since ever) to `last` (None: still)."""

    first: dt.date | None
    last: dt.date | None
    name: str
    kind: str
    parent: str
    is_open: bool
    change: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A unit that goes on in another from a day on; `unit` is the other one's code."""

    unit: str
    kind: SuccessionKind
    on: dt.date


def unit_spans(known: Known, unit: int) -> list[UnitSpan]:
    """A unit's names and places as known, in order of time."""
    codes = codes_of_units()
    rows = UnitVersion.objects.filter(unit_id=unit, change_id__lte=known.change)
    return [
        UnitSpan(
            first=None if span.first == SINCE_EVER else span.first,
            last=span.last,
            name=span.row.name,
            kind=span.row.kind,
            parent=codes[span.row.parent_id] if span.row.parent_id else "",
            is_open=span.row.is_open,
            change=span.row.change_id,
        )
        for span in timeline(rows)
    ]


def closed_since(known: Known) -> dict[str, dt.date]:
    """The day on which each closed unit closed, by its code."""
    codes = codes_of_units()
    days = closing_days(known, UnitVersion.objects.known(known.change, known.on))
    return {codes[pk]: day for pk, day in days.items()}


def successors(known: Known, unit: int) -> list[Passage]:
    """What a unit goes on in, by the day asked from."""
    codes = codes_of_units()
    rows = Succession.objects.filter(predecessor_id=unit).known(known.change, known.on)
    return [Passage(codes[each.successor_id], SuccessionKind(each.kind), each.valid_from) for each in rows]


def predecessors(known: Known, unit: int) -> list[Passage]:
    """What went on in a unit."""
    codes = codes_of_units()
    rows = Succession.objects.filter(successor_id=unit).known(known.change, known.on)
    return [Passage(codes[each.predecessor_id], SuccessionKind(each.kind), each.valid_from) for each in rows]
