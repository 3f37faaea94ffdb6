"""What is as it is today at the fictional council? Somebody is away, somebody will leave, a quarter is closed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from measuringup.actions.locking import lock_period
from measuringup.actions.people import PersonDetails, change_person
from measuringup.actions.stand_ins import name_stand_in
from measuringup.cli.demo.absences import AWAY, CLOSED, LEAVES
from measuringup.cli.demo.people import address
from measuringup.cli.demo.timeline import Timeline, month_start
from measuringup.cli.filling.events import Event
from measuringup.cli.filling.organisation import performance_team, person_of
from measuringup.core.periods import period_containing

_DAY = dt.timedelta(days=1)
_MONTHS_IN_QUARTER = 3


class Absences:
    """Whatever holds on the day from which the council is seen."""

    def __init__(self, timeline: Timeline) -> None:
        self.today = timeline.as_of

    def events(self) -> Iterator[Event]:
        """All of it, after everything else."""
        yield Event(self.today, self.name_stand_in)
        yield Event(self.today, self.leave)
        yield Event(self.today, self.lock)

    def name_stand_in(self) -> None:
        """Somebody is on leave."""
        away, stand_in, before, after, reason = AWAY
        first, last = self.today - before * _DAY, self.today + after * _DAY
        name_stand_in(person_of(away), person_of(stand_in), first, last, by=performance_team(), reason=reason)

    def leave(self) -> None:
        """Somebody will leave before the quarter's figures are given."""
        name, days, reason = LEAVES
        details = PersonDetails(name=name, email=address(name), left_on=self.today + days * _DAY)
        change_person(person_of(name), details, by=performance_team(), reason=reason)

    def lock(self) -> None:
        """A quarter that every committee has seen takes no more figures."""
        running = period_containing(self.today, "quarterly")
        end = month_start(running.start, -_MONTHS_IN_QUARTER * (CLOSED - 1)) - _DAY
        reason = "Every committee has seen it."
        lock_period("quarterly", end, self.today, by=performance_team(), reason=reason)
