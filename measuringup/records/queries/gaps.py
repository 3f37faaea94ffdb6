"""What will have nobody? Posts without a holder, people who leave, before the quarter's figures are due.

Posts have duties for measures, answer for recommendations and their steps, and are asked for information.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from measuringup.core.periods import Period, due_date, period_containing
from measuringup.records.models import Ownership
from measuringup.records.queries.following import followed
from measuringup.records.queries.judgement import holidays
from measuringup.records.queries.known import Known
from measuringup.records.queries.people import KnownPerson, KnownPost, posts
from measuringup.records.queries.scrutiny import information_requests

#: Figures of a quarter are given in so many working days after it; until then somebody has to be there.
FIGURES_FOLLOW = 20


@dataclass(frozen=True, kw_only=True)
class Gap:
    """A post with duties that nobody holds, or will hold at the end of the quarter's figures.

    `leaving` are those who hold it today, `measures` primary keys of those it has a duty for, `recommendations` the
    references of open ones it answers for or has a step of, `requests` how many requests for information it has.
    """

    post: KnownPost
    leaving: tuple[KnownPerson, ...]
    measures: frozenset[int]
    until: dt.date
    recommendations: tuple[str, ...] = ()
    requests: int = 0

    @property
    def is_vacant(self) -> bool:
        """Whether it is vacant today."""
        return not self.leaving


def horizon(known: Known) -> dt.date:
    """The last day on which figures of the quarter that runs are given."""
    quarter: Period = period_containing(known.on, "quarterly")
    return due_date(quarter.end, FIGURES_FOLLOW, holidays(known))


def gaps(known: Known) -> list[Gap]:
    """Posts with duties that are vacant, or will be by the horizon, vacant ones first."""
    until = horizon(known)
    today, then = posts(known), posts(replace(known, on=until))
    owed, of, asked = _duties(known), _recommendations(known), _requests(known)
    found = [
        Gap(
            post=post,
            leaving=post.holders,
            measures=owed.get(pk, frozenset()),
            until=until,
            recommendations=tuple(of.get(pk, ())),
            requests=asked.get(pk, 0),
        )
        for pk, post in today.items()
        if (pk in owed or pk in of or pk in asked) and not (pk in then and then[pk].holders)
    ]
    return sorted(found, key=lambda gap: (not gap.is_vacant, gap.post.title.casefold()))


def _duties(known: Known) -> Mapping[int, frozenset[int]]:
    """The measures each post has a duty for."""
    found: dict[int, set[int]] = {}
    for each in Ownership.objects.known(known.change, known.on):
        found.setdefault(each.post_id, set()).add(each.indicator_id)
    return {post: frozenset(measures) for post, measures in found.items()}


def _recommendations(known: Known) -> Mapping[int, Iterable[str]]:
    """The open recommendations each post answers for, or has a step of that is not done, in their order."""
    found: dict[int, dict[str, None]] = {}
    for each in followed(known):
        steps = [step.post_id for step in each.it.actions if step.done_on is None]
        for post in {each.it.said.owner_id, *steps} - {None} if each.state.is_open else ():
            found.setdefault(post, {})[each.it.code] = None
    return found


def _requests(known: Known) -> Mapping[int, int]:
    """How many requests for information wait for each post."""
    return Counter(each.post.pk for each in information_requests(known) if each.is_open and each.post)
