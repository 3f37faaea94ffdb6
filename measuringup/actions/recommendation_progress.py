"""What was answered, said and decided? Answers, the owner's updates, and the committee's word."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Max

from measuringup.actions.changing import changing
from measuringup.actions.permitting import require, today_known
from measuringup.actions.recommendations import last_version
from measuringup.actions.stand_ins import whom_stood_in_for
from measuringup.core.permissions import Capability
from measuringup.core.recommendations.answers import Answer, Ground
from measuringup.core.recommendations.progress import StatusError, status_of, why_not_closed
from measuringup.core.recommendations.standing import Decision
from measuringup.records.models import (
    Change,
    PostVersion,
    Recommendation,
    RecommendationUpdate,
    Response,
    SignOff,
    User,
)
from measuringup.records.queries.recommendations import KnownRecommendation, recommendations


class ProgressError(ValueError):
    """Something that cannot be said of a recommendation so; says why."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """What an owner says of one recommendation: what was done, the status, and a new date with why the old one fell."""

    recommendation: Recommendation
    text: str
    status: str = ""
    due: dt.date | None = None
    why_slipped: str = ""


def answer_recommendation(
    recommendation: Recommendation,
    answer: Answer,
    text: str,
    *,
    on: dt.date,
    by: User | None,
    reason: str,
    ground: Ground | None = None,
    by_whom: str = "",
    supported_by: str = "",
    minute: str = "",
) -> Change:
    """An answer, after those that are there. Raises ProgressError for one that needs a ground and has none."""
    require(by, Capability.SCRUTINISE)
    if answer.needs_ground and ground is None:
        raise ProgressError(f"What is {answer.value} has a ground. Choose one of: {', '.join(Ground)}.")
    with changing(by=by, verb="answer recommendation", reason=reason) as change:
        change.add(
            Response(
                recommendation=recommendation,
                number=next_number(Response, recommendation),
                on=on,
                answer=answer.value,
                ground=ground.value if ground else "",
                text=text,
                by_whom=by_whom,
                supported_by=supported_by,
                minute=minute,
            )
        )
    return change.change


def update_recommendations(
    said: Sequence[Said], *, on: dt.date, by: User | None, reason: str = "Update on recommendations"
) -> Change:
    """What owners say of one or many, in one change. Raises ProgressError with everything that is wrong."""
    for each in said:
        require_owner(by, each.recommendation)
    there = _as_they_stand([each.recommendation for each in said])
    faults = [fault for each in said for fault in _faults(each, there[each.recommendation.pk])]
    if faults:
        raise ProgressError(" ".join(faults))
    with changing(by=by, verb="update recommendations", reason=reason) as change:
        for each in said:
            change.add(
                RecommendationUpdate(
                    recommendation=each.recommendation,
                    number=next_number(RecommendationUpdate, each.recommendation),
                    on=on,
                    text=each.text,
                    status=each.status,
                    due=each.due,
                    why_slipped=each.why_slipped,
                    on_behalf_of_id=whom_stood_in_for(by, _post_of_owner(each.recommendation)),
                )
            )
    return change.change


def decide_recommendations(
    decided: Sequence[Recommendation],
    decision: Decision,
    *,
    on: dt.date,
    minute: str,
    by: User | None,
    reason: str,
    note: str = "",
) -> Change:
    """What a committee decided of the updates of one or many, by the reference of its minute.

    Raises ProgressError: to sign off takes evidence and a status that closes, to decide takes a minute, and only what
    is closed is opened again.
    """
    require(by, Capability.SCRUTINISE)
    if not minute.strip():
        raise ProgressError("A committee decides by a minute. Give its reference.")
    there = _as_they_stand(decided)
    faults = [fault for each in decided if (fault := _undecidable(there[each.pk], decision))]
    if faults:
        raise ProgressError(" ".join(faults))
    with changing(by=by, verb="decide on recommendations", reason=reason) as change:
        for each in decided:
            status = there[each.pk].standing.status
            change.add(
                SignOff(
                    recommendation=each,
                    number=next_number(SignOff, each),
                    on=on,
                    decision=decision.value,
                    status=status.word if status else "",
                    minute=minute,
                    note=note,
                )
            )
    return change.change


def require_owner(by: User | None, recommendation: Recommendation) -> None:
    """The unit of the owner's post decides; who records scrutiny may always."""
    if by is None:
        return
    post = _post_of_owner(recommendation)
    try:
        require(by, Capability.SCRUTINISE)
    except PermissionError:
        require(by, Capability.PROGRESS, post.unit.code if post else None)
        if post is None:
            raise ProgressError(f"{recommendation.code} has no owner yet. The committee officer names one.") from None


def _post_of_owner(recommendation: Recommendation) -> PostVersion | None:
    owner = last_version(recommendation).owner_id
    return PostVersion.objects.filter(post_id=owner).select_related("unit").order_by("change_id", "pk").last()


def _as_they_stand(of: Sequence[Recommendation]) -> dict[int, KnownRecommendation]:
    return {each.pk: each for each in recommendations(today_known(), [each.pk for each in of])}


def _faults(said: Said, there: KnownRecommendation) -> list[str]:
    code, found = said.recommendation.code, []
    if not said.text.strip():
        found.append(f"{code}: say what was done.")
    if said.status:
        try:
            status = status_of(said.status, there.review.statuses)
        except StatusError as fault:
            return [*found, f"{code}: {fault}"]
        if status.asks_for_date and (said.due is None or not said.why_slipped.strip()):
            found.append(f"{code}: {status.word} needs a new date, and why the old one could not be kept.")
    return found


def _undecidable(there: KnownRecommendation, decision: Decision) -> str:
    """Why a committee cannot decide so; "" where it can."""
    code, stands = there.code, there.standing
    if decision is Decision.REOPENED:
        return "" if stands.is_closed else f"{code} is open."
    if stands.is_closed:
        return f"{code} is signed off already. Reopen it first."
    if stands.status is None:
        return f"{code} has no update with a status to decide on."
    if decision is Decision.SIGNED_OFF and (why := why_not_closed(stands.status, len(there.evidence))):
        return f"{code}: {why}"
    return ""


def next_number(model: Any, recommendation: Recommendation) -> int:
    """The number of what is said of it next."""
    rows = model.objects.filter(recommendation=recommendation)
    return int(rows.aggregate(last=Max("number"))["last"] or 0) + 1
