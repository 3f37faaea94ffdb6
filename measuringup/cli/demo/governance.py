"""Who answers for what, how far, and what was decided about measures since the records began?"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

#: How far the council answers for a measure, where it does not answer for all of it.
ACCOUNTABLE = {
    "AH01": "joint", "AH02": "joint", "AH09": "influence", "AH15": "joint", "CL16": "joint", "CL17": "influence",
    "HC16": "joint", "PL12": "influence", "PL15": "influence", "PL19": "influence", "PL20": "influence",
}  # fmt: skip
#: Seen by named roles only.
SENSITIVE = {"CL16"}
#: Measures that belong to the body whose figures they are.
BELONGS_TO = {
    **dict.fromkeys(("CN01", "CN02", "CN03"), "brightwater-leisure"),
    **dict.fromkeys(("CN04", "CN05", "CN06"), "calder-repairs"),
}


class Later(NamedTuple):
    """What a definition says only since a told day; until then these fields were not in it."""

    code: str
    fields: tuple[str, ...]
    day: dt.date
    by_year: bool
    reason: str


LATER = (
    Later("RC12", ("life_cycle", "life_cycle_note", "ended"), dt.date(2024, 4, 1), True, "The contract covers it."),
    Later("HC09", ("breaks",), dt.date(2024, 4, 1), True, "Cases passed to the police are counted too."),
    Later("PL13", ("life_cycle", "life_cycle_note"), dt.date(2025, 5, 6), False, "The pool is closed for repair."),
)


class NewTarget(NamedTuple):
    """A target that was changed within the year that runs."""

    code: str
    former: float
    day: dt.date
    agreed: str
    reason: str


CHANGED = NewTarget(
    "CL10", 8.3, dt.date(2025, 5, 20), "Cabinet, minute 12", "The market for social workers does not allow 8.3."
)
#: Who agrees the targets of a year, in the March before it.
AGREED_BY = "Cabinet, {day.day} {day:%B %Y}, minute 74"
