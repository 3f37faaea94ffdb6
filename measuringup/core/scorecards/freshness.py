"""Is the figure shown the newest that could be had? Out of date, or only not due yet (RULES E3, D0.22)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from measuringup.core.periods import Period, PeriodError, TermCalendar, due_date, next_period


@dataclass(frozen=True, kw_only=True)
class Moment:
    """From where a scorecard is looked at: the period asked for (None: the latest figures) and the day
    on which a missing figure is due or late (None: not told), with what tells working days and terms."""

    asked: Period | None = None
    as_of: dt.date | None = None
    newest: dt.date | None = None
    holidays: frozenset[dt.date] = frozenset()
    terms: TermCalendar | None = None


def is_out_of_date(shown: Period, lag_working_days: int, moment: Moment) -> bool:
    """Whether a later figure should be there: the next period had ended and its figure was due.

    The next period must end no later than the period asked for. Due is judged on `as_of`; without
    it a figure of the asked period that is not there is late, and of the latest figures one is late
    when the next was due before the newest period of all figures ended. Periods that follow no
    calendar are never out of date.
    """
    try:
        following = next_period(shown, moment.terms)
    except PeriodError:
        return False
    if moment.asked is not None and following.end > moment.asked.end:
        return False
    day = moment.as_of
    if day is None:
        if moment.asked is not None:
            return True
        day = moment.newest or shown.end
    return due_date(following.end, lag_working_days, moment.holidays) < day
