"""What may each field of a definition hold? One reader a field, for YAML values and for cells alike.

A reader takes a value of a file and returns what the Indicator holds, or raises FieldError, which
says what is allowed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from measuringup.connectors.days import read_day
from measuringup.connectors.definitions.ways import WAYS
from measuringup.connectors.numbers import read_number
from measuringup.core.indicators import (
    Basis,
    DataType,
    GapBasis,
    Kind,
    LifeCycle,
    Parts,
    Polarity,
    StoredAs,
    YearKind,
    YearRollUp,
)
from measuringup.core.observations import did_you_mean
from measuringup.core.periods import PeriodError, parse_frequency

#: More decimals than these are noise, and no figure has more digits than a float.
MOST_DECIMALS = 9
#: Fewer points give no limits that can be fixed (RULES L4).
FEWEST_TO_FIX = 12
_YES, _NO = {"yes", "true", "y", "1"}, {"no", "false", "n", "0"}


class FieldError(ValueError):
    """A value a field cannot hold: what is wrong, and what is allowed."""

    def __init__(self, message: str, advice: str) -> None:
        self.message = message
        self.advice = advice
        super().__init__(f"{message} {advice}")


@dataclass(frozen=True)
class Field:
    """One field: how it is read, whether it must be there, and what it holds in words."""

    read: Callable[[Any], Any]
    holds: str
    required: bool = False


def text(value: Any) -> str:
    """Words on one line."""
    if isinstance(value, Mapping | list | tuple):
        raise FieldError("This is no text.", "Write it as one line, in quotes if it holds a colon.")
    return " ".join(str(value).split())


def number(value: Any) -> float:
    """A finite number."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise FieldError("This is no number.", "Write it as 12 or 12.5.")
    read = read_number(str(value)) if isinstance(value, str) else read_number(repr(value))
    if read.number is None:
        raise FieldError("This is no number.", read.advice or "Write it as 12 or 12.5.")
    return read.number


def whole(least: int, most: int) -> Callable[[Any], int]:
    """A reader of whole numbers from `least` to `most`."""

    def read(value: Any) -> int:
        found = number(value)
        if found != int(found) or not least <= found <= most:
            raise FieldError("The number is not one of those allowed.", f"Give a whole number from {least} to {most}.")
        return int(found)

    return read


def at_least_zero(value: Any) -> float:
    """A number that is not negative."""
    found = number(value)
    if found < 0:
        raise FieldError("The number is negative.", "Give 0 or more.")
    return found


def not_zero(value: Any) -> float:
    """A number other than 0."""
    found = number(value)
    if found == 0:
        raise FieldError("Every figure would be 0.", "A percentage has 100, a rate per 1,000 has 1000, a count 1.")
    return found


def yes_or_no(value: Any) -> bool:
    """true or false, yes or no."""
    folded = str(value).strip().casefold()
    if folded not in _YES | _NO:
        raise FieldError("This is neither yes nor no.", "Write true or false.")
    return folded in _YES


def day(value: Any) -> dt.date:
    """A date."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    found, _, _, message, advice = read_day(str(value).strip())
    if found is None:
        raise FieldError(message or "This is no date.", advice or "Write it as 2013-03-31.")
    return found


def one_of(words: type[StrEnum], also: Mapping[str, StrEnum] | None = None) -> Callable[[Any], StrEnum]:
    """A reader of the words of an enumeration, in any case; `also` are other words people use for them."""

    def read(value: Any) -> StrEnum:
        folded = " ".join(str(value).casefold().replace("_", " ").replace("-", " ").split())
        if value is True or value is False:
            raise FieldError(
                "YAML reads this word as yes or no.", f"Put it in quotes. Allowed are: {', '.join(words)}."
            )
        for word in words:
            if folded == word.value.replace("_", " ").replace("-", " "):
                return word
        if also and folded in also:
            return also[folded]
        raise FieldError(
            "There is no such word here.", f"{did_you_mean(folded, list(words))}Allowed are: {', '.join(words)}."
        )

    return read


def frequency(value: Any) -> str:
    """How often a measure is collected."""
    try:
        return parse_frequency(str(value))
    except PeriodError as wrong:
        raise FieldError(wrong.message, wrong.advice) from wrong


def texts(value: Any) -> tuple[str, ...]:
    """A list of words; of a cell, divided by semicolons."""
    if isinstance(value, Mapping):
        raise FieldError("This is no list.", "Write it as [one, two].")
    members = value.split(";") if isinstance(value, str) else value if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(filter(None, (text(member) for member in members))))


#: Every field of a definition that is one value, by name. `owners`, `dimensions` and `breaks` are nested.
FIELDS: Mapping[str, Field] = {
    "code": Field(text, "the code by which files name the indicator", required=True),
    "name": Field(text, "the full name", required=True),
    "short_name": Field(text, "a short name for tables and charts"),
    "section": Field(text, "the section of a scorecard it stands in"),
    "definition": Field(text, "what exactly is counted"),
    "rationale": Field(text, "why it is measured"),
    "kind": Field(one_of(Kind), "what the measure is for"),
    "aliases": Field(texts, "other codes that find it"),
    "numerator_label": Field(text, "what the numerator counts"),
    "denominator_label": Field(text, "what the denominator counts"),
    "parts": Field(one_of(Parts), "whether numerator and denominator count cases, or are amounts such as money"),
    "multiplier": Field(not_zero, "value = multiplier x numerator / denominator; 100 for a percentage unless given"),
    "data_type": Field(one_of(DataType), "what kind of value it is"),
    "unit": Field(text, "the unit printed with the figure; % for a percentage and £ for money unless given"),
    "precision": Field(whole(0, MOST_DECIMALS), "decimals that are printed and judged"),
    "polarity": Field(one_of(Polarity, WAYS), "which way is good"),
    "range_low": Field(number, "lower end of the good range"),
    "range_high": Field(number, "upper end of the good range"),
    "basis": Field(one_of(Basis), "what a figure covers, which fixes how figures add up"),
    "year_roll_up": Field(one_of(YearRollUp), "how a year's figures become the year's, where the basis does not say"),
    "adds_up": Field(yes_or_no, "whether figures of organisations may be added; counts and money do unless given"),
    "frequency": Field(frequency, "how often it is collected"),
    "year": Field(one_of(YearKind), "the kind of year it is counted in"),
    "lag_working_days": Field(whole(0, 2000), "working days from the period's end until the figure is due"),
    "scheme": Field(text, "the rating scheme"),
    "gap_basis": Field(one_of(GapBasis), "how the distance to the target is measured"),
    "tolerance": Field(at_least_zero, "how far from the target is still within tolerance"),
    "full_precision": Field(yes_or_no, "judge unrounded figures instead of what is printed"),
    "dead_band": Field(at_least_zero, "changes no larger than this are no direction"),
    "fix_after": Field(whole(FEWEST_TO_FIX, 1000), "points after which process limits are fixed"),
    "screen_outliers": Field(yes_or_no, "screen moving ranges when limits are made"),
    "life_cycle": Field(one_of(LifeCycle), "where the measure stands in its life"),
    "life_cycle_note": Field(text, "why it stands there"),
    "proxy_for": Field(text, "the code of the annual measure it gives early warning of"),
    "supplements": Field(text, "the code of the measure it stands beside"),
    "replaces": Field(text, "the code of the measure it replaces"),
    "peers": Field(text, "the column of the organisations file with its comparator groups"),
    "source": Field(text, "where the figures come from"),
    "stored_as": Field(one_of(StoredAs), "how source files write a percentage: percent (78.4) or fraction (0.784)"),
    "introduced": Field(day, "the first day it was measured"),
    "ended": Field(day, "the last day it was measured"),
}
OWNER_FIELDS: Mapping[str, Field] = {
    "officer": Field(text, "the post that answers for the result"),
    "data_provider": Field(text, "the post that enters the figures"),
    "target_approver": Field(text, "the post that approves its targets"),
    "portfolio_holder": Field(text, "the member who answers for it"),
}
DIMENSION_FIELDS: Mapping[str, Field] = {
    "name": Field(text, "the dimension's name, as in breakdown keys", required=True),
    "values": Field(texts, "the parts there are; empty for any"),
    "adds_up": Field(yes_or_no, "whether the parts make the whole"),
}
BREAK_FIELDS: Mapping[str, Field] = {
    "start": Field(day, "from this day figures are not comparable with earlier ones", required=True),
    "reason": Field(text, "why", required=True),
}
NESTED = ("owners", "dimensions", "breaks")
