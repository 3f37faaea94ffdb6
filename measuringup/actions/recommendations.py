"""What becomes of a recommendation? Who answers for it and by when; split, merged, or found to be the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from measuringup.actions.changing import Changing, changing
from measuringup.actions.clock import today
from measuringup.actions.conflicts import put, refuse_newer
from measuringup.actions.permitting import require
from measuringup.actions.reviews import Asked, ReviewError, add_recommendations
from measuringup.actions.together import together
from measuringup.core.permissions import Capability
from measuringup.core.recommendations.lineage import Lineage
from measuringup.records.models import Change, Post, Recommendation, RecommendationVersion, Response, User
from measuringup.records.queries.known import Known


def assign_recommendations(
    recommendations: Sequence[Recommendation],
    *,
    by: User | None,
    reason: str,
    owner: Post | None = None,
    due: dt.date | None = None,
    seen: int | None = None,
) -> Change:
    """Who answers for them and by when they are to be done; what is not given stays. Raises ConflictError."""
    require(by, Capability.SCRUTINISE)
    with changing(by=by, verb="assign recommendations", reason=reason) as change:
        for each in recommendations:
            last = last_version(each)
            put(change, last.succeeded_by(owner_id=owner.pk if owner else last.owner_id, due=due or last.due), seen)
    return change.change


def publish_recommendations(
    recommendations: Sequence[Recommendation], *, by: User | None, reason: str, published: bool = True
) -> Change:
    """Whether the public sees them."""
    require(by, Capability.SCRUTINISE)
    with changing(by=by, verb="publish recommendations", reason=reason) as change:
        change.add(*(last_version(each).succeeded_by(is_published=published) for each in recommendations))
    return change.change


def split_recommendation(
    recommendation: Recommendation, into: Sequence[Asked], *, by: User | None, reason: str, seen: int | None = None
) -> Change:
    """One recommendation goes on as several, each with its own reference; the first keeps its words and its history.

    The parts are of the same group and owner, are due by the same date and were answered alike, unless they say
    otherwise. Raises ReviewError for fewer than two.
    """
    if len(into) < 2:
        raise ReviewError("To split makes at least two. Give the words of each.")
    with together(by=by, verb="split recommendation", reason=reason) as change:
        require(by, Capability.SCRUTINISE)
        last = last_version(recommendation)
        refuse_newer(last, seen)
        add_recommendations(last.review, [_like(each, last) for each in into], by=by, reason=reason)
        for each in into:
            _answer_alike(change, recommendation, Recommendation.objects.get(code=each.code))
            _link(change, Recommendation.objects.get(code=each.code), Lineage.SPLIT_FROM, recommendation.code)
            _link(change, recommendation, Lineage.SPLIT_INTO, each.code)
    return change.change


def merge_recommendations(
    merged: Sequence[Recommendation], into: Recommendation, *, by: User | None, reason: str
) -> Change:
    """Several go on in one; they keep their words and say where they went. Raises ReviewError for one into itself."""
    require(by, Capability.SCRUTINISE)
    if into in merged:
        raise ReviewError(f"{into.code} cannot go on in itself.")
    with changing(by=by, verb="merge recommendations", reason=reason) as change:
        for each in merged:
            _link(change, each, Lineage.MERGED_INTO, into.code)
            _link(change, into, Lineage.MERGED_FROM, each.code)
    return change.change


def link_same(first: Recommendation, second: Recommendation, *, by: User | None, reason: str) -> Change:
    """Two say the same, as under two headings; each shows the other. Raises ReviewError for one with itself."""
    require(by, Capability.SCRUTINISE)
    if first == second:
        raise ReviewError(f"{first.code} is the same as itself.")
    with changing(by=by, verb="link recommendations", reason=reason) as change:
        _link(change, first, Lineage.SAME_AS, second.code)
        _link(change, second, Lineage.SAME_AS, first.code)
    return change.change


def withdraw_recommendation(recommendation: Recommendation, *, by: User | None, reason: str) -> Change:
    """It was put on record by mistake."""
    require(by, Capability.SCRUTINISE)
    with changing(by=by, verb="withdraw recommendation", reason=reason) as change:
        change.add(last_version(recommendation).succeeded_by(is_withdrawn=True))
    return change.change


def last_version(recommendation: Recommendation) -> RecommendationVersion:
    """The last word on what was asked."""
    rows = RecommendationVersion.objects.filter(recommendation=recommendation).select_related("review")
    last = rows.order_by("change_id", "pk").last()
    assert isinstance(last, RecommendationVersion)
    return last


def _like(part: Asked, whole: RecommendationVersion) -> Asked:
    """A part with what it does not say itself taken from the whole."""
    return replace(
        part,
        group=part.group or whole.group,
        lead_in=part.lead_in or whole.lead_in,
        source_meeting=part.source_meeting or whole.source_meeting,
        owner=part.owner or (whole.owner.code if whole.owner else ""),
        due=part.due or whole.due,
        is_published=part.is_published or whole.is_published,
    )


def _answer_alike(change: Changing, whole: Recommendation, part: Recommendation) -> None:
    """What was answered to the whole was answered to each part."""
    if Response.objects.filter(recommendation=part).exists():
        return
    known = Known(change.number, today())
    for row in Response.objects.known(known.change, known.on, recommendation_id=whole.pk):
        change.add(Response(recommendation=part, number=row.number, **row.content))


def _link(change: Changing, of: Recommendation, how: Lineage, code: str) -> None:
    last = last_version(of)
    entry = {"how": how.value, "code": code}
    if entry not in last.lineage:
        change.add(last.succeeded_by(lineage=[*last.lineage, entry]))
