"""By when must a figure be there for a meeting? Days counted back from it: for the figures, and for the papers.

A figure is due by the earlier of its lag and the day its first meeting needs it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from measuringup.core.periods import due_date, is_working_day

#: A lag of more working days than a quarter has is the source's own: no meeting can ask for the figure sooner.
LONGEST_OWN_LAG = 65
#: Nobody asks for figures or papers more working days before a meeting.
MOST_DAYS_BEFORE = 60


@dataclass(frozen=True, kw_only=True)
class Sitting:
    """A meeting of a body that takes measures, by their codes, with it; the days are working days before it."""

    body: str
    day: dt.date
    measures: frozenset[str] = frozenset()
    figures_days: int = 0
    papers_days: int = 0


@dataclass(frozen=True, kw_only=True)
class Due:
    """The day a figure is due, and the meeting that needs it so early; None where its lag decides."""

    day: dt.date
    sitting: Sitting | None = None


def working_day_before(day: dt.date, number: int, holidays: frozenset[dt.date]) -> dt.date:
    """The n-th working day before a day; 0 is the day itself, or the last working day before it."""
    left = number
    while left > 0 or not is_working_day(day, holidays):
        day -= dt.timedelta(days=1)
        if is_working_day(day, holidays):
            left -= 1
    return day


def figures_day(sitting: Sitting, holidays: frozenset[dt.date]) -> dt.date:
    """The last day on which figures are taken into a meeting's papers."""
    return working_day_before(sitting.day, sitting.figures_days, holidays)


def papers_day(sitting: Sitting, holidays: frozenset[dt.date]) -> dt.date:
    """The last day on which papers can be published: clear days count neither that day nor the day of the meeting."""
    return working_day_before(sitting.day, sitting.papers_days + 1, holidays)


def by_measure(sittings: Iterable[Sitting]) -> dict[str, list[Sitting]]:
    """The meetings that take each measure with them, in order of time."""
    found: dict[str, list[Sitting]] = {}
    for each in sorted(sittings, key=lambda sitting: (sitting.day, sitting.body)):
        for code in each.measures:
            found.setdefault(code, []).append(each)
    return found


def first_sitting(period_end: dt.date, sittings: Iterable[Sitting], holidays: frozenset[dt.date]) -> Sitting | None:
    """The first meeting that can take a period's figure with it: figures are asked for after the period has ended."""
    for each in sittings:
        if each.day > period_end and figures_day(each, holidays) > period_end:
            return each
    return None


def due(
    period_end: dt.date, lag_working_days: int, holidays: frozenset[dt.date], sittings: Sequence[Sitting] = ()
) -> Due:
    """When a figure is due, and for which meeting. `sittings` are those that take its measure, in order of time."""
    by_lag = due_date(period_end, lag_working_days, holidays)
    if lag_working_days > LONGEST_OWN_LAG:
        return Due(day=by_lag)
    sitting = first_sitting(period_end, sittings, holidays)
    if sitting is None or (needed := figures_day(sitting, holidays)) >= by_lag:
        return Due(day=by_lag)
    return Due(day=needed, sitting=sitting)


Sittings = Mapping[str, Sequence[Sitting]]
