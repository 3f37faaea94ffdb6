"""When was a chart's past declared over, by whom and why? (RULES D0.8, STATISTICS A)"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from measuringup.cli.demo.definitions import definitions
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
        "New collection rounds began; the first four weeks were the change itself.",
        "Head of Waste",
        "Environment Board",
    ),
    Rebase("HC02", dt.date(2024, 4, 1), "A new repairs contractor began work.", "Head of Repairs", "Housing Board"),
)


def rebases(timeline: Timeline) -> list[Rebase]:
    """Every rebase on this time-line, on the first day of the period in which its told day lies."""
    moved = []
    for told in _TOLD:
        day = timeline.shifted(told.date)
        definition = definitions()[told.indicator_code]
        spans = timeline.spans(definition["frequency"], definition["year"])
        moved.append(told._replace(date=next(span.start for span in spans if span.start <= day <= span.end)))
    return moved
