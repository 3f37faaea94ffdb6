"""What is done on which day? A list of events, from every part of the council's life, done in their order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from measuringup.actions.clock import moment, set_to
from measuringup.records.queries.known import LONDON

#: Most of what is done is done in the morning.
MORNING = dt.time(10)


@dataclass(frozen=True)
class Event:
    """Something that is done on a day."""

    day: dt.date
    do: Callable[[], object]


def happen(events: Iterable[Event]) -> None:
    """Do them in order of their days, those of one day in the order given; none later than now."""
    now = moment()
    for event in sorted(events, key=lambda event: event.day):
        then = dt.datetime.combine(event.day, MORNING, LONDON).astimezone(dt.UTC)
        with set_to(min(then, now)):
            event.do()
