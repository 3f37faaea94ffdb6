"""What is given where nothing happened in a period? Nought of a count, an answer of a share (RULES A4, D0.23, E4)."""

from __future__ import annotations

from dataclasses import dataclass

from measuringup.core.indicators import Basis, Indicator
from measuringup.core.rating import State

#: Said of a share, an average or a score: there is nothing it could be made of.
NOTHING_TO_COUNT = "Nothing happened in this period, so there is nothing to work out."


@dataclass(frozen=True, kw_only=True)
class Nil:
    """A nil return: a value, or a state with what is noted of it."""

    value: float | None = None
    state: str = ""
    note: str = ""


def nil_return(indicator: Indicator, running: float | None = None) -> Nil | None:
    """What it means that nothing happened; None where that cannot be said of a measure.

    `running` is the last figure of the same year, None for none. A count of a period is 0. One that runs from the
    start of the year stays where it was. A share of nothing is no figure (0 of 0), nor is an average: that is an
    answer. What stands on a day, or covers several years, does not stop because nothing happened.
    """
    if indicator.basis in {Basis.SNAPSHOT, Basis.ROLLING}:
        return None
    if not indicator.figures_add_up:
        return Nil(state=State.NOT_COMPARABLE.value, note=NOTHING_TO_COUNT)
    if indicator.basis is Basis.CUMULATIVE:
        return Nil(value=running or 0.0)
    return Nil(value=0.0)
