"""How is a measure's history told in a few numbers?"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
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
    """In the period in which this month lies the level is higher by `change`, in the measure's unit."""

    start: str
    change: float


class Mark(NamedTuple):
    """What is said about the figure of the period in which the month `start` lies, with `on` also of all later ones;
    or, instead of a month, of the `last` so many periods.

    `state` is a reason for having no figure (or "" with `blank`: simply nothing entered);
    `status` is provisional, restated or estimated; the numerator `exceeds` the denominator by so many: somebody
    counted what does not belong.
    """

    start: str = ""
    state: str = ""
    status: str = "final"
    blank: bool = False
    on: bool = False
    last: int = 0
    exceeds: int = 0

    @property
    def hides(self) -> bool:
        """Whether the figure itself is left out."""
        return self.blank or bool(self.state)

    def is_of(self, first: dt.date, last: dt.date, from_the_end: int) -> bool:
        """Whether it is said of the period between two told days, the latest being 1 from the end."""
        if not self.start:
            return from_the_end <= self.last
        return month(self.start) <= last and (self.on or first.replace(day=1) <= month(self.start))


class Part(NamedTuple):
    """An area of the council: its share of the denominator, and its difference from the level after the last turn."""

    name: str
    share: float
    difference: float


class Body(NamedTuple):
    """A directorate, school or provider with figures of its own: difference from the level, and share of the size.

    With `since` or `until`, a month, it has figures from then on or up to then; both move by financial years.
    """

    code: str
    difference: float = 0.0
    share: float = 1.0
    since: str = "1900-01"
    until: str = "2100-01"


@dataclass(frozen=True, kw_only=True)
class Story:
    """The history of one measure.

    `level` is where it starts, in its own unit (percent for percentages; for a cumulative count the
    amount of one period; for a cumulative percentage the outturn of the year). `size` is the usual
    denominator, 0 for none. `noise` multiplies the scatter of pure chance; a plain number scatters
    by `noise` in its own unit. `season` is the height of a yearly wave that peaks in month `peak`.
    `profile` is the share of the year collected by the end of each month. `spread` is how much
    councils differ, as a share of the level; 0 means that no neighbour's figures are known.
    `parts` are areas; `bodies` have figures of their own, beside the council's or, with `is_whole` false, instead.
    The figures begin with the month `begins` and end before the month `ends`; both move by financial years, and so
    do the turns and shocks of a story told `by_year`. `years_before` are years of figures before those of others.
    With `is_opened` an empty line stands for a period that has ended, until its figure is known.
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
    parts: tuple[Part, ...] = ()
    bodies: tuple[Body, ...] = ()
    is_whole: bool = True
    begins: str = "1900-01"
    ends: str = "2100-01"
    years_before: int = 0
    by_year: bool = False
    constant: bool = False
    is_opened: bool = False

    def level_on(self, day: dt.date) -> float:
        """The level in force on a told day, turns applied in order."""
        level = self.level
        for turn in self.turns:
            start = month(turn.start)
            if day < start:
                break
            if turn.until and day < (until := month(turn.until)):
                return level + (turn.level - level) * ((day - start) / (until - start))
            level = turn.level
        return level

    def change_in(self, first: dt.date, last: dt.date) -> float:
        """What the shocks of the months of a told period add."""
        first = first.replace(day=1)
        return sum(shock.change for shock in self.shocks if first <= month(shock.start) <= last)

    def mark_of(self, first: dt.date, last: dt.date, from_the_end: int) -> Mark | None:
        """What is said about a told period."""
        return next((mark for mark in self.marks if mark.is_of(first, last, from_the_end)), None)

    @property
    def quiet(self) -> Story:
        """The same measure where nothing happens: one level for ever, and chance alone."""
        return replace(self, season=0.0, turns=(), shocks=(), marks=(), years_before=0)
