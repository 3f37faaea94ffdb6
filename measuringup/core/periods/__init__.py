"""What time is a figure about, how is that written, and when is the figure due?

A period is two dates with a frequency and a kind of year. Financial-year arithmetic lives
here and nowhere else. Reads and prints by RULES D0.7; an ambiguous label is a question.
"""

from measuringup.core.periods.clues import AmbiguousPeriodError
from measuringup.core.periods.columns import READING_SCHEMA, label_of, labels, parse_labels
from measuringup.core.periods.days import from_excel_serial, parse_day
from measuringup.core.periods.due import bank_holidays, due_date, due_dates, is_working_day
from measuringup.core.periods.errors import PeriodError
from measuringup.core.periods.frequencies import FREQUENCIES, is_frequency, parse_frequency, rolling, years_in_window
from measuringup.core.periods.parsing import parse_label
from measuringup.core.periods.period import Period
from measuringup.core.periods.recent import recent_periods
from measuringup.core.periods.sequence import next_period, period_containing, previous_period, same_period_last_year
from measuringup.core.periods.terms import Term, TermCalendar
from measuringup.core.periods.tiling import expected_periods, periods_in_year
from measuringup.core.periods.years import first_day_of_year, year_kind, year_label, year_start

__all__ = [
    "FREQUENCIES",
    "READING_SCHEMA",
    "AmbiguousPeriodError",
    "Period",
    "PeriodError",
    "Term",
    "TermCalendar",
    "bank_holidays",
    "due_date",
    "due_dates",
    "expected_periods",
    "first_day_of_year",
    "from_excel_serial",
    "is_frequency",
    "is_working_day",
    "label_of",
    "labels",
    "next_period",
    "parse_day",
    "parse_frequency",
    "parse_label",
    "parse_labels",
    "period_containing",
    "periods_in_year",
    "previous_period",
    "recent_periods",
    "rolling",
    "same_period_last_year",
    "year_kind",
    "year_label",
    "year_start",
    "years_in_window",
]
