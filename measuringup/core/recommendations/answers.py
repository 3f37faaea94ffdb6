"""What was answered to a recommendation? Answers follow one another, and "noted" is none (RULES H3)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Answer(StrEnum):
    """What an executive, a partner or another body says to a recommendation."""

    ENDORSED = "endorsed"
    ACCEPTED = "accepted"
    PARTLY = "accepted in part"
    REJECTED = "rejected"
    DEFERRED = "deferred"
    COUNTER_PROPOSED = "counter-proposed"
    CONDITIONAL = "conditional"
    NOTED = "noted"

    @property
    def is_answer(self) -> bool:
        """Whether it says what will be done. To note is to say nothing of it."""
        return self is not Answer.NOTED

    @property
    def needs_ground(self) -> bool:
        """Whether it has to say why: what is not done, not wholly or not now has a ground."""
        return self in {Answer.PARTLY, Answer.REJECTED, Answer.DEFERRED}

    @property
    def asks_for_work(self) -> bool:
        """Whether something is to be done, so that updates are owed."""
        return self in {Answer.ENDORSED, Answer.ACCEPTED, Answer.PARTLY, Answer.COUNTER_PROPOSED, Answer.CONDITIONAL}


class Ground(StrEnum):
    """Why something is not done, not wholly, or not now."""

    NO_FUNDING = "no funding"
    NO_BUSINESS_CASE = "no business case"
    NOT_OURS = "another body decides"
    NOT_LAWFUL = "not within our powers"
    DONE = "done already"
    LATER = "waits for something else"
    DISAGREES = "another view of the matter"


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer: on which day, what, and whose."""

    on: dt.date
    answer: Answer
    by: str = ""


def answer_in_force(answers: Sequence[Answered]) -> Answered | None:
    """The last answer that is one; None while nothing but "noted" was said, however often."""
    said = [each for each in answers if each.answer.is_answer]
    return max(said, key=lambda each: each.on) if said else None
