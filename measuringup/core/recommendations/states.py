"""In which one state is a recommendation? Each is in exactly one, so that counts of them add up."""

from __future__ import annotations

from enum import StrEnum

from measuringup.core.recommendations.answers import Answer
from measuringup.core.recommendations.progress import Mark
from measuringup.core.recommendations.standing import Standing


class State(StrEnum):
    """Where a recommendation is on its way, those that need a look first."""

    NOT_ACHIEVED = "not achieved"
    SLIPPED = "slipped"
    PAUSED = "paused"
    AWAITING_ANSWER = "awaiting answer"
    NO_UPDATE = "no update yet"
    ON_TRACK = "on track"
    ACHIEVED = "achieved, not signed off"
    SIGNED_OFF = "signed off"
    NOT_TAKEN_UP = "not taken up"
    ELSEWHERE = "followed elsewhere"

    @property
    def is_open(self) -> bool:
        """Whether anybody still owes anything."""
        return self not in {State.SIGNED_OFF, State.NOT_TAKEN_UP, State.ELSEWHERE}


_OF_MARK = {
    Mark.ACHIEVED: State.ACHIEVED,
    Mark.ON_TRACK: State.ON_TRACK,
    Mark.SLIPPED: State.SLIPPED,
    Mark.NOT_ACHIEVED: State.NOT_ACHIEVED,
    Mark.PAUSED: State.PAUSED,
}


def state_of(standing: Standing, answer: Answer | None, *, goes_on_elsewhere: bool = False) -> State:
    """The state of a recommendation, from its answer in force and where it stands.

    What is split or merged is followed elsewhere; what is rejected or deferred, and was never worked on, is not taken
    up; an old paper may have updates without an answer, and then they tell.
    """
    if goes_on_elsewhere:
        return State.ELSEWHERE
    if standing.is_closed:
        return State.SIGNED_OFF
    if standing.status is not None:
        return _OF_MARK[standing.status.mark]
    if answer is None:
        return State.AWAITING_ANSWER
    return State.NO_UPDATE if answer.asks_for_work else State.NOT_TAKEN_UP
