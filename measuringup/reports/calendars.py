"""How do deadlines and meetings stand in a calendar? As RFC 5545 has it: whole days, each known again by its name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from icalendar import Calendar, Event

ZONE = "Europe/London"
_A_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class CalendarDay:
    """A day in a calendar: `name` stays the same when it is moved, `version` then grows."""

    name: str
    day: dt.date
    title: str
    text: str = ""
    place: str = ""
    address: str = ""
    version: int = 0


def calendar(title: str, days: Iterable[CalendarDay], *, host: str, made: dt.datetime) -> bytes:
    """A calendar file. Days are London's and have no time, so that no change of the clock moves them."""
    found = Calendar()
    found.add("prodid", "-//Measuring Up//Deadlines//EN")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", title)
    found.add("x-wr-timezone", ZONE)
    found.add("refresh-interval", dt.timedelta(hours=6), parameters={"VALUE": "DURATION"})
    for each in days:
        found.add_component(_event(each, host, made))
    return bytes(found.to_ical())


def _event(each: CalendarDay, host: str, made: dt.datetime) -> Event:
    event = Event()
    event.add("uid", f"{each.name}@{host}")
    event.add("dtstamp", made.astimezone(dt.UTC).replace(microsecond=0))
    event.add("dtstart", each.day)
    event.add("dtend", each.day + _A_DAY)
    event.add("summary", each.title)
    event.add("sequence", each.version)
    event.add("transp", "TRANSPARENT")  # nobody is busy for a deadline
    for name, value in (("description", each.text), ("location", each.place), ("url", each.address)):
        if value:
            event.add(name, value)
    return event
