"""Which steps were planned towards a recommendation, and who may say what became of one?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from measuringup.core.permissions import Capability
from measuringup.records.models import RecommendationAction
from measuringup.records.queries.following import Followed
from measuringup.records.queries.people import posts
from measuringup.reports.recommendations import how_long
from measuringup.reports.wording import long_date


@dataclass(frozen=True)
class StepWords:
    """How the page on which a step is said anew is called."""

    heading: str
    button: str


STEP = StepWords("Say what became of an action", "Keep")


@dataclass(frozen=True)
class StepLine:
    """A step as the page of its recommendation shows it."""

    step: RecommendationAction
    post: str
    when: str
    is_late: bool
    may_change: bool


def may_change(request: Any, of: Followed, step: RecommendationAction) -> bool:
    """Whoever may say how the recommendation stands, and whoever holds the post that takes the step."""
    if not request.known.is_now or not request.may(Capability.PROGRESS):
        return False
    held = {post.pk for post in request.reader.standing.acting_posts}
    is_owner = of.owner is not None and bool(request.may(Capability.PROGRESS, of.owner.unit))
    return is_owner or step.post_id in held or bool(request.may(Capability.SCRUTINISE))


def steps_of(request: Any, of: Followed) -> list[StepLine]:
    """The steps, those that are not done first, the earliest first."""
    there = posts(request.known, {step.post_id for step in of.it.actions if step.post_id})
    ordered = sorted(of.it.actions, key=lambda step: (step.done_on is not None, str(step.due or "9999"), step.number))
    return [
        StepLine(
            step=step,
            post=there[step.post_id].title if step.post_id in there else "",
            when=_when(request, step),
            is_late=step.done_on is None and step.due is not None and step.due < request.known.on,
            may_change=may_change(request, of, step),
        )
        for step in ordered
    ]


def _when(request: Any, step: RecommendationAction) -> str:
    if step.done_on:
        return f"Done {long_date(step.done_on)}"
    if step.due is None:
        return "No day is set"
    late = (request.known.on - step.due).days
    return f"By {long_date(step.due)}" + (f", {how_long(late)} late" if late > 0 else "")
