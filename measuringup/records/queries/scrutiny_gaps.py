"""Which recommendations can nobody be asked about? Those without an owner, and reviews whose clock cannot run."""

from __future__ import annotations

from dataclasses import dataclass

from measuringup.core.recommendations.owed import What
from measuringup.records.queries.following import Followed, followed
from measuringup.records.queries.known import Known
from measuringup.records.queries.recommendations import KnownReview


@dataclass(frozen=True, kw_only=True)
class ReviewGap:
    """A review some of whose open recommendations have no owner, or whose answers nobody knows when to expect."""

    review: KnownReview
    of: tuple[Followed, ...]
    has_no_clock: bool

    @property
    def without_owner(self) -> tuple[str, ...]:
        """The numbers, or references, of the open ones without an owner."""
        return tuple(each.it.said.number or each.it.code for each in self.of)


def review_gaps(known: Known) -> list[ReviewGap]:
    """The reviews with something to put right, the newest report first."""
    by_review: dict[int, list[Followed]] = {}
    for each in followed(known):
        if each.state.is_open:
            by_review.setdefault(each.it.review.pk, []).append(each)
    found = [
        ReviewGap(
            review=every[0].it.review,
            of=tuple(each for each in every if each.owner is None),
            has_no_clock=any(
                each.owed is not None and each.owed.what is What.ANSWER and each.owed.by is None for each in every
            ),
        )
        for every in by_review.values()
    ]
    return [gap for gap in found if gap.of or gap.has_no_clock]
