"""How do the numbers of a reason read? Figures, gaps, tolerances and dates as texts for a sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from measuringup.core.figures import (
    decimals_of,
    is_prefixed_or_per_cent,
    print_figure,
    print_number,
    print_tolerance,
    rounded_decimal,
)
from measuringup.core.indicators import DataType, GapBasis, Polarity

Numbers = Mapping[str, Any]
#: A gap is told to as many decimals as it takes to differ from nothing, and from a tolerance that it
#: does not equal; but to no more than these.
_MOST_DECIMALS = 8
#: Differences up to this part of a figure are float noise.
_NOISE = 1e-9


class Texts:
    """The texts of a reason's numbers by name, each made when a sentence asks for it."""

    def __init__(self, numbers: Numbers) -> None:
        self._numbers = numbers

    def __getitem__(self, name: str) -> str:
        return _TEXTS[name](self._numbers) if name in _TEXTS else str(self._numbers[name])


def _figure(numbers: Numbers, figure: float, decimals: int) -> str:
    return print_figure(figure, numbers["data_type"], numbers["unit"], decimals)


def _beside(numbers: Numbers, figure: float, decimals: int) -> str:
    """A figure after another of its kind: its unit is not said again, but a % or £ belongs to it."""
    if is_prefixed_or_per_cent(numbers["data_type"], numbers["unit"]):
        return _figure(numbers, figure, decimals)
    return print_figure(figure, numbers["data_type"], "", decimals)


def _decimals(numbers: Numbers) -> int:
    """The declared precision, and more where value and target would else read the same and are not."""
    decimals, value, target = numbers["precision"], numbers["value"], numbers.get("target")
    if target is None or not numbers.get("gap"):
        return int(decimals)
    while decimals < _MOST_DECIMALS and rounded_decimal(value, decimals) == rounded_decimal(target, decimals):
        decimals += 1
    return int(decimals)


def _value(numbers: Numbers) -> str:
    return _figure(numbers, numbers["value"], _decimals(numbers))


def _target(numbers: Numbers) -> str:
    target, low, high, decimals = numbers["target"], numbers["low"], numbers["high"], _decimals(numbers)
    if numbers["goal"] == "range":
        if low is None or high is None:
            word, end = ("at most", high) if low is None else ("at least", low)
            return f"{word} {_beside(numbers, end, decimals)}"
        return f"{_beside(numbers, low, decimals)} to {_beside(numbers, high, decimals)}"
    word = ("under " if _is_low(numbers) else "over ") if numbers["strict"] else ""
    return word + _beside(numbers, target, decimals)


def _is_low(numbers: Numbers) -> bool:
    return bool(numbers["polarity"] == Polarity.LOW)


def _side(numbers: Numbers) -> str:
    """Where the figure lies, whichever side is good."""
    against = numbers["target"]
    if numbers["goal"] == "range":
        low = numbers["low"]
        against = low if low is not None and numbers["value"] < low else numbers["high"]
    return "above" if numbers["value"] > against else "below"


def _gap(numbers: Numbers) -> str:
    size, basis = abs(numbers["gap"]), _basis(numbers)
    decimals = max(numbers["precision"], 1) if basis == GapBasis.POINTS else 1
    if basis is None:
        decimals = _decimals(numbers)
    while decimals < _MOST_DECIMALS and not _is_told(numbers, size, decimals):
        decimals += 1
    if basis is None:
        return _figure(numbers, size, decimals)
    return print_number(size, decimals) + (" points" if basis == GapBasis.POINTS else "%")


def _is_told(numbers: Numbers, size: float, decimals: int) -> bool:
    """Whether so many decimals tell the gap from nothing, and from the tolerance."""
    seen = rounded_decimal(size, decimals)
    if seen == 0 and size > 0:
        return False
    tolerance = numbers["tolerance"]
    if tolerance is None or numbers["tolerance_basis"] != numbers["gap_basis"]:
        return True
    return seen != rounded_decimal(tolerance, decimals) or abs(size - tolerance) <= _NOISE * tolerance


def _basis(numbers: Numbers) -> GapBasis | None:
    """In what the gap reads: points of a percentage, per cent, or (None) the measure's own unit."""
    if numbers["gap_basis"] == GapBasis.RELATIVE:
        return GapBasis.RELATIVE if numbers["target"] != 0 else None
    return GapBasis.POINTS if numbers["data_type"] == DataType.PERCENTAGE else None


def _tolerance(numbers: Numbers) -> str:
    kind = (numbers["data_type"], numbers["unit"], numbers["precision"])
    tolerance, own = numbers["tolerance"], decimals_of(numbers["tolerance"])
    if numbers["tolerance_basis"] == GapBasis.RELATIVE:
        return print_tolerance(tolerance, GapBasis.RELATIVE, *kind)
    if numbers["data_type"] == DataType.PERCENTAGE:
        told = print_tolerance(tolerance, GapBasis.POINTS, *kind)
        return told.removesuffix(" points") if numbers["gap_basis"] == GapBasis.POINTS else told
    return _beside(numbers, tolerance, max(own, numbers["precision"]))


def _day(day: dt.date, as_of: dt.date | None = None) -> str:
    """A day in a sentence; the year is said where it is another than that of the day it is looked at."""
    text = f"{day.day} {day:%B}"
    return text if as_of is not None and as_of.year == day.year else f"{text} {day.year}"


def _days_late(numbers: Numbers) -> str:
    days = (numbers["as_of"] - numbers["due"]).days
    return f"{days:,} {'day' if days == 1 else 'days'}"


def _last_figure(numbers: Numbers) -> str:
    if numbers.get("last_value") is None:
        return ""
    last = _figure(numbers, numbers["last_value"], numbers["precision"])
    return f" Last figure: {last} for {numbers['last_period']}."


def _beside_named(name: str) -> Callable[[Numbers], str]:
    return lambda numbers: _beside(numbers, numbers[name], numbers["precision"])


#: What can stand in braces in a sentence; anything else there is a number (or word) as it is.
_TEXTS: Mapping[str, Callable[[Numbers], str]] = {
    "value": _value,
    "target": _target,
    "the_goal": lambda numbers: f"the {numbers['goal']} of ",
    "for_period": lambda numbers: f" for {numbers['part_of_year']}" if numbers["part_of_year"] else "",
    "side": _side,
    "gap": _gap,
    "tolerance": _tolerance,
    "floor": _beside_named("floor"),
    "past_floor": lambda numbers: "above" if _is_low(numbers) else "below",
    "last_year": _beside_named("last_year"),
    "former_target": _beside_named("former_target"),
    "note": lambda numbers: f" {numbers['note']}" if numbers.get("note") else "",
    "period_end": lambda numbers: _day(numbers["period_end"], numbers.get("as_of")),
    "due": lambda numbers: _day(numbers["due"], numbers.get("as_of")),
    "days_late": _days_late,
    "last_figure": _last_figure,
}
