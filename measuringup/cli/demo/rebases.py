"""When was a chart's past declared over, by whom and why? (RULES D0.8, STATISTICS A)"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from measuringup.cli.demo.timeline import Timeline


class Rebase(NamedTuple):
    """One line of the rebases file, on the told time-line."""

    indicator_code: str
    date: dt.date
    reason: str
    person: str
    approver: str


_TOLD = (
    Rebase(
        "PL03",
        dt.date(2023, 10, 30),
        "New collection rounds began on 2 October; the first four weeks were the change itself.",
        "Head of Waste",
        "Environment Board",
    ),
    Rebase("HC02", dt.date(2024, 4, 1), "A new repairs contractor began work.", "Head of Repairs", "Housing Board"),
)


def rebases(timeline: Timeline) -> list[Rebase]:
    """Every rebase on this time-line; a weekly one falls on the Monday of the same week of the year."""
    moved = []
    for told in _TOLD:
        date = timeline.shifted(told.date)
        if told.date.day != 1:
            date -= dt.timedelta(days=date.weekday())
        moved.append(told._replace(date=date))
    return moved
