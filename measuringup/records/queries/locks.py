"""Which periods are locked, and for whom are there exceptions? As the rule asks for it, and as pages show it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from measuringup.core.collection import Sitting
from measuringup.core.collection.locks import HandLock, Lock, lock_of
from measuringup.records.models import Change, LockException, PeriodLock
from measuringup.records.queries.council import settings
from measuringup.records.queries.judgement import holidays
from measuringup.records.queries.known import Known
from measuringup.records.queries.meetings import sittings
from measuringup.records.queries.organisation import codes_of_units, organisation

#: A figure's place as locks see it: the measure's code, the unit that decides, frequency and last day of the period.
Place = tuple[str, str, str, dt.date]


@dataclass(frozen=True, kw_only=True)
class KnownLock:
    """A lock by hand, and the change that made it."""

    lock: HandLock
    unit_id: int | None
    change: Change


@dataclass(frozen=True, kw_only=True)
class KnownException:
    """A person may give a measure's figure of one period, to a last day (None: until it is ended)."""

    person: int
    indicator: int
    period_end: dt.date
    last: dt.date | None
    change: Change


class Locks:
    """The locks of a day."""

    def __init__(self, known: Known) -> None:
        self.known = known

    @cached_property
    def by_hand(self) -> list[KnownLock]:
        """Locks by hand that hold now or later, the latest period first."""
        codes = codes_of_units()
        rows = PeriodLock.objects.select_related("change").known(self.known.change)
        found = [
            KnownLock(
                lock=HandLock(
                    unit=codes[row.unit_id] if row.unit_id else "",
                    frequency=row.frequency,
                    period_end=row.period_end,
                    since=row.valid_from,
                    reason=row.change.reason,
                ),
                unit_id=row.unit_id,
                change=row.change,
            )
            for row in rows
            if row.valid_to is None or row.valid_to > self.known.on
        ]
        return sorted(found, key=lambda each: (each.lock.period_end, each.lock.frequency), reverse=True)

    @cached_property
    def days_after(self) -> int | None:
        """How many working days after a meeting its periods are locked; None where none are."""
        value = settings(self.known)["locks"].value
        return None if value is None else int(value)

    @cached_property
    def are_none(self) -> bool:
        """Whether nothing can be locked at all."""
        return self.days_after is None and not self.by_hand

    @cached_property
    def _sittings(self) -> dict[str, list[Sitting]]:
        return sittings(self.known) if self.days_after is not None else {}

    def of(self, places: Iterable[Place]) -> list[Lock | None]:
        """The lock of each place; None where it is open."""
        wanted = list(places)
        if self.are_none:
            return [None] * len(wanted)
        tree, closed = organisation(self.known), holidays(self.known)
        hand = [each.lock for each in self.by_hand]
        found: dict[Place, Lock | None] = {}
        for place in wanted:
            if place not in found:
                measure, unit, frequency, end = place
                found[place] = lock_of(
                    (frequency, end),
                    tree.lineage(unit),
                    self.known.on,
                    by_hand=hand,
                    sittings=self._sittings.get(measure, ()),
                    days_after=self.days_after,
                    holidays=closed,
                )
        return [found[place] for place in wanted]


def exceptions(known: Known) -> list[KnownException]:
    """The exceptions of a day."""
    rows = LockException.objects.select_related("change").known(known.change, known.on)
    return [
        KnownException(
            person=row.person_id,
            indicator=row.indicator_id,
            period_end=row.period_end,
            last=row.valid_to - dt.timedelta(days=1) if row.valid_to else None,
            change=row.change,
        )
        for row in rows
    ]


def excepted(known: Known, person: int | None = None) -> frozenset[tuple[int, dt.date]]:
    """The measures and periods that may be given in spite of a lock, by one person or by anybody."""
    return frozenset(
        (each.indicator, each.period_end) for each in exceptions(known) if person is None or each.person == person
    )
