"""What stands in the boxes of My updates, and can it be read? Text as people write it, kept as it was entered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from measuringup.actions.figures import Figure
from measuringup.connectors.numbers import read_number
from measuringup.core.collection import Explanation, Owed
from measuringup.core.collection.answers import ANSWERS
from measuringup.core.periods import PeriodError, parse_day
from measuringup.core.rating import State

NUMBERS = ("numerator", "denominator", "value")
#: The boxes in which a red figure is explained.
EXPLAINING = ("cause", "action", "post", "due")
#: The boxes of a row by what it asks for; their names on the page begin with the name of the row.
FIGURE = (*NUMBERS, "state", "note", "explanation", "provisional", "choice", *EXPLAINING)
EXPLANATION = EXPLAINING
FORECAST = ("value", "low", "high", "note")
#: Longer texts are cut: nobody reads them, and nobody wrote them by hand.
LONGEST = 4_000
_ZERO_DENOMINATOR = "Out of 0 there is no share. Say that nothing happened, or why there is no figure."
_ASK_WHY = {State.NOT_SUPPLIED.value: "Say in the note why it was not supplied: it is counted, and the reason read."}


def row_name(kind: str, *of: str) -> str:
    """A name for a row that stays the same while others come and go. `kind` is one letter."""
    return kind + sha256("|".join(of).encode()).hexdigest()[:10]


def name_of(owed: Owed) -> str:
    """The name of the row of a figure."""
    series = owed.reporting
    return row_name("f", series.indicator.code, series.organisation, series.breakdown, owed.period.start.isoformat())


@dataclass
class Boxes:
    """What was filled in for one row, what could be read of it, and what could not, by box."""

    said: Mapping[str, str]
    numbers: dict[str, float | None] = field(default_factory=dict)
    due: dt.date | None = None
    faults: dict[str, str] = field(default_factory=dict)

    @property
    def is_filled(self) -> bool:
        """Whether there is a figure or an answer."""
        return any(self.said.get(name) for name in (*NUMBERS, "state"))

    @property
    def explanation(self) -> Explanation:
        """What is said of a red figure."""
        cause, action, post = (self.said.get(name, "") for name in ("cause", "action", "post"))
        return Explanation(cause=cause, action=action, post=post, due=self.due)

    @property
    def explains(self) -> bool:
        """Whether anything is said of why it is red, or of what is done."""
        return bool(self.said.get("cause") or self.said.get("action"))


def boxes_from(posted: Mapping[str, str], name: str, boxes: Sequence[str]) -> Boxes:
    """The boxes of a row of the form, read; what fits together is looked at by `figure_boxes`."""
    found = Boxes(said={box: (posted.get(f"{name}-{box}") or "").strip()[:LONGEST] for box in boxes})
    for box in (each for each in (*NUMBERS, "low", "high") if each in boxes):
        cell = read_number(found.said[box]) if found.said[box] else None
        found.numbers[box] = cell.number if cell else None
        if cell and cell.number is None:
            found.faults[box] = cell.message or "This is no number. To give none, say why instead."
    if found.said.get("due"):
        try:
            found.due = parse_day(found.said["due"])
        except PeriodError:
            found.faults["due"] = "This is no day. Write it as 31 January 2026."
    return found


def figure_boxes(posted: Mapping[str, str], name: str) -> Boxes:
    """The boxes of a figure, read and held against each other."""
    found = boxes_from(posted, name, FIGURE)
    if found.is_filled and not found.faults:
        _check(found)
    return found


def _check(found: Boxes) -> None:
    above, below, state = found.numbers["numerator"], found.numbers["denominator"], found.said["state"]
    if state:
        if any(found.said[name] for name in NUMBERS):
            found.faults["state"] = "There is a figure and a reason why there is none. Keep one of them."
        elif state not in ANSWERS:
            found.faults["state"] = "There is no such reason."
        elif state in _ASK_WHY and not found.said["note"]:
            found.faults["note"] = _ASK_WHY[state]
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
