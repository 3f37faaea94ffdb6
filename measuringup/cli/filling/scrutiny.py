"""How do the fictional council's reviews get on record, and what became of what they asked?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from measuringup.actions.document_acts import accept_rows
from measuringup.actions.document_readings import keep_document, read_kept
from measuringup.actions.recommendation_evidence import set_action, show_evidence
from measuringup.actions.recommendation_progress import (
    Said,
    answer_recommendation,
    decide_recommendations,
    update_recommendations,
)
from measuringup.actions.recommendations import (
    merge_recommendations,
    publish_recommendations,
    split_recommendation,
)
from measuringup.actions.reviews import Asked, ReviewDetails, keep_review
from measuringup.actions.scrutiny import move_hot_spot, raise_hot_spot, request_information
from measuringup.actions.together import together
from measuringup.cli.demo import paper
from measuringup.cli.demo.council import COUNCIL_CODE
from measuringup.cli.demo.people import address
from measuringup.cli.demo.scorecards import WITHIN_THE_YEAR
from measuringup.cli.demo.scrutiny import (
    COMMITTEE,
    HOT_SPOT,
    REQUEST,
    REVIEWS,
    Answer,
    Decided,
    Review,
    Shown,
    Step,
    Update,
)
from measuringup.cli.demo.timeline import Timeline
from measuringup.cli.filling.events import Event
from measuringup.cli.filling.organisation import post_of
from measuringup.core.permissions import Role
from measuringup.core.recommendations import answers as words
from measuringup.core.recommendations.evidence import EvidenceKind
from measuringup.core.recommendations.hot_spots import Stage, Way
from measuringup.core.recommendations.standing import Decision
from measuringup.records.models import (
    Body,
    Change,
    Indicator,
    Recommendation,
    RecommendationVersion,
    Scorecard,
    Unit,
    User,
)


class Scrutiny:
    """The reviews of the committee on one time-line. What is older than the records is taken over at once."""

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self.begun = dt.date(timeline.year, 4, 8)  # the committee is on record since the first of April

    def events(self) -> Iterator[Event]:
        """Everything that happens to reviews."""
        for review in REVIEWS:
            taken = self.begun if review.taken_over else self.day(review.received)
            yield Event(taken, lambda each=review, on=taken: self.keep(each, on))  # type: ignore[misc]
            for told in (*review.answers, *review.updates, *review.steps, *review.shown, *review.decided):
                if self.day(told.day) > taken:
                    yield Event(self.day(told.day), lambda of=review, each=told: self.tell(of, each))  # type: ignore[misc]

        yield Event(self.day(REQUEST.day), self.request)
        yield Event(self.day(HOT_SPOT.day), self.raise_hot_spot)
        yield Event(self.day(paper.SENT), self.send_paper)

    def send_paper(self) -> None:
        """A paper is read and waits to be checked; its first row is found right."""
        text, by = paper.paper(self.day(paper.SENT)), _officer()
        reading = read_kept(keep_document(paper.NAME, text.encode(), by=by), by=by)
        accept_rows(reading, ["1"], by=by, seen=reading.step)

    def request(self) -> None:
        """The committee asks for information."""
        said = {"post": post_of(REQUEST.post), "asked_on": self.day(REQUEST.day), "reason": "Minute 41"}
        request_information(Body.objects.get(code=COMMITTEE), REQUEST.text, by=_officer(), **said)

    def raise_hot_spot(self) -> None:
        """A measure is raised and endorsed at the same meeting."""
        measure, whole = Indicator.objects.get(code=HOT_SPOT.measure), Unit.objects.get(code=COUNCIL_CODE)
        with together(by=_officer(), verb="raise hot spot", reason=HOT_SPOT.why):
            said: dict[str, Any] = {"by": None, "reason": HOT_SPOT.why}
            body, on = Body.objects.get(code=COMMITTEE), self.day(HOT_SPOT.day)
            spot = raise_hot_spot(measure, whole, body, HOT_SPOT.why, Way(HOT_SPOT.way), on=on, **said)
            move_hot_spot(spot, Stage.ENDORSED, minute=HOT_SPOT.minute, **said)

    def day(self, told: dt.date) -> dt.date:
        """A told day on this time-line."""
        return self.timeline.shifted(told)

    def keep(self, review: Review, on: dt.date) -> None:
        """The review with all it asked, and what had become of it by that day."""
        reason = "The committee's own list is taken over." if review.taken_over else "Report of the review."
        with together(by=_officer(), verb="keep review", reason=reason):
            keep_review(review.code, self.details(review), self.asked(review), by=None, reason=reason)
            told: list[Any] = [*review.answers, *review.updates, *review.shown, *review.decided]
            for each in sorted(told, key=lambda each: each.day):
                if self.day(each.day) <= on:
                    self.tell(review, each)
            for number, parts in review.split:
                into = [self.part(review, number, letter, text) for letter, text in zip("abc", parts, strict=False)]
                split_recommendation(_one(review, number), into, by=None, reason="Two services answer for it.")
            for number, into_number in review.merged:
                merged, into_one = [_one(review, number)], _one(review, into_number)
                merge_recommendations(merged, into_one, by=None, reason="One piece of work.")
            published = [_one(review, number) for number in review.published]
            publish_recommendations(published, by=None, reason="Published with the committee's papers.")

    def details(self, review: Review) -> ReviewDetails:
        """What is said of a review."""
        received = self.day(review.received)
        return ReviewDetails(
            title=review.title,
            body=COMMITTEE,
            municipal_year=_year(received),
            reported_on=received,
            received_on=received,
            clock=review.clock,
            groups=[{"name": name, "unit": unit} for name, unit in review.groups],
            is_published=bool(review.published),
        )

    def asked(self, review: Review) -> list[Asked]:
        """What it asked."""
        return [
            Asked(
                code=_code(review, each.number),
                number=each.number,
                group=each.group,
                lead_in=each.lead_in,
                text=each.text,
                owner=post_of(each.owner).code if each.owner else "",
                due=self.day(each.due) if each.due else None,
            )
            for each in review.asked
        ]

    def part(self, review: Review, number: str, letter: str, text: str) -> Asked:
        """A part of one that is split."""
        own = f"{number}{letter}"
        return Asked(code=_code(review, own), number=own, text=text, group=_group(review, number))

    def tell(self, review: Review, each: Answer | Update | Step | Decided | Shown) -> None:
        """One thing that happened, on its day."""
        on = self.day(each.day)
        if isinstance(each, Answer):
            self.answer(review, each, on)
        elif isinstance(each, Update):
            due = self.day(each.due) if each.due else None
            one = _one(review, each.number)
            said = Said(recommendation=one, text=each.text, status=each.status, due=due, why_slipped=each.why)
            update_recommendations([said], on=on, by=_owner(one))
        elif isinstance(each, Step):
            self.plan(review, each)
        elif isinstance(each, Decided):
            of = [_one(review, number) for number in each.numbers]
            reason = f"Minute {each.minute}"
            decided = Decision(each.decision)
            decide_recommendations(of, decided, on=on, minute=each.minute, by=_officer(), reason=reason)
        else:
            self.show(review, each, on)

    def answer(self, review: Review, each: Answer, on: dt.date) -> None:
        """What was answered."""
        said: dict[str, Any] = {"by_whom": each.by_whom, "reason": f"Answer of {each.by_whom}"}
        ground = words.Ground(each.ground) if each.ground else None
        one, answer = _one(review, each.number), words.Answer(each.answer)
        answer_recommendation(one, answer, each.text, on=on, ground=ground, by=_officer(), **said)

    def plan(self, review: Review, each: Step) -> None:
        """A step is planned, or it is said that it was done."""
        days = {"due": self.day(each.due), "done_on": self.day(each.done) if each.done else None}
        one = _one(review, each.number)
        set_action(one, each.text, post=post_of(each.post), by=_owner(one), reason="Planned", **days)

    def show(self, review: Review, each: Shown, on: dt.date) -> None:
        """What shows that it was done."""
        shown: dict[str, Any] = {}
        if each.kind == "measure":
            shown = {"indicator": Indicator.objects.get(code=each.of)}
            shown["organisation"] = Unit.objects.get(code=COUNCIL_CODE)
        elif each.kind == "scorecard":
            asked_for = Change.objects.filter(reason=WITHIN_THE_YEAR[-1]).last() if each.of == "corporate" else None
            shown = {"scorecard": Scorecard.objects.get(code=each.of), "met_by": asked_for}
        else:
            shown = {"address": each.of}
        one, kind = _one(review, each.number), EvidenceKind(each.kind)
        show_evidence(one, kind, each.title, on=on, by=_owner(one), reason="Evidence shown", **shown)


def _officer() -> User:
    """Who records what scrutiny does."""
    return User.objects.get(email=address(Role.DEMOCRATIC_SERVICES.value))


def _owner(one: Recommendation) -> User:
    """Whose recommendation it is, where they have an account; else who records it for them."""
    post = RecommendationVersion.objects.filter(recommendation=one).order_by("-change_id", "-pk").values("owner_id")[:1]
    return User.objects.filter(person__holdings__post__in=post).first() or _officer()


def _code(review: Review, number: str) -> str:
    return f"{review.code}-{number}"


def _one(review: Review, number: str) -> Recommendation:
    return Recommendation.objects.get(code=_code(review, number))


def _group(review: Review, number: str) -> str:
    return next(each.group for each in review.asked if each.number == number)


def _year(day: dt.date) -> str:
    """The municipal year of a day: it begins in May."""
    first = day.year - (day.month < 5)
    return f"{first}/{(first + 1) % 100:02}"
