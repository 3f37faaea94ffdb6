"""What was recommended, what was answered, and where does it stand? Reviews and recommendations as known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from measuringup.core.recommendations.answers import Answer, Answered, answer_in_force
from measuringup.core.recommendations.lineage import Lineage
from measuringup.core.recommendations.progress import Status
from measuringup.core.recommendations.standing import Decided, Decision, Proposed, Standing, standing
from measuringup.records.models import (
    Evidence,
    Recommendation,
    RecommendationAction,
    RecommendationUpdate,
    RecommendationVersion,
    Response,
    Review,
    ReviewVersion,
    SignOff,
)
from measuringup.records.queries.identities import codes_of
from measuringup.records.queries.known import LONDON, Known
from measuringup.records.queries.meetings import KnownBody, bodies
from measuringup.records.queries.people import KnownPost, posts
from measuringup.records.queries.statuses import statuses_named


@dataclass(frozen=True, kw_only=True)
class KnownReview:
    """A review on a day; `said` is its version, with committee, dates, groups and source."""

    pk: int
    code: str
    said: ReviewVersion
    statuses: tuple[Status, ...]
    body: KnownBody | None = None

    @property
    def committee(self) -> str:
        """The name of its committee; "" where it has none."""
        return self.body.name if self.body else ""

    @property
    def begun(self) -> dt.date | None:
        """The day from which its recommendations are counted: of the report, or when it was received."""
        return self.said.received_on or self.said.reported_on


@dataclass(frozen=True, kw_only=True)
class KnownRecommendation:
    """A recommendation on a day, with everything said of it in order of time, and where it stands.

    `set_dates` are the dates by which it was to be done as the committee set them, see `dates_set`.
    """

    pk: int
    code: str
    said: RecommendationVersion
    review: KnownReview
    owner: KnownPost | None
    responses: tuple[Response, ...] = ()
    updates: tuple[RecommendationUpdate, ...] = ()
    decisions: tuple[SignOff, ...] = ()
    actions: tuple[RecommendationAction, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    set_dates: tuple[tuple[dt.date, dt.date | None], ...] = ()
    standing: Standing

    @property
    def answer(self) -> Answered | None:
        """The answer in force; None while there is none, or it was only noted."""
        return answer_in_force(
            [Answered(each.on, Answer(each.answer), each.by_whom) for each in self.responses if each.answer]
        )

    @property
    def goes_on_in(self) -> tuple[str, ...]:
        """The recommendations that are followed instead of it."""
        return tuple(each["code"] for each in self.said.lineage if Lineage(each["how"]).goes_on_elsewhere)


def reviews(known: Known) -> dict[int, KnownReview]:
    """Every review there was by then, by primary key, the newest report first."""
    codes = codes_of(Review)
    versions = ReviewVersion.objects.known(known.change, known.on)
    statuses = {name: statuses_named(known, name) for name in {each.statuses for each in versions}}
    committees = {each.pk: each for each in bodies(known)} if versions else {}
    found = [
        KnownReview(
            pk=each.review_id,
            code=codes[each.review_id],
            said=each,
            statuses=statuses[each.statuses],
            body=committees.get(each.body_id),
        )
        for each in versions
    ]
    found.sort(key=lambda each: (each.said.reported_on or dt.date.min, each.said.title), reverse=True)
    return {each.pk: each for each in found}


def recommendations(known: Known, wanted: Collection[int] | None = None) -> list[KnownRecommendation]:
    """Those there were by then, all or of the primary keys asked for; by review, in their order."""
    every = reviews(known)
    versions = [
        each
        for each in RecommendationVersion.objects.known(known.change, known.on, recommendation_id=wanted)
        if each.review_id in every
    ]
    identities = Recommendation.objects.all() if wanted is None else Recommendation.objects.filter(pk__in=wanted)
    codes = dict(identities.values_list("pk", "code"))
    owners = posts(known, {each.owner_id for each in versions if each.owner_id})
    said: dict[Any, Mapping[int, list[Any]]] = {
        model: _by_recommendation(model, known, wanted)
        for model in (Response, RecommendationUpdate, SignOff, RecommendationAction, Evidence)
    }
    order = {pk: place for place, pk in enumerate(every)}
    dates = dates_set(known, wanted)
    return [
        _known(each, codes[each.recommendation_id], every[each.review_id], owners.get(each.owner_id), said,
               dates[each.recommendation_id])
        for each in sorted(versions, key=lambda each: (order[each.review_id], each.place))
    ]  # fmt: skip


def dates_set(known: Known, wanted: Collection[int] | None = None) -> dict[int, list[tuple[dt.date, dt.date | None]]]:
    """The dates by which each was to be done, as set with it, each with the day on which it was; the first first.

    What was undone never was; of several on one day the last holds. Who names an owner sets no date.
    """
    rows = RecommendationVersion.objects.filter(change_id__lte=known.change, change__undoes=None)
    rows = rows.exclude(change__undone_by__number__lte=known.change)
    if wanted is not None:
        rows = rows.filter(recommendation_id__in=wanted)
    found: dict[int, dict[dt.date, dt.date | None]] = {}
    last: dict[int, dt.date | None] = {}
    for pk, due, at in rows.order_by("change_id", "pk").values_list("recommendation_id", "due", "change__at"):
        if pk not in last or due != last[pk]:
            found.setdefault(pk, {})[at.astimezone(LONDON).date()] = last[pk] = due
    return {pk: list(days.items()) for pk, days in found.items()}


def _by_recommendation(model: Any, known: Known, wanted: Collection[int] | None) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    of_all = wanted is None  # who said it is told on the page of one
    rows = model.objects.all() if of_all else model.objects.select_related("change")
    rows = rows.known(known.change, known.on, recommendation_id=wanted)
    for row in sorted(rows, key=lambda row: row.number):
        found.setdefault(row.recommendation_id, []).append(row)
    return found


def _known(
    version: RecommendationVersion,
    code: str,
    review: KnownReview,
    owner: KnownPost | None,
    said: Mapping[Any, Mapping[int, list[Any]]],
    dates: Sequence[tuple[dt.date, dt.date | None]],
) -> KnownRecommendation:
    of = {model: tuple(rows.get(version.recommendation_id, ())) for model, rows in said.items()}
    return KnownRecommendation(
        pk=version.recommendation_id,
        code=code,
        said=version,
        review=review,
        owner=owner,
        responses=of[Response],
        updates=of[RecommendationUpdate],
        decisions=of[SignOff],
        actions=of[RecommendationAction],
        evidence=of[Evidence],
        set_dates=tuple(dates),
        standing=_standing(dates, review, of[Response], of[RecommendationUpdate], of[SignOff]),
    )


def stood(
    it: KnownRecommendation,
    responses: tuple[Response, ...],
    updates: tuple[RecommendationUpdate, ...],
    decisions: tuple[SignOff, ...],
) -> KnownRecommendation:
    """The same recommendation as if only these things had been said of it."""
    return replace(
        it,
        responses=responses,
        updates=updates,
        decisions=decisions,
        standing=_standing(it.set_dates, it.review, responses, updates, decisions),
    )


def _standing(
    dates: Sequence[tuple[dt.date, dt.date | None]],
    review: KnownReview,
    responses: Iterable[Response],
    updates: Iterable[RecommendationUpdate],
    decisions: Iterable[SignOff],
) -> Standing:
    words = {each.word: each for each in review.statuses}
    proposed = [
        Proposed(on=each.on, status=words[each.status], due=each.due) for each in updates if each.status in words
    ]
    decided = [Decided(on=each.on, decision=Decision(each.decision), minute=each.minute) for each in decisions]
    answered = [each.on for each in responses if each.on]
    begun = min(answered) if answered else review.begun
    (_, first), *later = dates
    moved = [(on, due) for on, due in later if due is not None]
    return standing(first, begun, proposed, decided, moved)
