"""Which bodies meet at Eskerham, and when? Boards look at a quarter in its third month, members after them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from measuringup.cli.demo.timeline import Timeline, month_start

#: The ends of the quarters, as months after the first of April.
QUARTERS = (3, 6, 9, 12)


class Meets(NamedTuple):
    """A body: how early it wants figures and papers, its scorecards, and when in the months after a quarter it meets:
    on the first such weekday (Monday is 0) from a day on."""

    code: str
    name: str
    figures_days: int
    papers_days: int
    scorecards: tuple[str, ...]
    month: int
    day: int
    weekday: int
    place: str


BODIES = (
    Meets(
        "improvement-board-place",
        "Place Improvement Board",
        10,
        3,
        ("place", "street-scene"),
        2,
        8,
        1,
        "Civic Office 4",
    ),
    Meets(
        "improvement-board-people", "People Improvement Board", 10, 3, ("children", "adults"), 2, 8, 2, "Civic Office 4"
    ),
    Meets("corporate-strategic-board", "Corporate Strategic Board", 15, 5, ("corporate",), 2, 15, 2, "Civic Office 1"),
    Meets("cabinet", "Cabinet", 30, 5, ("corporate",), 3, 12, 3, "Council Chamber"),
    Meets(
        "overview-and-scrutiny", "Overview and Scrutiny Committee", 40, 5, ("corporate",), 3, 24, 1, "Committee Room 2"
    ),
)


def days(body: Meets, timeline: Timeline) -> Iterator[dt.date]:
    """The days on which a body meets in the year that runs, about each quarter."""
    april = dt.date(timeline.year, 4, 1)
    for months in QUARTERS:
        earliest = month_start(april, months + body.month).replace(day=body.day)
        yield earliest + dt.timedelta(days=(body.weekday - earliest.weekday()) % 7)
