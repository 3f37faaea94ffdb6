"""What is known beside a label, and what must be asked when that does not settle it?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from measuringup.core.indicators import YearKind
from measuringup.core.periods.errors import PeriodError
from measuringup.core.periods.period import Period
from measuringup.core.periods.sequence import months_from
from measuringup.core.periods.terms import TermCalendar
from measuringup.core.periods.years import add_months, year_beginning


@dataclass(frozen=True, slots=True)
class Clues:
    """A label as entered, with what the definition says of its frequency and year (None: unknown)."""

    label: str
    frequency: str | None = None
    year: YearKind | None = None
    terms: TermCalendar | None = None
    municipal_day: int = 1
    #: Whether the label itself says what kind of year it names (FY2010-11 is no month).
    names_year_kind: bool = False

    @property
    def kind(self) -> YearKind:
        """The kind of year; "2012/13" with nothing else known is a financial year (RULES D0.7)."""
        return self.year or YearKind.FINANCIAL

    def whole_years(self, start_year: int, years: int, frequency: str, year: YearKind) -> Period:
        """The period of so many years of one kind, the first of which begins in `start_year`."""
        first = year_beginning(start_year, year, municipal_day=self.municipal_day)
        return months_from(first, 12 * years, frequency, year)

    def part_of_year(self, start_year: int, place: int, months: int, frequency: str, year: YearKind) -> Period:
        """The `place`-th part of so many months of the year that begins in `start_year`."""
        start = add_months(year_beginning(start_year, year), (place - 1) * months)
        return months_from(start, months, frequency, year)


class AmbiguousPeriodError(PeriodError):
    """A label that can be read in more than one way: a question to the sender (RULES D0.7).

    `readings` are the periods it can mean (none where the label leaves the year out) and
    `advice` is the question to ask. It is never answered by a guess.
    """

    rule = "ambiguous-period"

    def __init__(self, label: str, readings: Iterable[Period], question: str, message: str = "") -> None:
        self.label = label
        self.readings = tuple(readings)
        one_of = " or ".join(described(reading) for reading in self.readings)
        super().__init__(message or f"{label!r} can be read as {one_of}.", question)


def described(period: Period) -> str:
    """A period as printed, with its dates where the print leaves them open."""
    return period.label if period.label == period.dates else f"{period.label} ({period.dates})"


def distinct(readings: Iterable[Period]) -> tuple[Period, ...]:
    """The readings without those that cover the same days at the same frequency."""
    seen: dict[tuple[dt.date, dt.date, str], Period] = {}
    for reading in readings:
        seen.setdefault((reading.start, reading.end, reading.frequency), reading)
    return tuple(seen.values())
