"""How is a row found again? By a mark that says of which figure it is, and at which change the row was made."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import astuple, dataclass
from hashlib import sha256

from measuringup.core.periods import Period

_BETWEEN = "|"
_CHECKED_BY = 6


@dataclass(frozen=True, kw_only=True)
class FigureKey:
    """Of what a figure is: codes, the part ("" for the whole), and the period."""

    indicator: str
    organisation: str
    breakdown: str
    frequency: str
    start: dt.date
    end: dt.date


class MarkError(ValueError):
    """A mark that was changed, or is none."""


def mark_of(key: FigureKey, change: int) -> str:
    """The mark of a row: `change` is the number of the last change on record when the row was made."""
    parts = [part.isoformat() if isinstance(part, dt.date) else part for part in astuple(key)]
    said = json.dumps([*parts, change], separators=(",", ":"))
    return f"{said}{_BETWEEN}{_check(said)}"


def read_mark(text: str) -> tuple[FigureKey, int]:
    """The figure and the change of a mark. Raises MarkError unless it is whole."""
    said, _, check = text.strip().rpartition(_BETWEEN)
    if check != _check(said):
        raise MarkError("The mark of the row was changed.")
    try:
        indicator, organisation, breakdown, frequency, start, end, change = map(str, json.loads(said))
        period = Period(dt.date.fromisoformat(start), dt.date.fromisoformat(end), frequency)
        made_at = int(change)
    except (ValueError, TypeError) as wrong:
        raise MarkError("The mark of the row says nothing that can be read.") from wrong
    key = FigureKey(
        indicator=indicator,
        organisation=organisation,
        breakdown=breakdown,
        frequency=frequency,
        start=period.start,
        end=period.end,
    )
    return key, made_at


def _check(said: str) -> str:
    """A few signs that are other ones when a sign of the mark is."""
    return sha256(said.encode()).hexdigest()[:_CHECKED_BY]
