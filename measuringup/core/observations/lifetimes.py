"""Can there be such a figure? Not before its measure was introduced, after it ended, or of a unit not open then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from measuringup.core.periods import label_of
from measuringup.core.periods.days import day_label
from measuringup.core.problems import Problem

_CORRECT_DEFINITION = "Correct the period, or the day in the definition."
_CORRECT_UNIT = "Enter it for the unit that was, or correct the days of the unit."
#: The days on which something was there: the first, and the first on which it no longer was (None: it still is).
Days = tuple[dt.date, dt.date | None]


@dataclass(frozen=True, kw_only=True)
class FigureLife:
    """When the measure and the unit of a figure were there."""

    introduced: dt.date | None = None
    ended: dt.date | None = None
    open_days: tuple[Days, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FigureKey:
    """What a figure is about."""

    indicator: str
    organisation: str
    frequency: str
    start: dt.date
    end: dt.date
    row: int | None = None

    @property
    def period(self) -> str:
        return label_of(self.start, self.end, self.frequency, "financial") or ""


def figure_out_of_life(figure: FigureKey, life: FigureLife) -> Problem | None:
    """Why there can be no figure of the period; None where there can.

    A period in which the measure began or ended, or in which its unit was open for a day, can have one.
    """
    if life.introduced and figure.end < life.introduced:
        why = f"it was introduced on {day_label(life.introduced)}"
        return _problem(figure, "before-introduction", figure.indicator, why, _CORRECT_DEFINITION)
    if life.ended and figure.start > life.ended:
        why = f"it ended on {day_label(life.ended)}"
        return _problem(figure, "after-end", figure.indicator, why, _CORRECT_DEFINITION)
    if not _is_open(figure, life.open_days):
        return _problem(figure, "unit-not-open", figure.organisation, "the unit was not open then", _CORRECT_UNIT)
    return None


def _is_open(figure: FigureKey, open_days: Iterable[Days]) -> bool:
    return any(first <= figure.end and (after is None or after > figure.start) for first, after in open_days)


def _problem(figure: FigureKey, rule: str, of: str, why: str, advice: str) -> Problem:
    message = f"{of} has no figure of {figure.period}: {why}."
    return Problem(severity="error", rule=rule, message=message, advice=advice, row=figure.row)
