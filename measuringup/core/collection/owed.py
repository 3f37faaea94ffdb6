"""Which figures are owed, and since when? Ended periods without a figure or an answer (RULES E3, E4, D0.4)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from measuringup.core.collection.meetings import Due, Sitting, Sittings, due
from measuringup.core.indicators import Indicator, LifeCycle
from measuringup.core.periods import (
    Period,
    PeriodError,
    TermCalendar,
    next_period,
    period_containing,
    previous_period,
)

#: Older gaps than these are history: nobody is asked for them.
MOST_OWED = 4
#: Measures of these stages owe figures.
ASKED = {LifeCycle.LIVE, LifeCycle.UNDER_REVIEW}


@dataclass(frozen=True, kw_only=True)
class Reporting:
    """A series that somebody reports; `last` is the newest period with a figure or an answer, None for none."""

    indicator: Indicator
    organisation: str
    breakdown: str = ""
    frequency: str = ""
    last: Period | None = None


@dataclass(frozen=True, kw_only=True)
class Owed:
    """A figure that is owed: of which series and period, by when, and for which meeting, where one needs it sooner."""

    reporting: Reporting
    period: Period
    due: dt.date
    sitting: Sitting | None = None

    def days_late(self, today: dt.date) -> int:
        """Days since it was due; negative before."""
        return (today - self.due).days


def owed(
    series: Iterable[Reporting],
    today: dt.date,
    holidays: frozenset[dt.date] = frozenset(),
    terms: TermCalendar | None = None,
    sittings: Sittings | None = None,
) -> list[Owed]:
    """Every figure owed on a day, the longest overdue first: periods that have ended, nothing said of them.

    `sittings` are the meetings that take each measure with them, by its code. Measures that are not live owe
    nothing, nor does a period outside a measure's life. Frequencies without a calendar (ad hoc) owe nothing.
    """
    found = []
    alike: dict[tuple[object, ...], list[tuple[Period, Due]]] = {}  # most series stand where others do
    for each in series:
        of, frequency = each.indicator, each.frequency or each.indicator.frequency
        if of.life_cycle not in ASKED:
            continue
        meetings = (sittings or {}).get(of.code, ())
        key = (frequency, of.year, each.last, of.lag_working_days, of.code if meetings else "")
        if key not in alike:
            ended = _ended(each, today, terms)
            alike[key] = [(period, due(period.end, of.lag_working_days, holidays, meetings)) for period in ended]
        found += [
            Owed(reporting=each, period=period, due=by.day, sitting=by.sitting)
            for period, by in alike[key]
            if _in_life(period, of)
        ]
    return sorted(found, key=lambda owing: (owing.due, owing.reporting.indicator.code, owing.reporting.organisation))


def _ended(series: Reporting, today: dt.date, terms: TermCalendar | None) -> list[Period]:
    """The periods after the last that have ended, at most MOST_OWED; of a new series the last one only."""
    frequency = series.frequency or series.indicator.frequency
    found: list[Period] = []
    try:
        if series.last is None:
            running = period_containing(today, frequency, series.indicator.year, terms)
            period = previous_period(running, terms)
        else:
            period = next_period(series.last, terms)
        while period.end < today:
            found.append(period)
            period = next_period(period, terms)
    except PeriodError:  # no calendar to go by, or not so far
        pass
    return found[-MOST_OWED:]


def periods_between(
    series: Reporting, first: dt.date, last: dt.date, terms: TermCalendar | None = None
) -> list[Period]:
    """The periods of a series within its measure's life that end between two days; none without a calendar."""
    frequency = series.frequency or series.indicator.frequency
    found: list[Period] = []
    try:
        period = period_containing(first, frequency, series.indicator.year, terms)
        while period.end <= last:
            if period.end >= first and _in_life(period, series.indicator):
                found.append(period)
            period = next_period(period, terms)
    except PeriodError:  # no calendar to go by, or not so far
        pass
    return found


def _in_life(period: Period, indicator: Indicator) -> bool:
    begun = indicator.introduced is None or period.end >= indicator.introduced
    return begun and (indicator.ended is None or period.start <= indicator.ended)
