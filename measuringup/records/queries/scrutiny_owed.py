"""Who owes scrutiny what, and by when? Answers, updates, steps, promises whose day has passed, and information."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from measuringup.core.recommendations.owed import Due, What, is_asked_for
from measuringup.core.recommendations.passed import passed_promises
from measuringup.core.recommendations.truth import Told
from measuringup.records.models import RecommendationAction
from measuringup.records.queries.following import Followed, followed
from measuringup.records.queries.known import Known
from measuringup.records.queries.people import KnownPost, posts
from measuringup.records.queries.scrutiny import KnownRequest, information_requests

#: A sentence is named by so many letters of its digest.
_DIGEST = 12
_OF_OFFICERS = frozenset({What.ANSWER, What.REQUEST})


@dataclass(frozen=True, kw_only=True)
class OwedToScrutiny:
    """One thing owed: of a recommendation or of a request for information, by which post (None where none is named).

    `unit` is the code of the part of the council it was made to, "" for none; `words` what was promised, planned or
    asked, `number` that of a step; `name` names it among all that is asked, for good: what is put off or comes round
    again is asked anew.
    """

    due: Due
    name: str
    words: str
    post: KnownPost | None
    unit: str = ""
    of: Followed | None = None
    number: int = 0
    request: KnownRequest | None = None

    @property
    def what(self) -> What:
        return self.due.what

    @property
    def by(self) -> dt.date:
        """The day it is due; only what has one stands here."""
        assert self.due.by is not None
        return self.due.by

    @property
    def is_of_officers(self) -> bool:
        """Whether the committee's officers are asked: what they record, where no post is named for it."""
        return self.post is None and self.what in _OF_OFFICERS

    @property
    def body(self) -> str:
        """The code of the committee that asks; "" for none."""
        body = self.request.body if self.request else self.of.it.review.body if self.of else None
        return body.code if body else ""

    def is_asked(self, day: dt.date) -> bool:
        """Whether it is time to ask for it on a day."""
        return is_asked_for(self.due, day)

    @property
    def code(self) -> str:
        """The reference of the recommendation, or the public id of the request."""
        return self.of.it.code if self.of else self.request.public_id if self.request else ""


def owed_to_scrutiny(known: Known) -> list[OwedToScrutiny]:
    """Everything that has a day by which it is due, the earliest first. Not the committee's own decisions."""
    every = followed(known)
    acting = posts(known, {step.post_id for each in every for step in _open_steps(each) if step.post_id})
    found = [owing for each in every if each.state.is_open for owing in _of_recommendation(each, acting, known.on)]
    found += [owing_of_request(each) for each in information_requests(known) if each.is_open]
    return sorted(found, key=lambda each: (each.by, each.name))


def asked_by_scrutiny(known: Known) -> list[OwedToScrutiny]:
    """Those of it that it is time to ask for on that day."""
    return [each for each in owed_to_scrutiny(known) if each.is_asked(known.on)]


def _of_recommendation(each: Followed, acting: dict[int, KnownPost], today: dt.date) -> Iterator[OwedToScrutiny]:
    it, owed = each.it, each.owed
    unit = next((group.get("unit", "") for group in it.review.said.groups if group["name"] == it.said.group), "")

    def one(due: Due, post: KnownPost | None, words: str, which: str, number: int = 0) -> OwedToScrutiny:
        name = f"{due.what} {it.code} {which} {due.by}"
        return OwedToScrutiny(due=due, name=name, words=words, post=post, unit=unit, of=each, number=number)

    if owed and owed.by and owed.what is not What.DECISION:
        yield one(owed, it.owner, it.said.text, f"after {len(it.updates)}")
    for step in _open_steps(each):
        post = acting.get(step.post_id) if step.post_id else it.owner
        yield one(Due(What.ACTION, step.due), post, step.text, f"step {step.number}", step.number)
    if owed and owed.what is What.UPDATE and not owed.is_late(today):
        answers = [Told(said.text, said.on) for said in it.responses]
        updates = [Told(said.text, said.on) for said in it.updates]
        for promise in passed_promises(answers, updates, today):
            digest = sha256(promise.sentence.encode()).hexdigest()[:_DIGEST]
            yield one(Due(What.PROMISE, promise.by), it.owner, promise.sentence, digest)


def _open_steps(each: Followed) -> list[RecommendationAction]:
    """The steps with a date that are not done."""
    return [step for step in each.it.actions if step.due is not None and step.done_on is None]


def owing_of_request(each: KnownRequest) -> OwedToScrutiny:
    """What is owed of a request for information."""
    due = Due(What.REQUEST, each.due)
    return OwedToScrutiny(due=due, name=f"{due.what} {each.public_id} {each.due}", words=each.said.text, post=each.post,
                          request=each)  # fmt: skip
