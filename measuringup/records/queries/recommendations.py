"""What was recommended, what was answered, and where does it stand? Reviews and recommendations as known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
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
from measuringup.records.queries.known import Known
from measuringup.records.queries.people import KnownPost, posts
from measuringup.records.queries.statuses import statuses_named


@dataclass(frozen=True, kw_only=True)
class KnownReview:
    """A review on a day; `said` is its version, with committee, dates, groups and source."""

    pk: int
    code: str
    said: ReviewVersion
    statuses: tuple[Status, ...]

    @property
    def begun(self) -> dt.date | None:
        """The day from which its recommendations are counted: of the report, or when it was received."""
        return self.said.received_on or self.said.reported_on


@dataclass(frozen=True, kw_only=True)
class KnownRecommendation:
    """A recommendation on a day, with everything said of it in order of time, and where it stands."""

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
    codes = dict(Review.objects.values_list("pk", "code"))
    found = [
        KnownReview(
            pk=each.review_id, code=codes[each.review_id], said=each, statuses=statuses_named(known, each.statuses)
        )
        for each in ReviewVersion.objects.select_related("body", "source").known(known.change, known.on)
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
    return [
        _known(each, codes[each.recommendation_id], every[each.review_id], owners.get(each.owner_id), said)
        for each in sorted(versions, key=lambda each: (order[each.review_id], each.place))
    ]


def _by_recommendation(model: Any, known: Known, wanted: Collection[int] | None) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    rows = model.objects.select_related("change").known(known.change, known.on, recommendation_id=wanted)
    for row in sorted(rows, key=lambda row: row.number):
        found.setdefault(row.recommendation_id, []).append(row)
    return found


def _known(
    version: RecommendationVersion,
    code: str,
    review: KnownReview,
    owner: KnownPost | None,
    said: Mapping[Any, Mapping[int, list[Any]]],
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
        standing=_standing(version, review, of),
    )


def _standing(version: RecommendationVersion, review: KnownReview, of: Mapping[Any, Iterable[Any]]) -> Standing:
    words = {each.word: each for each in review.statuses}
    updates = [
        Proposed(on=each.on, status=words[each.status], due=each.due)
        for each in of[RecommendationUpdate]
        if each.status in words
    ]
    decided = [Decided(on=each.on, decision=Decision(each.decision), minute=each.minute) for each in of[SignOff]]
    answered = [each.on for each in of[Response] if each.on]
    begun = min(answered) if answered else review.begun
    return standing(version.due, begun, updates, decided)
