"""What was known, and what held? The slow and obvious answer: every edit told again, one by one, in plain Python.

It knows nothing of tables and queries. An edit says lines; a line says something of one thing for some days; on a day
the last line said of a thing counts.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

EVER = dt.date(1900, 1, 1)
#: A kind of thing and which one, such as ("unit", "parks").
Thing = tuple[Any, ...]


@dataclass(frozen=True)
class Line:
    """`content` of a thing from `first` up to, not including, `end`; None is that there is no such thing."""

    thing: Thing
    content: Any
    first: dt.date = EVER
    end: dt.date | None = None

    def holds(self, day: dt.date) -> bool:
        return self.first <= day and (self.end is None or day < self.end)


@dataclass(frozen=True)
class Edit:
    """One change: its lines, or the change that it takes back."""

    number: int
    at: dt.datetime
    lines: tuple[Line, ...] = ()
    undoes: int | None = None


class Replay:
    """All edits of a council, in order."""

    def __init__(self, edits: list[Edit]) -> None:
        self.edits = edits

    def last_on(self, day: dt.date) -> int:
        """The last change made up to the end of a day in London."""
        london = ZoneInfo("Europe/London")
        return max((each.number for each in self.edits if each.at.astimezone(london).date() <= day), default=0)

    def told(self, number: int, day: dt.date) -> dict[Thing, list[Any]]:
        """Whatever was said of each thing about a day, up to a change; the last counts."""
        said: dict[Thing, list[Any]] = {}
        before: dict[int, dict[Thing, Any]] = {}
        for edit in self.edits:
            if edit.number > number:
                break
            if edit.undoes is None:
                says = {line.thing: line.content for line in edit.lines if line.holds(day)}
            else:
                says = before[edit.undoes]
            before[edit.number] = {thing: said[thing][-1] if thing in said else None for thing in says}
            for thing, content in says.items():
                said.setdefault(thing, []).append(content)
        return said

    def known(self, number: int, day: dt.date) -> dict[Thing, Any]:
        """What held on a day, as known at a change."""
        told = self.told(number, day)
        return {thing: contents[-1] for thing, contents in told.items() if contents[-1] is not None}

    def closed_since(self, number: int, unit: str, day: dt.date) -> dt.date:
        """The first day of the days up to this one on which a unit is closed."""
        edges = {line.first for edit in self.edits for line in edit.lines if line.thing == ("unit", unit)}
        edges |= {line.end for edit in self.edits for line in edit.lines if line.thing == ("unit", unit) and line.end}
        since = day
        for edge in sorted((edge for edge in edges if edge <= day), reverse=True):
            held = self.known(number, edge).get(("unit", unit))
            if held is None or held["is_open"]:
                break
            since = edge
        return since
