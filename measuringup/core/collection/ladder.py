"""Who is told, and when? Before something is due, on the day and after; then up the ladder (RULES E4).

No council's ladder is known to us, so its steps are a setting; these are what it comes with.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Rung(StrEnum):
    """Who is written to, from the bottom to the top."""

    OWNER = "owner"
    HEAD_OF_SERVICE = "head of service"
    DIRECTOR = "director"
    TEAM = "performance team"


@dataclass(frozen=True, kw_only=True)
class Step:
    """From so many days after the due day on (negative: before it) a rung is written to."""

    days: int
    rung: Rung

    @property
    def name(self) -> str:
        """The step as it is kept: that it was told is told once."""
        return f"{self.rung} {self.days:+d}"

    @property
    def words(self) -> str:
        """The step as it is read: "5 days before: owner"."""
        number = f"{abs(self.days)} day{'' if abs(self.days) == 1 else 's'}"
        when = "on the day" if self.days == 0 else f"{number} {'before' if self.days < 0 else 'after'}"
        return f"{when}: {self.rung}"


LADDER = (
    Step(days=-5, rung=Rung.OWNER),
    Step(days=0, rung=Rung.OWNER),
    Step(days=3, rung=Rung.OWNER),
    Step(days=10, rung=Rung.HEAD_OF_SERVICE),
    Step(days=20, rung=Rung.DIRECTOR),
)
#: A ladder has so many steps at most, and reaches so many days before and after.
MOST_STEPS, MOST_DAYS = 10, 365


class LadderError(ValueError):
    """Steps that are no ladder; says why."""


def ladder_from(said: Iterable[Mapping[str, Any]]) -> tuple[Step, ...]:
    """The steps of {"days": .., "rung": ..}, in order of their days. Raises LadderError."""
    steps = []
    for each in said:
        days, rung = each.get("days"), each.get("rung")
        if isinstance(days, bool) or not isinstance(days, int) or abs(days) > MOST_DAYS:
            raise LadderError(f"{days!r} days. Give a whole number from -{MOST_DAYS} to {MOST_DAYS}.")
        if rung not in set(Rung):
            raise LadderError(f"There is no rung {rung!r}. Use one of: {', '.join(Rung)}.")
        steps.append(Step(days=days, rung=Rung(rung)))
    if not 1 <= len(steps) <= MOST_STEPS:
        raise LadderError(f"{len(steps)} steps. Give 1 to {MOST_STEPS}.")
    if len({step.days for step in steps}) < len(steps):
        raise LadderError("Two steps on the same day. Give each its own day.")
    return tuple(sorted(steps, key=lambda step: step.days))


def step_reached(days_late: int, ladder: Sequence[Step]) -> Step | None:
    """The last step whose day has come; those passed over, as when nothing was sent, are made up for by it."""
    reached = [step for step in ladder if days_late >= step.days]
    return reached[-1] if reached else None


def after_the_day(ladder: Sequence[Step]) -> tuple[Step, ...]:
    """The steps for what is asked from one day on, such as an approval: at once, then as the ladder says."""
    return (Step(days=0, rung=Rung.OWNER), *(step for step in ladder if step.days > 0))
