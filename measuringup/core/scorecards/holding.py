"""How long does a row stay true of itself, if nobody changes anything? Until the day something falls due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import polars as pl

from measuringup.core.periods import Period, PeriodError, due_date, next_period
from measuringup.core.rating import State
from measuringup.core.scorecards.freshness import Moment
from measuringup.core.scorecards.values import ScorecardRow

_A_DAY = dt.timedelta(days=1)
_WAITING = (State.NOT_DUE, State.AWAITING_DATA)


class Missing(NamedTuple):
    """A figure that is not there yet: of which series, when its period ends, and in how many working days it is due."""

    indicator: str
    organisation: str
    breakdown: str
    end: dt.date
    lag: int


def missing(assessed: pl.DataFrame) -> list[Missing]:
    """The figures among those assessed that are not due or awaited."""
    if assessed.is_empty():
        return []
    waiting = assessed.filter(pl.col("value").is_null() & pl.col("state").is_in(_WAITING))
    read = waiting.select("indicator_code", "organisation_code", "breakdown", "period_end", "lag_working_days")
    return [Missing(*row) for row in read.unique(maintain_order=True).iter_rows()]


def holds_until(row: ScorecardRow | None, own: Iterable[Missing], moment: Moment) -> dt.date | None:
    """The first day on which the row may say something else, None for never. `moment` has its day.

    `own` are the missing figures of the measure and organisation, later ones than the row's among them: such a
    figure is not due, then awaited, then overdue, and may take the row's place. A row that says how many days a
    figure is late says something else every day.
    """
    assert moment.as_of is not None
    if row is not None and row.state == State.NOT_SUBMITTED:
        return moment.as_of + _A_DAY
    edges = (*_of_missing(own, moment.holidays), *_of_age(row, moment), *_of_words(row, moment.as_of))
    return min((day for day in edges if day > moment.as_of), default=None)


def judged_until(missing: Iterable[Missing], as_of: dt.date, holidays: frozenset[dt.date]) -> dt.date | None:
    """The first day on which figures may be assessed otherwise than on `as_of`, None for never."""
    return min((day for day in _of_missing(missing, holidays) if day > as_of), default=None)


def _of_missing(missing: Iterable[Missing], holidays: frozenset[dt.date]) -> Iterator[dt.date]:
    """The days on which missing figures become awaited and overdue."""
    for end, lag in {(each.end, each.lag) for each in missing}:
        yield end
        yield due_date(end, lag, holidays) + _A_DAY


def _of_age(row: ScorecardRow | None, moment: Moment) -> Iterator[dt.date]:
    """The day on which the figure becomes out of date, because the next one was due."""
    if row is None:
        return
    try:
        following = next_period(
            Period(row.period_start, row.period_end, row.frequency, row.indicator.year), moment.terms
        )
    except PeriodError:
        return
    if moment.asked is None or following.end <= moment.asked.end:
        yield due_date(following.end, row.indicator.lag_working_days, moment.holidays) + _A_DAY


def _of_words(row: ScorecardRow | None, as_of: dt.date) -> Iterator[dt.date]:
    """New Year: a day in the reason of a missing figure names its year unless it is this year."""
    if row is not None and row.state in _WAITING:
        yield dt.date(as_of.year + 1, 1, 1)
