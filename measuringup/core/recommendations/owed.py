"""What is owed about a recommendation, and by when? An answer in its clock, an update before each return (RULES H)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from measuringup.core.recommendations.standing import Standing
from measuringup.core.recommendations.states import State

#: An update is asked for so many days before it returns to its committee.
ASKED_BEFORE = 28


class What(StrEnum):
    """What is owed: an answer by the executive, an update by the owner, or the committee's own decision on one."""

    ANSWER = "answer"
    UPDATE = "update"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class Due:
    """One thing owed, and by which day; None where no clock runs because no day of receipt is known."""

    what: What
    by: dt.date | None

    def days_late(self, today: dt.date) -> int:
        """How many days ago it was due; 0 where it is not late."""
        return max((today - self.by).days, 0) if self.by else 0

    def is_late(self, today: dt.date) -> bool:
        """Whether its day has passed."""
        return self.days_late(today) > 0


def owed(state: State, standing: Standing, answer_due: dt.date | None) -> Due | None:
    """What is owed next about a recommendation; None for one that is done with.

    An update that waits for the committee is the committee's to decide. Until then the owner owes the next one by the
    day of the return, or by the date promised where that comes first.
    """
    if not state.is_open:
        return None
    if state is State.AWAITING_ANSWER:
        return Due(What.ANSWER, answer_due)
    if standing.waits_for_committee:
        return Due(What.DECISION, standing.returns_on)
    days = [day for day in (standing.returns_on, standing.due) if day]
    return Due(What.UPDATE, min(days, default=None))


def is_asked_for(due: Due, today: dt.date) -> bool:
    """Whether it is time to ask: at once for an answer or without a date, a few weeks ahead for an update."""
    if due.what is not What.UPDATE or due.by is None:
        return True
    return due.by <= today + dt.timedelta(days=ASKED_BEFORE)
