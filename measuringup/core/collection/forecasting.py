"""When is a forecast owed? Where will the year end: once a period, until the year's last figure is in (RULES C7)."""

from __future__ import annotations

import datetime as dt

from measuringup.core.periods import Period, PeriodError, TermCalendar, first_day_of_year, next_period


def forecast_owed(
    newest: Period, forecast_of: dt.date | None, made_on: dt.date | None, terms: TermCalendar | None = None
) -> dt.date | None:
    """The first day of the year whose end is to be forecast; None where nothing is owed.

    `newest` is the newest period with a figure, `forecast_of` the first day of the year that was forecast last and
    `made_on` the day on which it was. A forecast is owed anew when a period has ended since; not of a measure that is
    counted once a year, and not once the year's last figure is in: then there is nothing left to forecast.
    """
    year = first_day_of_year(newest.day_in_year, newest.year)
    try:
        following = next_period(newest, terms)
    except PeriodError:  # no calendar to go by, or not so far
        return None
    is_last = first_day_of_year(following.day_in_year, newest.year) != year
    is_fresh = forecast_of == year and made_on is not None and made_on > newest.end
    return None if is_last or is_fresh else year
