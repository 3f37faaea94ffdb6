"""What do cells look like? Numbers, periods, measures or units of ours: by what most of them are."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import polars as pl

from measuringup.connectors.imports.grids import Grid
from measuringup.connectors.imports.words import OurWords
from measuringup.connectors.numbers import read_number
from measuringup.connectors.wide import is_period
from measuringup.core.imports import Axis, FileLayout
from measuringup.core.markers import marker_of
from measuringup.core.periods import AmbiguousPeriodError, PeriodError, parse_label

#: So many different texts of a column are looked at.
_SAMPLE = 200
#: So large a part of them is "most".
_MOST = 0.6
#: A measure or a unit may stand among others that are not on record.
_SOME = 0.3
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_NOBODYS = FileLayout()


class Sight(StrEnum):
    """What most cells of a column are."""

    NOTHING = "nothing"
    NUMBERS = "numbers"
    WHOLE_PERIODS = "periods with their year"
    PERIODS = "periods without a year"
    MEASURES = "measures"
    UNITS = "units"
    TEXT = "text"


def is_number(text: str) -> bool:
    """Whether a cell holds a figure; a year is none."""
    try:
        number = float(text.replace(",", ""))
    except ValueError:
        return read_number(text).number is not None
    return not (number.is_integer() and _FIRST_YEAR <= number <= _LAST_YEAR and len(text) == len("2025"))


def has_figures(cells: Sequence[str | None]) -> bool:
    """Whether a row has a figure: then it is none of headings."""
    return any(is_number(text) for text in cells if text)


class Looks:
    """Cells of a grid, as those look at them who know our words."""

    def __init__(self, grid: Grid, words: OurWords) -> None:
        self.grid = grid
        self.words = words

    def heading(self, text: str) -> Axis | None:
        """What one heading says; None where it is none of ours."""
        if self.words.measure(text, _NOBODYS):
            return Axis.MEASURE
        if self.words.unit(text, _NOBODYS):
            return Axis.UNIT
        return Axis.PERIOD if is_period(text) or _is_year(text) else None

    def column(self, cells: pl.Series) -> Sight:
        """What most cells of a column are."""
        texts = cells.drop_nulls().unique(maintain_order=True).head(_SAMPLE).to_list()
        if not texts:
            return Sight.NOTHING
        figures = [text for text in texts if is_number(text) or marker_of(text) is not None]
        measures = [text for text in texts if self.words.measure(text, _NOBODYS)]
        units = [text for text in texts if self.words.unit(text, _NOBODYS)]
        if len(measures) > _SOME * len(texts) and len(measures) >= len(units):
            return Sight.MEASURES
        if len(units) > _SOME * len(texts):
            return Sight.UNITS
        periods = [text for text in texts if _is_year(text) or is_period(text)]
        if len(periods) > _MOST * len(texts):
            whole = [text for text in periods if _is_year(text) or _has_year(text)]
            return Sight.WHOLE_PERIODS if len(whole) > _MOST * len(texts) else Sight.PERIODS
        return Sight.NUMBERS if len(figures) > _MOST * len(texts) and any(map(is_number, figures)) else Sight.TEXT


def _is_year(text: str) -> bool:
    return text.isdigit() and len(text) == len("2025") and _FIRST_YEAR <= int(text) <= _LAST_YEAR


def _has_year(text: str) -> bool:
    try:
        parse_label(text)
    except AmbiguousPeriodError as asked:
        return bool(asked.readings)
    except PeriodError:
        return False
    return True
