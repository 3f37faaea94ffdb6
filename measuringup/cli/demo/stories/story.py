"""How is a measure's history told in a few numbers?"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple


def month(text: str) -> dt.date:
    """The first day of a month written "2024-04"."""
    return dt.date.fromisoformat(f"{text}-01")


class Turn(NamedTuple):
    """From the month `start` the level is `level`; with `until` it gets there evenly by that month."""

    start: str
    level: float
    until: str = ""


class Shock(NamedTuple):
    """In the periods that begin in this month the level is higher by `change`, in the measure's unit."""

    start: str
    change: float


class Mark(NamedTuple):
    """What is said about the figure of a period that begins in this month.

    `state` is a reason for having no figure (or "" with `blank`: simply nothing entered);
    `status` is provisional, restated or estimated.
    """

    start: str
    state: str = ""
    status: str = "final"
    blank: bool = False

    @property
    def hides(self) -> bool:
        """Whether the figure itself is left out."""
        return self.blank or bool(self.state)


@dataclass(frozen=True, kw_only=True)
class Story:
    """The history of one measure.

    `level` is where it starts, in its own unit (percent for percentages; for a cumulative count the
    amount of one period; for a cumulative percentage the outturn of the year). `size` is the usual
    denominator, 0 for none. `noise` multiplies the scatter of pure chance; a plain number scatters
    by `noise` in its own unit. `season` is the height of a yearly wave that peaks in month `peak`.
    `profile` is the share of the year collected by the end of each month. `spread` is how much
    councils differ, as a share of the level; 0 means that no neighbour's figures are known.
    `parts` are areas: name, share of the denominator, difference from the level after the last turn.
    The figures begin with the month `begins` and end before the month `ends`.
    """

    code: str
    level: float
    size: float = 0.0
    noise: float = 1.0
    season: float = 0.0
    peak: int = 1
    turns: tuple[Turn, ...] = ()
    shocks: tuple[Shock, ...] = ()
    marks: tuple[Mark, ...] = ()
    profile: tuple[float, ...] = ()
    spread: float = 0.0
    parts: tuple[tuple[str, float, float], ...] = ()
    begins: str = "2000-01"
    ends: str = "2100-01"
    constant: bool = False

    def level_on(self, day: dt.date) -> float:
        """The level in force on a day, turns applied in order."""
        level = self.level
        for turn in self.turns:
            start = month(turn.start)
            if day < start:
                break
            if turn.until and day < (until := month(turn.until)):
                return level + (turn.level - level) * ((day - start) / (until - start))
            level = turn.level
        return level

    def change_in(self, day: dt.date) -> float:
        """What the shocks of the month of `day` add."""
        return sum(shock.change for shock in self.shocks if month(shock.start) == day.replace(day=1))

    def mark_of(self, day: dt.date) -> Mark | None:
        """What is said about the period that begins on `day`."""
        return next((mark for mark in self.marks if month(mark.start) == day.replace(day=1)), None)
