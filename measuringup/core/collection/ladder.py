"""Who is reminded, and when? Before a figure is due, on the day and after; then up the ladder (RULES E4).

No council's ladder is known to us, so its rungs are a setting; these are what it comes with.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from measuringup.core.collection.owed import Owed


class Rung(StrEnum):
    """Who is written to."""

    OWNER = "owner"
    HEAD_OF_SERVICE = "head of service"
    DIRECTOR = "director"


@dataclass(frozen=True, kw_only=True)
class Step:
    """From so many days after the due day on (negative: before it) a rung is written to."""

    days: int
    rung: Rung


LADDER = (
    Step(days=-5, rung=Rung.OWNER),
    Step(days=0, rung=Rung.OWNER),
    Step(days=3, rung=Rung.OWNER),
    Step(days=10, rung=Rung.HEAD_OF_SERVICE),
    Step(days=20, rung=Rung.DIRECTOR),
)


@dataclass(frozen=True, kw_only=True)
class Notice:
    """Somebody is to be told of something owed, because this step is reached."""

    owed: Owed
    step: Step


def notices(
    owing: Iterable[Owed], today: dt.date, told: Iterable[tuple[Owed, Step]] = (), ladder: Sequence[Step] = LADDER
) -> list[Notice]:
    """The notices to give today: for each figure the highest step reached, unless it was told already.

    After a day on which nothing was sent the steps passed over are made up for by the last of them, so that
    nobody gets three mails at once.
    """
    done = set(told)
    found = []
    for each in owing:
        reached = [step for step in ladder if each.days_late(today) >= step.days]
        if reached and (each, reached[-1]) not in done:
            found.append(Notice(owed=each, step=reached[-1]))
    return found
