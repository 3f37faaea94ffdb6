"""How does a piece of scrutiny come on record? A review with all it recommends, whole, and what is changed of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from measuringup.actions.changing import Changing, changing
from measuringup.actions.codes import require_free
from measuringup.actions.conflicts import put
from measuringup.actions.permitting import require
from measuringup.core.permissions import Capability
from measuringup.core.recommendations.answers import Answer
from measuringup.records.models import (
    Body,
    Change,
    KeptFile,
    Post,
    Recommendation,
    RecommendationUpdate,
    RecommendationVersion,
    Response,
    Review,
    ReviewVersion,
    User,
)


class ReviewError(ValueError):
    """A review or a recommendation that cannot be kept so; says why."""


@dataclass(frozen=True, kw_only=True)
class ReviewDetails:
    """What is said of a review; see records.models.ReviewVersion. `body` is its committee's code, "" for none."""

    title: str
    phase: str = ""
    body: str = ""
    municipal_year: str = ""
    reported_on: dt.date | None = None
    received_on: dt.date | None = None
    notice_on: dt.date | None = None
    clock: str = ""
    statuses: str = ""
    groups: Sequence[Mapping[str, str]] = ()
    is_published: bool = False


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A recommendation as it comes on record, with the answer and the update that stand beside it.

    `code` is its reference, which stands in addresses; `owner` the code of a post, "" for none.
    """

    code: str
    text: str
    group: str = ""
    number: str = ""
    lead_in: str = ""
    source_meeting: str = ""
    footnotes: Sequence[Mapping[str, str]] = ()
    lines: Sequence[int] = ()
    lineage: Sequence[Mapping[str, str]] = ()
    owner: str = ""
    due: dt.date | None = None
    is_published: bool = False
    response: str = ""
    answer: Answer | None = None
    answered_on: dt.date | None = None
    update: str = ""
    status: str = ""
    updated_on: dt.date | None = None


#: What of a recommendation is said of itself, rather than of its answer and update.
_OWN = ("group", "number", "lead_in", "text", "source_meeting", "due", "is_published")
_LISTS = ("footnotes", "lines", "lineage")


def keep_review(
    code: str,
    details: ReviewDetails,
    asked: Sequence[Asked],
    *,
    by: User | None,
    reason: str,
    source: KeptFile | None = None,
    source_digest: str = "",
) -> Change:
    """A new review with its recommendations, in their order; all of it or nothing.

    `source` is the document it was read from, `source_digest` what was read of it. Raises CodeTakenError, ReviewError
    for a committee or a post that is not there, NotPermittedError.
    """
    require(by, Capability.SCRUTINISE)
    with changing(by=by, verb="keep review", reason=reason) as change:
        require_free(Review, code)
        review = Review(code=code)
        change.add(review)
        version = _version(review, details, source)
        version.source_digest = source_digest
        change.add(version)
        _add(change, review, asked, 1)
    return change.change


def add_recommendations(review: Review, asked: Sequence[Asked], *, by: User | None, reason: str) -> Change:
    """More recommendations of a review, after those that are there."""
    require(by, Capability.SCRUTINISE)
    with changing(by=by, verb="add recommendations", reason=reason) as change:
        places = RecommendationVersion.objects.filter(review=review).values_list("place", flat=True)
        _add(change, review, asked, max(places, default=0) + 1)
    return change.change


def change_review(
    review: Review, details: ReviewDetails, *, by: User | None, reason: str, seen: int | None = None
) -> Change:
    """Other dates, another title or committee; published or not. Its source stays.

    Raises ReviewError or ConflictError.
    """
    require(by, Capability.SCRUTINISE)
    with changing(by=by, verb="change review", reason=reason) as change:
        last = ReviewVersion.objects.filter(review=review).order_by("change_id", "pk").last()
        assert last is not None
        version = _version(review, details, last.source)
        version.source_digest = last.source_digest
        version.groups = with_names_now(version.groups, {each["name"]: each.get("now", "") for each in last.groups})
        put(change, version, seen)
    return change.change


def with_names_now(groups: Sequence[Mapping[str, str]], now: Mapping[str, str]) -> list[dict[str, str]]:
    """Groups that lead to no unit with what their document says they are called now."""
    names = [each["name"] for each in groups]
    return [
        {**each, "now": now[name]} if now.get(name) and not each.get("unit") else dict(each)
        for name, each in zip(names, groups, strict=True)
    ]


def _version(review: Review, details: ReviewDetails, source: KeptFile | None) -> ReviewVersion:
    if not details.title.strip():
        raise ReviewError("A review has a title.")
    said = {each.name: getattr(details, each.name) for each in fields(details) if each.name not in {"body", "groups"}}
    groups = [dict(group) for group in details.groups]
    return ReviewVersion(review=review, body=_body(details.body), source=source, groups=groups, **said)


def _body(code: str) -> Body | None:
    body = Body.objects.filter(code=code).first() if code else None
    if code and body is None:
        raise ReviewError(f"There is no committee with the code {code}. Put it on record under Meetings first.")
    return body


def _add(change: Changing, review: Review, asked: Sequence[Asked], first: int) -> None:
    require_free(Recommendation, *(each.code for each in asked))
    wanted = {each.owner for each in asked if each.owner}
    posts = {each.code: each for each in Post.objects.filter(code__in=wanted)}
    if missing := sorted(wanted - set(posts)):
        raise ReviewError(f"There is no post with the code {', '.join(missing)}.")
    for place, each in enumerate(asked, first):
        if not each.text.strip():
            raise ReviewError(f"{each.code} has no text. Say what is recommended.")
        recommendation = Recommendation(code=each.code)
        change.add(recommendation)
        change.add(*_said(recommendation, review, each, posts.get(each.owner), place))


def _said(recommendation: Recommendation, review: Review, asked: Asked, owner: Post | None, place: int) -> list[Any]:
    own = {name: getattr(asked, name) for name in _OWN}
    lists = {name: [dict(item) if isinstance(item, Mapping) else item for item in getattr(asked, name)]
             for name in _LISTS}  # fmt: skip
    rows: list[Any] = [
        RecommendationVersion(recommendation=recommendation, review=review, place=place, owner=owner, **own, **lists)
    ]
    if asked.response or asked.answer:
        rows.append(
            Response(
                recommendation=recommendation,
                number=1,
                on=asked.answered_on,
                answer=asked.answer.value if asked.answer else "",
                text=asked.response,
            )
        )
    if asked.update:
        rows.append(
            RecommendationUpdate(
                recommendation=recommendation, number=1, on=asked.updated_on, text=asked.update, status=asked.status
            )
        )
    return rows
