"""What is stated, and what holds? One fact of the register: of what it is, what it says, and from when to when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

#: The first valid day of facts that hold since ever.
SINCE_EVER = dt.date(1900, 1, 1)
Key = tuple[Any, ...]


@dataclass(frozen=True, kw_only=True)
class Fact:
    """What a sheet of the register says of one thing, from `first` up to, not including, `end` (None: still).

    `key` holds codes and days, `said` plain JSON values by name, codes in place of things. A withdrawn fact
    says that there is no longer any such thing. `row` is its row in the file it was read from.
    """

    sheet: str
    key: Key
    said: Mapping[str, Any]
    first: dt.date = SINCE_EVER
    end: dt.date | None = None
    is_withdrawn: bool = False
    row: int | None = None

    @property
    def of(self) -> tuple[str, Key]:
        """What it is of, among all sheets."""
        return self.sheet, self.key

    @property
    def meaning(self) -> dict[str, Any]:
        """What it says, blanks left out: nothing said, "", no and an empty list are the same."""
        return {name: value for name, value in self.said.items() if not is_blank(value)}

    def within(self, first: dt.date, end: dt.date | None) -> Fact | None:
        """The part of it between two days; None where it does not hold there."""
        starts = max(self.first, first)
        ends = min((day for day in (self.end, end) if day is not None), default=None)
        return replace(self, first=starts, end=ends) if ends is None or starts < ends else None


def is_blank(value: Any) -> bool:
    """Whether a value says nothing; 0 says something."""
    return value is None or value is False or value == "" or (isinstance(value, Sequence | Mapping) and not value)


def parts_within(facts: Iterable[Fact], first: dt.date, end: dt.date | None) -> list[Fact]:
    """The parts of facts between two days, in order of time."""
    found = [part for fact in facts if (part := fact.within(first, end))]
    return sorted(found, key=lambda part: part.first)


def restoring(held: Sequence[Fact], changed: Fact) -> list[Fact]:
    """What to state so that for the days of `changed` there holds again what `held` says, and nothing else.

    `held` are the facts of the same thing before the change, none of them overlapping.
    """
    found: list[Fact] = []
    at: dt.date | None = changed.first
    for part in parts_within(held, changed.first, changed.end):
        if at is not None and at < part.first:
            found.append(replace(changed, first=at, end=part.first, is_withdrawn=True))
        found.append(part)
        at = part.end
    if at is not None and (changed.end is None or at < changed.end):
        found.append(replace(changed, first=at, end=changed.end, is_withdrawn=True))
    return found
