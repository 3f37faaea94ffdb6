"""What does a recommendation know of a measure that is linked with it? Its figures over time, and how it stood."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from measuringup.core.indicators import Indicator, LifeCycle


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What the ledger has said of a period since the day `on`; `value` is None where there is no figure to tell.

    `others` are further numbers of the same entry, such as numerator and denominator.
    """

    start: dt.date
    end: dt.date
    value: float | None
    on: dt.date
    change: int
    restatement: str = ""
    others: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """How a measure stood, in words: "Red", of which period, figure, and target ("" for none)."""

    status: str
    is_red: bool
    period: str
    figure: str
    target: str = ""


@dataclass(frozen=True, kw_only=True)
class Linked:
    """A measure shown as evidence on the day `shown_on`: how it stood then, None where nothing was on record, and now.

    `definition` is today's, None where the measure is no longer on record; `entries` are in the order of their changes.
    """

    name: str
    shown_on: dt.date
    definition: Indicator | None
    then: Stand | None = None
    now: Stand | None = None
    entries: tuple[Entry, ...] = ()

    @property
    def gone(self) -> str:
        """Why it shows nothing of today: "withdrawn", "retired", "suspended"; "" where it does."""
        if self.definition is None:
            return "withdrawn"
        stage = self.definition.life_cycle
        return stage.value if stage in {LifeCycle.RETIRED, LifeCycle.SUSPENDED} else ""


def in_force(entries: Iterable[Entry], day: dt.date | None = None) -> dict[tuple[dt.date, dt.date], Entry]:
    """The entries in force at the end of a day, or now, by period in order of time; those without a figure left out."""
    last = {(each.end, each.start): each for each in entries if day is None or each.on <= day}
    return {(start, end): last[end, start] for end, start in sorted(last) if last[end, start].value is not None}
