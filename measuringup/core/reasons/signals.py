"""What does the control chart say of the last point? The statistical sentence (DESIGN 11, STATISTICS A)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from measuringup.core.challenge import PERIODS_IN_A_ROW
from measuringup.core.figures import print_figure, print_number
from measuringup.core.indicators import Basis
from measuringup.core.periods import label_of
from measuringup.core.rating.states import NOT_COMPARED

Row = Mapping[str, Any]
_PERIOD = {
    "weekly": "week",
    "monthly": "month",
    "termly": "term",
    "quarterly": "quarter",
    "half-yearly": "half-year",
    "annual": "year",
    "biennial": "year",
}
_SIGNALS = {
    "Above UCL": "{value} lies above the upper process limit of {upl}.",
    "Below LCL": "{value} lies below the lower process limit of {lpl}.",
    "7 Point Trend (Increasing)": "Seven {periods} in a row have risen, to {value}.",
    "7 Point Trend (Decreasing)": "Seven {periods} in a row have fallen, to {value}.",
    "2 in 3 Above CL": "Two of three {periods} lie close to the upper process limit of {upl}.",
    "2 in 3 Below CL": "Two of three {periods} lie close to the lower process limit of {lpl}.",
    "7 Points Above CL": "Seven or more {periods} in a row lie above the mean of {mean}.",
    "7 Points Below CL": "Seven or more {periods} in a row lie below the mean of {mean}.",
}
#: Where limits are not meaningful the points off the constant are told apart without them (A15a).
_OFF_CONSTANT = {
    "Above UCL": "{value} lies above the value that most {periods} have.",
    "Below LCL": "{value} lies below the value that most {periods} have.",
}
_ASSURANCE = {
    "consistent_pass": "as the service runs now, it will be met almost every {period}.",
    "consistent_fail": "as the service runs now, it will be missed almost every {period}.",
    "inconsistent": "as the service runs now, some {periods} will meet it and some will miss it.",
}
#: Limits that the last figures belie: a promise made of them would be a wrong one.
_BELIED = (
    "The limits are those of earlier figures; {last} {what} the target. Consider whether the limits should begin again."
)
_ASSURANCE_WITHOUT_LIMITS = {
    "consistent_pass": "Every figure meets the target.",
    "consistent_fail": "No figure meets the target.",
    "inconsistent": "Some figures meet the target and some miss it.",
}


def statistical_sentence(row: Row) -> str:
    """What the chart says of this point, and whether the target will be met; "" where there is no chart.

    "71.9% is within normal variation (68.5 to 86.4). One poor quarter is not yet a trend."
    """
    if row["special_cause_type"] is None or row["in_period_value"] is None or row["state"] in NOT_COMPARED:
        return ""
    parts = [_of_period_alone(row, _signal(row))]
    if row["limits_meaningful"]:
        parts += [_assurance(row), _trial(row)]
    elif row["assurance_type"] is not None:
        parts.append(_ASSURANCE_WITHOUT_LIMITS[row["assurance_type"]])
    return " ".join(part for part in parts if part)


def _of_period_alone(row: Row, sentence: str) -> str:
    """Limits of a cumulative measure are about what happened in each period alone, and the sentence says so."""
    if row["basis"] != Basis.CUMULATIVE:
        return sentence
    if sentence.startswith(_texts(row)["value"]):
        period = label_of(row["period_start"], row["period_end"], row["frequency"], row["year"])
        return f"In {period or 'the period'} alone, {sentence}"
    return f"Each period taken alone: {sentence[0].lower()}{sentence[1:]}"


def _texts(row: Row) -> dict[str, str]:
    period = _PERIOD.get(row["frequency"], "period")
    kind = (row["data_type"], row["unit"], row["precision"])
    texts = {name: print_figure(row[name], *kind) for name in ("mean", "lpl", "upl") if row[name] is not None}
    return {"value": print_figure(row["in_period_value"], *kind), "period": period, "periods": f"{period}s", **texts}


def _signal(row: Row) -> str:
    texts, cause = _texts(row), row["special_cause_type"]
    if not row["limits_meaningful"]:
        sentence = _OFF_CONSTANT.get(cause, _SIGNALS.get(cause))
        if sentence is not None:
            return sentence.format(**texts)
        return _of_levels(row, texts["value"])
    if cause in _SIGNALS:
        return _SIGNALS[cause].format(**texts)
    low, high = (print_number(row[name], row["precision"]) for name in ("lpl", "upl"))
    return f"{texts['value']} is within normal variation ({low} to {high}){_if_poor(row, texts)}"


def _of_levels(row: Row, value: str) -> str:
    """Where there are no limits because figures hardly ever move, and this one is not off the usual."""
    if row["in_period_value"] != row["mean"]:
        return f"There are no process limits: the figures keep to two levels, or few, and stand at {value} now."
    varies = row["assurance_type"] == "inconsistent"
    return f"Constant at {value}, but for a few figures." if varies else f"Constant at {value}."


def _if_poor(row: Row, texts: Mapping[str, str]) -> str:
    """What ordinary variation means for a figure that misses its target; of a year to date nothing is said."""
    if row["gap"] is None or row["gap"] >= 0 or row["basis"] == Basis.CUMULATIVE:
        return "."
    in_row = row.get("missed_in_row") or 0
    if in_row >= PERIODS_IN_A_ROW or row["assurance_type"] == "consistent_fail":
        return ": this is what the service gives at present."
    if in_row > 1:
        return f". {in_row} poor {texts['periods']} in a row are not yet a trend."
    return f". One poor {texts['period']} is not yet a trend."


def _assurance(row: Row) -> str:
    if row["assurance_type"] is None:
        return ""
    target, sentence = row["target"], _ASSURANCE[row["assurance_type"]].format(**_texts(row))
    if row["assurance_type"] == "inconsistent":
        return f"The target lies inside the process limits: {sentence}"
    what = "met" if row["assurance_type"] == "consistent_fail" else "missed"
    if in_row := row.get(f"{what}_in_row"):
        last = "the last figure" if in_row == 1 else f"the last {in_row} figures"
        return _BELIED.format(last=last, what=what)
    side = "above" if target > row["mean"] else "below"
    return f"The target lies {side} the process limits: {sentence}"


def _trial(row: Row) -> str:
    if not row["short_group_warning"]:
        return ""
    return f"These are trial limits, from fewer than 13 {_texts(row)['periods']}."
