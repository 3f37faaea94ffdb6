"""What stands in the boxes of one figure, and can it be read? Text as people write it, kept as it was entered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from measuringup.actions.figures import Figure
from measuringup.connectors.numbers import read_number
from measuringup.core.collection import Owed
from measuringup.core.collection.answers import ANSWERS

#: The boxes of a figure; their names on the page begin with the name of the row.
BOXES = ("numerator", "denominator", "value", "state", "note", "explanation", "provisional")
_NUMBERS = ("numerator", "denominator", "value")
_ZERO_DENOMINATOR = "Out of 0 there is no share. Give no figure, and say why."


def row_name(owed: Owed) -> str:
    """A name for the row of a figure that stays the same while others come and go."""
    series = owed.reporting
    said = (series.indicator.code, series.organisation, series.breakdown, owed.period.start.isoformat())
    return "f" + sha256("|".join(said).encode()).hexdigest()[:10]


@dataclass
class Boxes:
    """What was filled in for one figure, what could be read of it, and what could not, by box."""

    said: Mapping[str, str]
    numbers: dict[str, float | None] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)

    @property
    def is_filled(self) -> bool:
        """Whether there is a figure or an answer."""
        return any(self.said[name] for name in (*_NUMBERS, "state"))


def boxes_from(posted: Mapping[str, str], owed: Owed) -> Boxes:
    """The boxes of a row of the form, read."""
    name = row_name(owed)
    said = {box: (posted.get(f"{name}-{box}") or "").strip() for box in BOXES}
    found = Boxes(said=said)
    for box in _NUMBERS:
        cell = read_number(said[box]) if said[box] else None
        found.numbers[box] = cell.number if cell else None
        if cell and cell.number is None:
            found.faults[box] = cell.message or "This is no number. To give none, say why instead."
    _check(found, owed)
    return found


def _check(found: Boxes, owed: Owed) -> None:
    above, below = found.numbers["numerator"], found.numbers["denominator"]
    if found.faults or not found.is_filled:
        return
    if found.said["state"]:
        if any(found.said[name] for name in _NUMBERS):
            found.faults["state"] = "There is a figure and a reason why there is none. Keep one of them."
        elif found.said["state"] not in ANSWERS:
            found.faults["state"] = "There is no such reason."
    elif (above is None) != (below is None) and found.numbers["value"] is None:
        found.faults["denominator" if below is None else "numerator"] = "Give both numbers."
    elif below == 0:
        found.faults["denominator"] = _ZERO_DENOMINATOR
    elif below is not None and below < 0:
        found.faults["denominator"] = "It cannot be less than 0."


def figure_of(boxes: Boxes, owed: Owed) -> Figure:
    """The figure that was given. With two numbers the value is made of them (RULES A4)."""
    series, numbers = owed.reporting, boxes.numbers
    value = numbers["value"]
    if value is None and numbers["numerator"] is not None and numbers["denominator"]:
        value = series.indicator.multiplier * numbers["numerator"] / numbers["denominator"]
    return Figure(
        indicator=series.indicator.code,
        organisation=series.organisation,
        breakdown=series.breakdown,
        frequency=owed.period.frequency,
        period_start=owed.period.start,
        period_end=owed.period.end,
        numerator=numbers["numerator"],
        denominator=numbers["denominator"],
        value=value,
        state=boxes.said["state"],
        figure_status="provisional" if boxes.said["provisional"] else "final",
        entered=boxes.said["value"],
        note=boxes.said["note"],
    )
