"""What is owed about a recommendation, and by when? An answer in its clock, an update before each return (RULES H).

Besides stand steps that were planned, promises whose day has passed, and information that was asked for.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from measuringup.core.recommendations.standing import Standing
from measuringup.core.recommendations.states import State

#: An update is asked for so many days before it returns to its committee, a step so many before it is to be done.
ASKED_BEFORE = 28


class What(StrEnum):
    """What is owed: an answer by the executive, an update by the owner, the committee's own decision on one, a step
    that was planned, a word on a promise whose day has passed, or information that was asked for."""

    ANSWER = "answer"
    UPDATE = "update"
    DECISION = "decision"
    ACTION = "action"
    PROMISE = "promise"
    REQUEST = "request"


_ASKED_AHEAD = frozenset({What.UPDATE, What.ACTION})


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
    """Whether it is time to ask: a few weeks ahead for an update or a step, at once for the rest or without a date."""
    if due.what not in _ASKED_AHEAD or due.by is None:
        return True
    return due.by <= today + dt.timedelta(days=ASKED_BEFORE)
