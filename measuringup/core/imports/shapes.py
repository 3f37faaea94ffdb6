"""How do figures lie in a table? One a row, or across it with what they are about above them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Axis(StrEnum):
    """What a heading above figures says."""

    MEASURE = "measure"
    PERIOD = "period"
    UNIT = "unit"
    PART = "value, numerator or denominator"


class Shape(StrEnum):
    """Where the figures stand."""

    LONG = "one figure a row"
    PERIODS = "periods across"
    MEASURES = "measures across"
    UNITS = "units across"
    MEASURE_PERIOD = "measure above, period below"
    PERIOD_MEASURE = "period above, measure below"
    MEASURE_PART = "measure above, numerator and denominator below"
    PERIOD_PART = "period above, numerator and denominator below"

    @property
    def axes(self) -> tuple[Axis, ...]:
        """What the rows of headings above the figures say, from above; nothing where a row is a figure."""
        return _AXES[self]


_AXES: Mapping[Shape, tuple[Axis, ...]] = {
    Shape.LONG: (),
    Shape.PERIODS: (Axis.PERIOD,),
    Shape.MEASURES: (Axis.MEASURE,),
    Shape.UNITS: (Axis.UNIT,),
    Shape.MEASURE_PERIOD: (Axis.MEASURE, Axis.PERIOD),
    Shape.PERIOD_MEASURE: (Axis.PERIOD, Axis.MEASURE),
    Shape.MEASURE_PART: (Axis.MEASURE, Axis.PART),
    Shape.PERIOD_PART: (Axis.PERIOD, Axis.PART),
}
