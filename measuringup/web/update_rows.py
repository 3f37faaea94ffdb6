"""What stands in one row of My updates? A figure, an explanation or a forecast that is owed, as it is filled in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property

from measuringup.actions.drafts import Begun
from measuringup.core.collection import Nil, Tried
from measuringup.core.indicators import Indicator
from measuringup.core.periods import Period
from measuringup.core.rating import State
from measuringup.records.queries.owing import OwedFigure
from measuringup.web.update_boxes import Boxes
from measuringup.web.updates_asked import OwedExplanation, OwedForecast
from measuringup.web.updates_trying import Verdict, verdict_of

#: What a draft is of: measure and unit by code, breakdown, first and last day.
Key = tuple[str, str, str, dt.date, dt.date]


@dataclass
class FigureRow:
    """One figure that is owed. `before` are the last two, None where there is none; `nil` what a nil return gives."""

    asked: OwedFigure
    name: str
    organisation: str
    before: list[float | None]
    nil: Nil | None
    boxes: Boxes
    days_late: int
    explains: bool
    trial: Tried | None = None

    kind = "figure"

    @property
    def indicator(self) -> Indicator:
        return self.asked.owed.reporting.indicator

    @property
    def period(self) -> Period:
        return self.asked.owed.period

    @cached_property
    def verdict(self) -> Verdict | None:
        """How it would stand; None while there is nothing that can be judged."""
        return verdict_of(self.trial, self.indicator) if self.trial else None

    @property
    def is_filled(self) -> bool:
        return self.boxes.is_filled

    @property
    def is_doubtful(self) -> bool:
        """Whether it has to be looked at again: odd, and not confirmed; or it cannot be."""
        if not self.trial or not self.trial.doubts:
            return False
        return any(doubt.is_error for doubt in self.trial.doubts) or not self.boxes.said["explanation"]

    @property
    def is_ready(self) -> bool:
        """Whether it can be sent: filled in, readable, and what is odd about it confirmed, and not locked."""
        return self.boxes.is_filled and not self.boxes.faults and not self.is_doubtful and not self.asked.lock

    @property
    def is_beyond(self) -> bool:
        return bool(self.trial and self.trial.is_beyond)

    @property
    def begun(self) -> Begun:
        return begun(key_of_figure(self.asked), self.boxes)


@dataclass
class ExplanationRow:
    """One red figure that is to be explained."""

    asked: OwedExplanation
    name: str
    organisation: str
    boxes: Boxes

    kind = "explanation"

    @property
    def is_filled(self) -> bool:
        return self.boxes.explains

    @property
    def is_ready(self) -> bool:
        return self.boxes.explanation.is_whole and not self.boxes.faults

    @property
    def begun(self) -> Begun:
        return begun(key_of_explanation(self.asked), self.boxes)


@dataclass
class ForecastRow:
    """One year whose end is to be forecast."""

    asked: OwedForecast
    name: str
    organisation: str
    boxes: Boxes

    kind = "forecast"

    @property
    def is_filled(self) -> bool:
        return bool(self.boxes.said["value"])

    @property
    def is_ready(self) -> bool:
        return self.is_filled and not self.boxes.faults

    @property
    def begun(self) -> Begun:
        return begun(key_of_forecast(self.asked), self.boxes)


Row = FigureRow | ExplanationRow | ForecastRow


@dataclass
class Page:
    """Everything that is owed, by kind, as it is filled in."""

    figures: list[FigureRow] = field(default_factory=list)
    explanations: list[ExplanationRow] = field(default_factory=list)
    forecasts: list[ForecastRow] = field(default_factory=list)

    @property
    def rows(self) -> list[Row]:
        return [*self.figures, *self.explanations, *self.forecasts]

    @property
    def by_period(self) -> list[tuple[Period, list[FigureRow]]]:
        """The figures of one period together, the one that is due first in front."""
        found: dict[Period, list[FigureRow]] = {}
        for row in self.figures:
            found.setdefault(row.period, []).append(row)
        return list(found.items())


def key_of_figure(asked: OwedFigure) -> Key:
    """What the draft of a figure is of."""
    series, period = asked.owed.reporting, asked.owed.period
    return (series.indicator.code, series.organisation, series.breakdown, period.start, period.end)


def key_of_explanation(asked: OwedExplanation) -> Key:
    """What the draft of an explanation is of: the figure."""
    red = asked.red
    return (red.indicator.code, red.organisation, "", red.period.start, red.period.end)


def key_of_forecast(asked: OwedForecast) -> Key:
    """What the draft of a forecast is of: the year."""
    start = asked.year_start
    return (asked.indicator.code, asked.organisation, "", start, _day_before(start.replace(year=start.year + 1)))


def _day_before(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=1)


def begun(key: Key, boxes: Boxes) -> Begun:
    """A row as a draft."""
    indicator, organisation, breakdown, start, end = key
    return Begun(
        indicator=indicator, organisation=organisation, breakdown=breakdown, period=(start, end), boxes=boxes.said
    )


def counted(page: Page) -> dict[str, int]:
    """How many rows there are, are filled in, are ready, need a second look, or were not supplied."""
    rows = page.rows
    return {
        "owed": len(rows),
        "filled": sum(row.is_filled for row in rows),
        "ready": sum(row.is_ready for row in rows),
        "again": sum(row.is_filled and not row.is_ready for row in page.figures),
        "not_supplied": sum(row.boxes.said["state"] == State.NOT_SUPPLIED for row in page.figures),
        "late": sum(row.days_late > 0 for row in page.figures),
    }
