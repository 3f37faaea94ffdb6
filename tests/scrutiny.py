"""Reviews and recommendations on record: factories that go through the actions."""

from __future__ import annotations

import datetime as dt
from typing import Any

from measuringup.actions.changing import changing
from measuringup.actions.meetings import BodyDetails, create_body
from measuringup.actions.recommendation_evidence import set_action, show_evidence
from measuringup.actions.recommendation_progress import (
    Said,
    decide_recommendations,
    update_recommendations,
)
from measuringup.actions.recommendations import assign_recommendations
from measuringup.actions.reviews import Asked, ReviewDetails, keep_review
from measuringup.core.recommendations.answers import Answer
from measuringup.core.recommendations.evidence import EvidenceKind
from measuringup.core.recommendations.hot_spots import Stage, Way
from measuringup.core.recommendations.standing import Decision
from measuringup.records.models import (
    Body,
    Change,
    HotSpot,
    HotSpotVersion,
    Indicator,
    InformationRequest,
    InformationRequestVersion,
    Post,
    Recommendation,
    Review,
    Unit,
)

RECEIVED, ANSWERED = dt.date(2025, 5, 12), dt.date(2025, 7, 3)
#: One accepted and one without an answer, of a committee's review of streets.
STREETS = (
    Asked(
        code="streets-1",
        number="1",
        group="Environment Services",
        lead_in="With regard to what residents see, we recommend:",
        text="That the service publishes how soon fly-tips are removed.",
        response="Agreed. A page will be published from October 2025.",
        answer=Answer.ACCEPTED,
        answered_on=ANSWERED,
        due=dt.date(2025, 10, 31),
        footnotes=[{"mark": "1", "text": "Scrutiny committee of 12 May 2025"}],
    ),
    Asked(code="streets-2", number="2", group="Environment Services", text="That wardens are given cameras."),
)


def scrutinised(*asked: Asked, code: str = "streets", **said: Any) -> Review:
    """A committee's review, made to Environment Services, which is part of Place."""
    if not Body.objects.filter(code="scrutiny").exists():
        create_body("scrutiny", BodyDetails(name="Scrutiny Committee"), by=None, reason="First set-up")
    details = {
        "title": "Clean streets",
        "body": "scrutiny",
        "municipal_year": "2025/26",
        "reported_on": RECEIVED,
        "received_on": RECEIVED,
        "groups": [{"name": "Environment Services", "unit": "place"}],
    }
    keep_review(code, ReviewDetails(**{**details, **said}), asked or STREETS, by=None, reason="Report of the review")
    return Review.objects.get(code=code)


def one(code: str = "streets-1") -> Recommendation:
    return Recommendation.objects.get(code=code)


def owned_by(post: str, *codes: str) -> Change:
    """The post answers for them."""
    of = [one(code) for code in codes or ("streets-1",)]
    return assign_recommendations(of, owner=Post.objects.get(code=post), by=None, reason="Named at the meeting")


def say(
    text: str, status: str = "On track, not yet due", *, on: dt.date, code: str = "streets-1", **said: Any
) -> Change:
    """The owner's update."""
    update = Said(recommendation=one(code), text=text, status=status, **said)
    return update_recommendations([update], on=on, by=None)


def decide(decision: Decision, *codes: str, on: dt.date, minute: str = "72") -> Change:
    """The committee's word."""
    of = [one(code) for code in codes or ("streets-1",)]
    return decide_recommendations(of, decision, on=on, minute=minute, by=None, reason=f"Minute {minute}")


def show(code: str = "streets-1", *, on: dt.date) -> Change:
    """A link that shows that it was done."""
    address = "https://marlowe.example/fly-tips"
    return show_evidence(one(code), EvidenceKind.LINK, "The page", on=on, address=address, by=None, reason="Shown")


def planned_step(text: str, *, post: str = "", code: str = "streets-1", **said: Any) -> Change:
    """A step towards it."""
    takes = Post.objects.filter(code=post).first()
    return set_action(one(code), text, post=takes, by=None, reason="Planned", **said)


def asked_and_raised() -> None:
    """A request for information and a hot spot of fly-tips, each under the public id "example"."""
    body = Body.objects.get(code="scrutiny")
    with changing(by=None, verb="ask", reason="First set-up") as change:
        request = InformationRequest(public_id="example")
        change.add(request)
        change.add(InformationRequestVersion(request=request, body=body, text="How many?", asked_on=RECEIVED))
        spot = HotSpot(public_id="example")
        change.add(spot)
        change.add(
            HotSpotVersion(hot_spot=spot, indicator=Indicator.objects.get(code="PL07"),
                           organisation=Unit.objects.get(code="marlowe"), body=body, raised_on=RECEIVED,
                           why="Red again", way=Way.PANEL.value, stage=Stage.RAISED.value)
        )  # fmt: skip
