"""In which words is a judgement printed? One table for page, PDF and chart (DESIGN 3, 4, 11)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from measuringup.core.aggregation.methods import (
    LAST,
    MEAN_OF_PERIODS,
    REFUSED,
    SUM,
    SUM_OVER_ANNUAL,
    SUM_OVER_SUM,
    UNWEIGHTED_MEAN,
)
from measuringup.core.figures import print_change, print_figure, print_tolerance
from measuringup.core.indicators import Basis, DataType, Indicator, Polarity
from measuringup.core.scorecards import DirectionOfTravel, ScorecardRow, SeriesPoint

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
#: Kinds of value that read as one.
_WHOLE = frozenset({DataType.DATE, DataType.LEVEL, DataType.YES_NO})
#: Where there is no figure to print.
NOTHING = "–"

FIGURE_STATUS = {"provisional": "Provisional", "restated": "Restated", "estimated": "Estimated"}

#: What the last point says (DESIGN 4: words in tables and packs).
VARIATION = {
    "special_cause_improvement": "Improving",
    "special_cause_concern": "Concern",
    "special_cause_neutral_high": "Change",
    "special_cause_neutral_low": "Change",
    "common_cause": "Normal variation",
}
ASSURANCE = {
    "consistent_pass": "Reliably met",
    "consistent_fail": "Reliably missed",
    "inconsistent": "Hit or miss",
}
_CONSTANT = {
    "consistent_pass": "Constant, met",
    "consistent_fail": "Constant, missed",
    "inconsistent": "Constant, varies",
}
#: How a point of the data table reads (DESIGN 5: reading in words).
READINGS = {
    "Above UCL": "Above upper limit",
    "Below LCL": "Below lower limit",
    "7 Point Trend (Increasing)": "Seven rising",
    "7 Point Trend (Decreasing)": "Seven falling",
    "2 in 3 Above CL": "Two of three near upper limit",
    "2 in 3 Below CL": "Two of three near lower limit",
    "7 Points Above CL": "Seven or more above the mean",
    "7 Points Below CL": "Seven or more below the mean",
    "Common Cause": "Normal variation",
}
NOT_CHARTED = {
    "cumulative": "There is no process chart: each figure contains the ones before it in the year.",
    "rolling": "There is no process chart: each figure shares most of its months with the one before.",
    "baseline": "There is no process chart: its limits would be set from fewer than 12 points.",
}
BASIS = {
    Basis.IN_PERIOD: "each figure is about its own period",
    Basis.CUMULATIVE: "each figure runs from the start of the year",
    Basis.SNAPSHOT: "each figure is a count on one day",
    Basis.ROLLING: "each figure covers several periods up to its own",
    Basis.ANNUAL: "one figure a year",
}
#: How the figure of a year is made of those of its periods, by method (RULES D0.5).
YEAR_FROM_PERIODS = {
    SUM_OVER_SUM: "the numerators of the year over its denominators",
    SUM: "the sum of the periods",
    SUM_OVER_ANNUAL: "the numerators of the year over the denominator of one year",
    LAST: "the last figure of the year stands for it",
    MEAN_OF_PERIODS: "the mean of the periods",
    UNWEIGHTED_MEAN: "an unweighted mean of the periods: numerators and denominators are not known",
    REFUSED: "none: the periods cannot be added up",
}
#: The same in a few words, for a cell.
WHY_NOT_CHARTED = {"cumulative": "cumulative figures", "rolling": "rolling figures", "baseline": "under 12 points"}
PERIOD_WORD: Mapping[str, str] = {
    "weekly": "week",
    "monthly": "month",
    "termly": "term",
    "quarterly": "quarter",
    "half-yearly": "half-year",
    "annual": "year",
}


def period_word(frequency: str) -> str:
    """What one period of a frequency is called: "quarter"; "period" where it has no shorter name."""
    return PERIOD_WORD.get(frequency, "period")


def figure(indicator: Indicator, value: float | None) -> str:
    """A figure with its unit at the declared precision; a dash where there is none."""
    if value is None:
        return NOTHING
    return print_figure(value, indicator.data_type, indicator.unit, indicator.precision)


def parts(indicator: Indicator, value: float | None) -> tuple[str, str]:
    """Number and unit apart, for a narrow cell; what belongs to the number (£, %) stays with it."""
    whole = figure(indicator, value)
    number, space, unit = whole.partition(" ")
    return (number, unit) if space and indicator.data_type not in _WHOLE else (whole, "")


def unit_apart(indicator: Indicator) -> str:
    """The unit that stands behind the number, which a head may say once for a whole column."""
    return parts(indicator, 2.0)[1]


def change(indicator: Indicator, value: float | None) -> str:
    """A signed change without its unit, as a table prints it."""
    return NOTHING if value is None else print_change(value, indicator.data_type, indicator.unit, indicator.precision)


def count(value: float | None) -> str:
    """A numerator or denominator: whole numbers without decimals, the rest with at most three."""
    if value is None:
        return NOTHING
    text = f"{abs(value):,.3f}".rstrip("0").rstrip(".")
    return f"−{text}" if value < 0 and text != "0" else text


def fraction(indicator: Indicator, numerator: float | None, denominator: float | None) -> str:
    """Numerator and denominator: "990 of 1,263" for a share, otherwise divided; "" where either is missing."""
    if numerator is None or denominator is None:
        return ""
    return f"{count(numerator)} {'of' if indicator.is_percentage else '÷'} {count(denominator)}"


def span(indicator: Indicator, low: float | None, high: float | None) -> str:
    """A range with its unit: "10 to 15 days", "from 10.0%", "up to 15.0%"; a dash without either end."""
    if low is not None and high is not None:
        return f"{parts(indicator, low)[0]} to {figure(indicator, high)}"
    if low is not None:
        return f"from {figure(indicator, low)}"
    return f"up to {figure(indicator, high)}" if high is not None else NOTHING


def tolerance(indicator: Indicator, size: float, basis: str) -> str:
    """A tolerance with its unit: "3.0 points", "10.0%" of the target."""
    return print_tolerance(size, basis, indicator.data_type, indicator.unit, indicator.precision)


def polarity(indicator: Indicator) -> str:
    """Which way is good, as it stands beside the code (RULES A3)."""
    if indicator.polarity is Polarity.RANGE and None not in (indicator.range_low, indicator.range_high):
        return f"{figure(indicator, indicator.range_low)} to {figure(indicator, indicator.range_high)} is good"
    return {
        Polarity.HIGH: "High is good",
        Polarity.LOW: "Low is good",
        Polarity.RANGE: "A range is good",
        Polarity.PLAN: "The plan is good",
        Polarity.NEUTRAL: "No better direction",
    }[indicator.polarity]


def target(row: ScorecardRow) -> str:
    """The target in force: "85.0%", "under 5", "10 to 15"; a dash where there is none."""
    return " ".join(filter(None, target_parts(row)))


def target_parts(row: ScorecardRow) -> tuple[str, str]:
    """The target with its unit apart, for a narrow cell."""
    measure = row.indicator
    if row.target is not None:
        number, unit = parts(measure, row.target)
        if row.is_strict:
            return f"{'over' if measure.polarity is Polarity.HIGH else 'under'} {number}", unit
        return number, unit
    if row.target_low is not None and row.target_high is not None:
        (low, _), (high, unit) = parts(measure, row.target_low), parts(measure, row.target_high)
        return f"{low} to {high}", unit
    if row.target_low is not None:
        return f"from {figure(measure, row.target_low)}", ""
    if row.target_high is not None:
        return f"up to {figure(measure, row.target_high)}", ""
    return NOTHING, ""


def direction_icon(movement: DirectionOfTravel) -> str:
    """Solid only beyond normal variation; an arrow without evidence is hollow (DESIGN 1, 7)."""
    shape = {
        "better": "direction-better",
        "worse": "direction-worse",
        "higher": "direction-up-neutral",
        "lower": "direction-down-neutral",
    }.get(movement.way)
    if shape is None:
        return "direction-same" if movement.way == "same" else "direction-none"
    return shape if movement.evidence == "beyond" else f"{shape}-noise"


def variation(row: ScorecardRow) -> tuple[str, str]:
    """Icon and words of the last point; two empty texts where the series is not charted."""
    if row.variation is None or row.not_charted or row.value is None:
        return "", ""
    words = VARIATION[row.variation]
    if row.variation == "common_cause":
        if not row.limits_meaningful:
            return "variation-not-meaningful", "Limits not meaningful"
        return "variation-common", words
    side = "high" if is_high(row.special_cause) else "low"
    kind = {"Improving": "improvement", "Concern": "concern"}.get(words, "neutral")
    return f"variation-{kind}-{side}", words


def is_high(special_cause: str | None) -> bool:
    """Whether a special cause lies above or rises (STATISTICS A11)."""
    return special_cause is not None and ("Above" in special_cause or "Increasing" in special_cause)


def assurance(row: ScorecardRow) -> tuple[str, str]:
    """Icon and words of whether the process will meet the target; empty where that is not judged."""
    if row.assurance is None or row.not_charted or row.value is None:
        return "", ""
    if not row.limits_meaningful:
        return "assurance-constant", _CONSTANT[row.assurance]
    shape = {"consistent_pass": "passes", "consistent_fail": "fails"}.get(row.assurance, "varies")
    low = "-low" if row.indicator.polarity is Polarity.LOW else ""
    return f"assurance-{shape}{low}", ASSURANCE[row.assurance]


def reading(point: SeriesPoint) -> str:
    """How a point of the series reads: its special cause, or that it is normal variation."""
    if point.charted is None:
        return point.status or "No figure"
    if point.special_cause is None:
        return NOTHING
    if point.special_cause == "Common Cause" and point.lower_limit is None:
        return "Limits not meaningful"
    return READINGS[point.special_cause]


def year_to_date_note(row: ScorecardRow) -> str:
    """What must be said of the year to date: "unweighted mean of 2 quarters; numerators are missing"."""
    if row.year_to_date_note and row.year_to_date_method == UNWEIGHTED_MEAN:
        return f"{row.year_to_date_note}; numerators are missing"
    return row.year_to_date_note


def long_date(day: dt.date) -> str:
    """A date in running text: "13 November 2025"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
