"""Where does a recommendation stand, through all updates and sign-offs? How often it slipped, and when it returns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from measuringup.core.periods.years import add_months
from measuringup.core.recommendations.progress import Status

#: What is not signed off comes back to its committee so often (RULES H4).
MONTHS_BETWEEN_RETURNS = 6


class Decision(StrEnum):
    """What a committee does with what the owner proposes."""

    SIGNED_OFF = "signed off"
    ACCEPTED = "progress accepted"
    SENT_BACK = "sent back"
    REOPENED = "reopened"


@dataclass(frozen=True, kw_only=True)
class Proposed:
    """What the owner said on a day: the status, and a new date where the old one has slipped."""

    on: dt.date
    status: Status
    due: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class Decided:
    """What the committee decided on a day."""

    on: dt.date
    decision: Decision
    minute: str = ""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How it stands. `dates` are the dates promised, one after another, the first as first promised."""

    status: Status | None = None
    is_closed: bool = False
    waits_for_committee: bool = False
    dates: tuple[dt.date, ...] = field(default=())
    returns_on: dt.date | None = None

    @property
    def due(self) -> dt.date | None:
        """The date promised now; None where none ever was."""
        return self.dates[-1] if self.dates else None

    @property
    def slips(self) -> int:
        """How often the date was put off."""
        return sum(later > before for before, later in zip(self.dates, self.dates[1:], strict=False))

    @property
    def days_put_off(self) -> int:
        """How many days the date promised now lies after the one first promised; 0 where it does not."""
        return max((self.dates[-1] - self.dates[0]).days, 0) if self.dates else 0

    def is_overdue(self, today: dt.date) -> bool:
        """Whether the promised date has passed and it is open."""
        return not self.is_closed and self.due is not None and self.due < today


def standing(
    first_due: dt.date | None,
    begun: dt.date | None,
    updates: Sequence[Proposed],
    decisions: Sequence[Decided],
    moved: Sequence[tuple[dt.date, dt.date]] = (),
) -> Standing:
    """How a recommendation stands. `begun` is the day from which returns are counted, of its answer or its report;
    None where neither is known. `moved` are new dates the committee set later, each with the day on which it did.

    A decision on the day of an update is about it. Only a sign-off of the last update closes; to reopen opens again.
    A date that moves counts as put off whoever moved it.
    """
    said = sorted(updates, key=lambda each: each.on)
    decided = sorted(decisions, key=lambda each: each.on)
    last = said[-1] if said else None
    dates = [first_due] if first_due else []
    set_on = [*moved, *((each.on, each.due) for each in said if each.due is not None)]
    for _, due in sorted(set_on, key=lambda each: each[0]):
        if not dates or due != dates[-1]:
            dates.append(due)
    final = decided[-1] if decided else None
    is_closed = final is not None and final.decision is Decision.SIGNED_OFF
    waits = last is not None and not is_closed and (final is None or last.on > final.on)
    since = max([*([begun] if begun else []), *(each.on for each in decided)], default=None)
    return Standing(
        status=last.status if last else None,
        is_closed=is_closed,
        waits_for_committee=waits,
        dates=tuple(dates),
        returns_on=add_months(since, MONTHS_BETWEEN_RETURNS) if since and not is_closed else None,
    )
