"""When was each answer that scrutiny was due given? Answers to recommendations, and information, as known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from measuringup.core.recommendations.answers import Answer
from measuringup.core.recommendations.states import State
from measuringup.records.queries.following import Followed, followed
from measuringup.records.queries.known import Known
from measuringup.records.queries.people import KnownPost
from measuringup.records.queries.scrutiny import information_requests


@dataclass(frozen=True, kw_only=True)
class KnownAnswer:
    """An answer that was due: asked for on a day of a post (None: nobody is named), or of the part of the council it
    was made to; `given` None while there is none."""

    asked_on: dt.date
    due: dt.date
    given: dt.date | None
    post: KnownPost | None
    unit: str = ""


def answers_due(known: Known, first: dt.date, last: dt.date) -> Iterator[KnownAnswer]:
    """Those that were due between two days. What goes on elsewhere is counted where it goes on."""
    for each in followed(known):
        asked_on, due = each.it.review.begun, each.answer_due
        if asked_on and due and first <= due <= last and each.state is not State.ELSEWHERE:
            unit = next((one.get("unit", "") for one in each.it.review.said.groups
                         if one["name"] == each.it.said.group), "")  # fmt: skip
            yield KnownAnswer(asked_on=asked_on, due=due, given=_given(each), post=each.owner, unit=unit)
    for request in information_requests(known):
        if first <= request.due <= last:
            said = request.said
            yield KnownAnswer(asked_on=said.asked_on, due=request.due, given=said.answered_on, post=request.post)


def _given(each: Followed) -> dt.date | None:
    """The day of the first answer; what is only noted is none."""
    days = (said.on for said in each.it.responses if said.answer and Answer(said.answer).is_answer)
    return min(days, default=None)
