"""What is owed about each recommendation, by whom and when? Recommendations with their state, as known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from measuringup.core.recommendations.answers import Answer
from measuringup.core.recommendations.clocks import PRESETS, TWO_MONTHS, Clock, answer_due
from measuringup.core.recommendations.owed import Due, owed
from measuringup.core.recommendations.states import State, state_of
from measuringup.records.queries.judgement import holidays
from measuringup.records.queries.known import Known
from measuringup.records.queries.people import KnownPost
from measuringup.records.queries.recommendations import KnownRecommendation, KnownReview, recommendations, stood


@dataclass(frozen=True)
class Followed:
    """A recommendation, and by when its answer is due; None where no day of receipt is known."""

    it: KnownRecommendation
    answer_due: dt.date | None

    @cached_property
    def state(self) -> State:
        """The one state it is in."""
        return state_of(self.it.standing, self.answer, goes_on_elsewhere=bool(self.it.goes_on_in))

    @cached_property
    def answer(self) -> Answer | None:
        """The answer in force."""
        answered = self.it.answer
        return answered.answer if answered else None

    @cached_property
    def owed(self) -> Due | None:
        """What is owed next."""
        return owed(self.state, self.it.standing, self.answer_due)

    @property
    def owner(self) -> KnownPost | None:
        """Who answers for it, where a post is named."""
        return self.it.owner


def followed(known: Known, wanted: Collection[int] | None = None) -> list[Followed]:
    """Every recommendation there was by then, or those of the primary keys asked for; by review, in their order."""
    closed = holidays(known)
    return [Followed(each, due_of(each.review, closed)) for each in recommendations(known, wanted)]


def as_it_stood(each: Followed, day: dt.date, *, only_decided: bool = False) -> Followed | None:
    """A recommendation by what had been said of it on an earlier day; None where it had not been made yet.

    With `only_decided` an update counts once the committee has decided on it: what the public is told.
    """
    it = each.it
    if it.review.begun is not None and it.review.begun > day:
        return None
    decisions = tuple(row for row in it.decisions if row.on <= day)
    last = max((row.on for row in decisions), default=dt.date.min)
    updates = tuple(row for row in it.updates if row.on <= (min(day, last) if only_decided else day))
    responses = tuple(row for row in it.responses if row.on is None or row.on <= day)
    return Followed(stood(it, responses, updates, decisions), each.answer_due)


def clock_of(review: KnownReview) -> Clock:
    """How long the answer to a review may take: its own clock, its committee's, or two months beginning with receipt
    (RULES H1, H2)."""
    of_committee = review.body.clock if review.body else ""
    return PRESETS.get(review.said.clock or of_committee, TWO_MONTHS)


def due_of(review: KnownReview, closed: frozenset[dt.date]) -> dt.date | None:
    """The last day on which an answer to a review is in time; None where nobody knows when it was received."""
    received = review.begun
    return answer_due(received, review.said.notice_on, clock_of(review), closed) if received else None
