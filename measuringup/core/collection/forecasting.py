"""When is a forecast owed? Where will the year end: once a quarter, until the year's last figure is in (RULES C7)."""

from __future__ import annotations

import datetime as dt

from measuringup.core.periods import Period, PeriodError, TermCalendar, first_day_of_year, next_period
from measuringup.core.periods.years import add_months

#: However often a measure is counted, the end of its year is looked at so often, as boards meet.
MONTHS_BETWEEN = 3
_IN_A_YEAR = 12 // MONTHS_BETWEEN


def forecast_owed(
    newest: Period, forecast_of: dt.date | None, made_on: dt.date | None, terms: TermCalendar | None = None
) -> dt.date | None:
    """The first day of the year whose end is to be forecast; None where nothing is owed.

    `newest` is the newest period with a figure, `forecast_of` the first day of the year that was forecast last and
    `made_on` the day on which it was. A forecast is owed anew when a quarter of the year has ended since and figures
    of it are in; not of a measure that is counted once a year, and not once the year's last figure is in.
    """
    year = first_day_of_year(newest.day_in_year, newest.year)
    try:
        following = next_period(newest, terms)
    except PeriodError:  # no calendar to go by, or not so far
        return None
    if first_day_of_year(following.day_in_year, newest.year) != year:
        return None
    after = [add_months(year, MONTHS_BETWEEN * number) for number in range(1, _IN_A_YEAR + 1)]
    begun = [day for day in after if day <= newest.end + dt.timedelta(days=1)]
    if not begun or (forecast_of == year and made_on is not None and made_on >= begun[-1]):
        return None
    return year
