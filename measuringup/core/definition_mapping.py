"""How is a definition written down, and read again? As a mapping of what differs from the defaults.

The mapping is what a YAML definition holds, in plain JSON values; owners are left out where they are
kept elsewhere.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import MISSING, fields
from enum import Enum
from typing import Any

from measuringup.core.indicators import (
    Basis,
    Break,
    DataType,
    Dimension,
    GapBasis,
    Indicator,
    Kind,
    LifeCycle,
    Owners,
    Parts,
    Polarity,
    StoredAs,
    YearKind,
    YearRollUp,
)

_WORDS: Mapping[str, type[Enum]] = {
    "kind": Kind,
    "parts": Parts,
    "data_type": DataType,
    "polarity": Polarity,
    "basis": Basis,
    "year_roll_up": YearRollUp,
    "year": YearKind,
    "gap_basis": GapBasis,
    "life_cycle": LifeCycle,
    "stored_as": StoredAs,
}
_DAYS = ("introduced", "ended")


def as_mapping(indicator: Indicator) -> dict[str, Any]:
    """Every field that is not its default, in the order of Indicator, as plain JSON values."""
    found = {}
    for field in fields(Indicator):
        value = getattr(indicator, field.name)
        default = field.default_factory() if field.default_factory is not MISSING else field.default
        if value != default:
            found[field.name] = _plain(value)
    return found


def indicator_of(mapping: Mapping[str, Any]) -> Indicator:
    """The definition a mapping made by `as_mapping` holds. Raises ValueError or TypeError for any other."""
    values = dict(mapping)
    for name, words in _WORDS.items():
        if values.get(name) is not None:
            values[name] = words(values[name])
    for name in _DAYS:
        if values.get(name) is not None:
            values[name] = dt.date.fromisoformat(values[name])
    if "aliases" in values:
        values["aliases"] = tuple(values["aliases"])
    if "owners" in values:
        values["owners"] = Owners(**values["owners"])
    values["dimensions"] = tuple(
        Dimension(**{**each, "values": tuple(each.get("values", ()))}) for each in values.get("dimensions", ())
    )
    values["breaks"] = tuple(
        Break(start=dt.date.fromisoformat(each["start"]), reason=each["reason"]) for each in values.get("breaks", ())
    )
    return Indicator(**values)


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Owners | Dimension | Break):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value
