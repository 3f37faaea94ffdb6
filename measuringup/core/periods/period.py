"""What is a figure about? A period: two dates, a frequency and a kind of year, and how it prints.

Prints by RULES D0.7: "2012/13", "Q3 2012/13", "Dec 2012", "Autumn term 2012", "week 49 2012",
"2012 to 2015"; beyond it "H1 2012/13" and, for four months, "Apr to Jul 2012".
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

from measuringup.core.indicators import YearKind
from measuringup.core.periods.days import day_label, month_label
from measuringup.core.periods.errors import PeriodError
from measuringup.core.periods.frequencies import (
    AD_HOC,
    ANNUAL,
    BIENNIAL,
    FOUR_MONTHLY,
    HALF_YEARLY,
    MONTHLY,
    MONTHS_IN_YEAR,
    QUARTERLY,
    TERMLY,
    WEEKLY,
    is_frequency,
    months_covered,
)
from measuringup.core.periods.terms import term_label
from measuringup.core.periods.years import (
    DAYS_FROM_THURSDAY_TO_SUNDAY,
    FIRST_MONTH,
    FIRST_YEAR,
    LAST_YEAR,
    first_day_of_year,
    whole_months,
    year_label,
)

_WEEK = dt.timedelta(days=7)
_DAY = dt.timedelta(days=1)
_LETTER = {QUARTERLY: "Q", HALF_YEARLY: "H"}
#: A term shorter than this is half of one, and its season alone would not tell it from the other.
_SHORTEST_WHOLE_TERM = dt.timedelta(days=56)
#: The season in whose term the middle of a period falls, by month.
_SEASON = dict.fromkeys((9, 10, 11, 12), "Autumn") | dict.fromkeys((1, 2, 3), "Spring")


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` to `end` (both included). `term` is the name of the term of a termly period.

    Raises PeriodError when it ends before it begins, lies outside 1900 to 2199, or names a
    frequency there is not.
    """

    start: dt.date
    end: dt.date
    frequency: str
    year: YearKind = YearKind.FINANCIAL
    term: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise PeriodError(
                f"The period from {self.start.isoformat()} to {self.end.isoformat()} ends before it begins.",
                "Correct the dates.",
            )
        if self.start.year < FIRST_YEAR or self.end.year > LAST_YEAR:
            raise PeriodError(
                f"{self.start.isoformat()} to {self.end.isoformat()} lies outside {FIRST_YEAR} to {LAST_YEAR}.",
                "Correct the dates.",
            )
        if not is_frequency(self.frequency):
            raise PeriodError(f"There is no frequency {self.frequency!r}.", "See the list of frequencies.")

    @property
    def is_regular(self) -> bool:
        """Whether the dates are those of a whole period of this frequency and kind of year.

        Terms and ad hoc periods are whatever they are declared to be.
        """
        if self.frequency == WEEKLY:
            return self.start.isoweekday() == 1 and self.end - self.start == _WEEK - _DAY
        covered = months_covered(self.frequency)
        if covered is None:
            return True
        lengths = (covered, 2 * covered) if self.frequency == BIENNIAL else (covered,)
        places = min(covered, MONTHS_IN_YEAR)
        in_place = (self.start.month - FIRST_MONTH[self.year]) % places == 0
        may_start_late = places == MONTHS_IN_YEAR and self.year is YearKind.MUNICIPAL
        return in_place and (self.start.day == 1 or may_start_late) and whole_months(self.start, self.end) in lengths

    @property
    def day_in_year(self) -> dt.date:
        """The day that decides which year the period belongs to: a week's Thursday, else its end."""
        return self.end - dt.timedelta(days=DAYS_FROM_THURSDAY_TO_SUNDAY) if self.frequency == WEEKLY else self.end

    @property
    def dates(self) -> str:
        """The bare dates: "1 Oct 2012 to 31 Dec 2012", or "31 Dec 2012" for one day."""
        return dates_label(self.start, self.end)

    @property
    def label(self) -> str:
        """As printed (RULES D0.7). A period that is not whole prints its dates."""
        if not self.is_regular:
            return self.dates
        if self.frequency == TERMLY:
            return self._as_term()
        if self.frequency == AD_HOC:
            return self._as_ad_hoc()
        if self.frequency == WEEKLY:
            year, week, _ = self.start.isocalendar()
            return f"week {week} {year}"
        if self.frequency == MONTHLY:
            return month_label(self.start)
        if self.frequency == FOUR_MONTHLY:
            first = month_label(self.start)
            return f"{first if self.start.year != self.end.year else first[:3]} to {month_label(self.end)}"
        if self.frequency in _LETTER:
            return self._as_part_of_year()
        if self.end < self.start.replace(year=self.start.year + 1):
            return year_label(self.start, self.year)
        return f"{self.start.year} to {self.end.year}"

    def _as_part_of_year(self) -> str:
        covered = whole_months(self.start, self.end)
        place = (self.start.month - FIRST_MONTH[self.year]) % MONTHS_IN_YEAR // covered + 1
        first_day = first_day_of_year(self.start, self.year)
        return f"{_LETTER[self.frequency]}{place} {year_label(first_day, self.year)}"

    def _as_term(self) -> str:
        if self.term:
            return term_label(self.term, self.start)
        if self.end - self.start < _SHORTEST_WHOLE_TERM:
            return self.dates
        middle = self.start + (self.end - self.start) / 2
        return term_label(_SEASON.get(middle.month, "Summer"), self.start)

    def _as_ad_hoc(self) -> str:
        for frequency in (MONTHLY, QUARTERLY, HALF_YEARLY, ANNUAL):
            whole = replace(self, frequency=frequency)
            if whole.is_regular:
                return whole.label
        return self.dates


def dates_label(start: dt.date, end: dt.date) -> str:
    """Two dates as text, or one where they are the same day."""
    return day_label(start) if start == end else f"{day_label(start)} to {day_label(end)}"
