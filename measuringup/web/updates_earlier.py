"""What were the last figures of what is owed? The two periods before, read for all rows at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from measuringup.core.periods import Period, PeriodError, TermCalendar, first_day_of_year, previous_period
from measuringup.records.queries.histories import Earlier, last_figures
from measuringup.records.queries.owing import OwedFigure
from measuringup.web.updates_asked import Asked

#: So many earlier figures stand beside the boxes.
SHOWN_BEFORE = 2


class EarlierFigures:
    """The last figures of the series that are owed, read at once."""

    def __init__(self, asked: Asked) -> None:
        self.terms = asked.terms if any(each.owed.period.frequency == "termly" for each in asked.figures) else None
        self.units = asked.unit_pks
        self.periods = {each.owed.period: periods_before(each.owed.period, self.terms) for each in asked.figures}
        starts = [period.end for some in self.periods.values() for period in some if period]
        measures = {each.indicator_id for each in asked.figures}
        self.figures: dict[Earlier, float | None] = last_figures(asked.known, measures, min(starts)) if starts else {}

    def of(self, each: OwedFigure) -> list[float | None]:
        """The figures of the two periods before, the later one last."""
        return [self._figure(each, period) for period in self.periods[each.owed.period]]

    def running(self, each: OwedFigure, before: Sequence[float | None]) -> float | None:
        """The figure of the period before where it is of the same year."""
        last, period = self.periods[each.owed.period][-1], each.owed.period
        if last is None or _year(last) != _year(period):
            return None
        return before[-1]

    def _figure(self, each: OwedFigure, period: Period | None) -> float | None:
        if period is None:
            return None
        series = each.owed.reporting
        unit = self.units.get(series.organisation, 0)
        key = (each.indicator_id, unit, series.breakdown, period.frequency, period.start, period.end)
        return self.figures.get(key)


def periods_before(period: Period, terms: TermCalendar | None = None) -> list[Period | None]:
    """The SHOWN_BEFORE periods before one, the later one last; None where no calendar reaches."""
    found: list[Period | None] = []
    earlier: Period | None = period
    for _ in range(SHOWN_BEFORE):
        earlier = _previous(earlier, terms)
        found.insert(0, earlier)
    return found


def _previous(period: Period | None, terms: TermCalendar | None) -> Period | None:
    try:
        return previous_period(period, terms) if period else None
    except PeriodError:
        return None


def _year(period: Period) -> dt.date:
    return first_day_of_year(period.day_in_year, period.year)
