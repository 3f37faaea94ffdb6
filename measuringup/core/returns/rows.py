"""What stands in a row of a workbook of returns? As it is offered, and as it came back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from measuringup.core.indicators import Indicator
from measuringup.core.periods import Period
from measuringup.core.problems import Problem
from measuringup.core.returns.columns import FILLED_IN
from measuringup.core.returns.marks import FigureKey, mark_of


@dataclass(frozen=True, kw_only=True)
class OfferedRow:
    """A row that asks for a figure, with the text of the newest figure before and of the one on record.

    `unit` is how the unit is named; `due` is None where nothing is owed and a correction can be given.
    """

    indicator: Indicator
    organisation: str
    unit: str
    breakdown: str
    period: Period
    due: dt.date | None = None
    last: str = ""
    on_record: str = ""

    @property
    def asks_for_parts(self) -> bool:
        """Whether a number out of another is asked for, rather than the figure."""
        return bool(self.indicator.denominator_label)

    @property
    def key(self) -> FigureKey:
        """Of what the figure is."""
        return FigureKey(
            indicator=self.indicator.code,
            organisation=self.organisation,
            breakdown=self.breakdown,
            frequency=self.period.frequency,
            start=self.period.start,
            end=self.period.end,
        )

    def mark(self, change: int) -> str:
        """How the row is found again."""
        return mark_of(self.key, change)


@dataclass(frozen=True, kw_only=True)
class SentRow:
    """A row that came back: where it stands, its texts by field, its numbers, and cells that could not be read.

    `percents` are the fields written with a percent sign, `markers` what a sign instead of a number declares.
    """

    sheet: str
    number: int
    said: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, float | None] = field(default_factory=dict)
    percents: frozenset[str] = frozenset()
    markers: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def place(self) -> tuple[str, int]:
        """Its sheet and row."""
        return self.sheet, self.number

    @property
    def is_empty(self) -> bool:
        """Whether nothing was filled in."""
        return not any(self.said.get(name) for name in FILLED_IN) and not self.problems

    def text(self, name: str) -> str:
        """What a cell says, "" for nothing."""
        return self.said.get(name, "")

    def wrong(self, name: str, rule: str, message: str, advice: str = "") -> Problem:
        """What is wrong with one of its cells; the column is told by its field."""
        return Problem(
            severity="error",
            rule=rule,
            message=message,
            advice=advice,
            sheet=self.sheet,
            row=self.number,
            column=name,
            value=self.text(name),
        )
