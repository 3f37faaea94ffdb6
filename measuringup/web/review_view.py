"""What stands on the page of a review? Its facts, its clock, and its recommendations under their groups."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404

from measuringup.records.models import RecommendationVersion
from measuringup.records.queries.following import clock_of, due_of, followed
from measuringup.records.queries.judgement import holidays
from measuringup.records.queries.organisation import organisation
from measuringup.records.queries.readings import greatest_number
from measuringup.records.queries.recommendations import KnownReview, reviews
from measuringup.reports.recommendations import how_long
from measuringup.reports.wording import long_date
from measuringup.web.recommendation_lines import RecommendationLine, Units, lines_of


@dataclass(frozen=True)
class ReviewView:
    """A review as somebody asks for it."""

    review: KnownReview
    lines: list[RecommendationLine]
    answer_due: dt.date | None
    today: dt.date

    @property
    def waiting(self) -> list[RecommendationLine]:
        """Those without an answer."""
        return [line for line in self.lines if line.state.value == "awaiting answer"]

    @property
    def clock(self) -> str:
        """Where its clock stands, as a sentence."""
        name = clock_of(self.review).name
        if self.answer_due is None:
            return "No clock runs: nobody knows when the report was received."
        if not self.waiting:
            return f"Everything is answered. The clock was: {name}."
        days = (self.answer_due - self.today).days
        what = f"{len(self.waiting)} of {len(self.lines)} wait for an answer, due on {long_date(self.answer_due)}"
        left = f"{how_long(days)} left" if days >= 0 else f"{how_long(-days)} late"
        return f"{what}: {left}. The clock: {name}."

    @property
    def is_late(self) -> bool:
        """Whether an answer is overdue."""
        return bool(self.waiting) and self.answer_due is not None and self.answer_due < self.today

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Label and words of what is known about it."""
        said = self.review.said
        days = [("Reported", said.reported_on), ("Received", said.received_on), ("Notice given", said.notice_on),
                ("Answer due", self.answer_due)]  # fmt: skip
        words = [("Committee", self.review.committee), ("Municipal year", said.municipal_year), ("Phase", said.phase)]
        return [
            *((label, word) for label, word in words if word),
            *((label, long_date(day)) for label, day in days if day),
        ]

    @cached_property
    def groups(self) -> list[tuple[Units, list[RecommendationLine]]]:
        """The recommendations under their groups, in the review's order, with the groups' names of today."""
        found: dict[str, tuple[Units, list[RecommendationLine]]] = {}
        for line in self.lines:
            found.setdefault(line.units.then, (line.units, []))[1].append(line)
        order = [each["name"] for each in self.review.said.groups]
        return sorted(
            found.values(), key=lambda each: order.index(each[0].then) if each[0].then in order else len(order)
        )


def view_of(request: Any, code: str) -> ReviewView:
    """The review of this code, as known; 404 where there was none."""
    review = next((each for each in reviews(request.known).values() if each.code == code), None)
    if review is None:
        raise Http404
    pks = set(RecommendationVersion.objects.filter(review_id=review.pk).values_list("recommendation_id", flat=True))
    tree = request.reader.organisation if request.known.is_now else organisation(request.known)
    every = [each for each in followed(request.known, pks) if each.it.review.pk == review.pk] if pks else []
    lines = lines_of(every, tree, request.known.on)
    return ReviewView(review, lines, due_of(review, holidays(request.known)), request.known.on)


def next_number(review: KnownReview) -> int:
    """The number of the next recommendation: one after the greatest there ever was."""
    return greatest_number(review.code) + 1
