"""Which periods can a reader ask for? The last whole ones of a frequency."""

from __future__ import annotations

import datetime as dt

from measuringup.core.indicators import YearKind
from measuringup.core.periods.errors import PeriodError
from measuringup.core.periods.frequencies import ANNUAL, MONTHLY, QUARTERLY
from measuringup.core.periods.period import Period
from measuringup.core.periods.sequence import period_containing, previous_period

#: How many periods are offered: a year of months, two years of quarters, some years.
OFFERED = {MONTHLY: 12, QUARTERLY: 8, ANNUAL: 5}
OTHERWISE = 6


def recent_periods(day: dt.date, frequency: str, year: YearKind = YearKind.FINANCIAL) -> tuple[Period, ...]:
    """The last periods of this frequency that had ended by `day`, newest first, as many as are OFFERED.

    None of a frequency whose periods follow no calendar of ours: terms, and whatever is ad hoc.
    """
    found: list[Period] = []
    try:
        period = period_containing(day, frequency, year)
        if period.end > day:
            period = previous_period(period)
        while len(found) < OFFERED.get(frequency, OTHERWISE):
            found.append(period)
            period = previous_period(period)
    except PeriodError:
        pass
    return tuple(found)
