"""How are the parts of an import called on its pages? Roles, shapes and readings in a sentence's words."""

from __future__ import annotations

from collections.abc import Mapping

from measuringup.core.imports import Reading, Role, Shape

ROLES: Mapping[Role, str] = {
    Role.NOT_READ: "not read",
    Role.MEASURE: "the measure",
    Role.UNIT: "the unit or place",
    Role.PERIOD: "the period",
    Role.YEAR: "the year, with quarter or month beside",
    Role.QUARTER: "the quarter",
    Role.MONTH: "the month",
    Role.START: "the first day of the period",
    Role.END: "the last day of the period",
    Role.FREQUENCY: "how often it is collected",
    Role.VALUE: "the value",
    Role.NUMERATOR: "the numerator",
    Role.DENOMINATOR: "the denominator",
    Role.STATE: "why there is no figure",
    Role.STATUS: "provisional or final",
    Role.NOTE: "a note on the figure",
    Role.FIGURES: "figures",
}
SHAPES: Mapping[Shape, str] = {
    Shape.LONG: "one figure a row",
    Shape.PERIODS: "periods side by side",
    Shape.MEASURES: "measures side by side",
    Shape.UNITS: "units or places side by side",
    Shape.MEASURE_PERIOD: "measures above, periods below them",
    Shape.PERIOD_MEASURE: "periods above, measures below them",
    Shape.MEASURE_PART: "measures above, numerator and denominator below",
    Shape.PERIOD_PART: "periods above, numerator and denominator below",
}
READINGS: Mapping[Reading, str] = {
    Reading.FRACTION: "fractions",
    Reading.PERCENT: "percents, as written",
    Reading.MIXED: "both: up to 1 a fraction, above it a percent",
}
#: What a count of a preview is called.
COUNTS: Mapping[str, str] = {
    "new": "New figures",
    "changed": "Changed",
    "unchanged": "The same as before",
    "problems": "Problems",
    "totals": "Totals set aside",
    "left out": "Left out",
    "blank": "Without a figure",
}
