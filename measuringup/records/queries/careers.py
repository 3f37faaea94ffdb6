"""Who held which post from when to when, and what did the post owe? Tenures and duties."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import groupby

from measuringup.core.organisation import Duty
from measuringup.records.models import SINCE_EVER, Holding, Ownership
from measuringup.records.queries.known import Known
from measuringup.records.queries.timeline import timeline


@dataclass(frozen=True, kw_only=True)
class Tenure:
    """A person held a post from `first` (None: since ever) to `last` (None: still). Both are primary keys."""

    person: int
    post: int
    first: dt.date | None
    last: dt.date | None
    is_ahead: bool

    @property
    def is_over(self) -> bool:
        return self.last is not None


def tenures_of_person(known: Known, person: int) -> list[Tenure]:
    """The posts of a person, the latest first."""
    return _tenures(Holding.objects.filter(person_id=person, change_id__lte=known.change), known)


def tenures_of_post(known: Known, post: int) -> list[Tenure]:
    """The holders of a post, the latest first."""
    return _tenures(Holding.objects.filter(post_id=post, change_id__lte=known.change), known)


def _tenures(rows: Iterable[Holding], known: Known) -> list[Tenure]:
    found = []
    by_key = sorted(rows, key=lambda row: row.key)
    for (post, person), versions in groupby(by_key, key=lambda row: row.key):
        for span in timeline(versions):
            if span.row.is_held:
                first = None if span.first == SINCE_EVER else span.first
                ends_ahead = span.end is not None and span.end > known.on
                found.append(
                    Tenure(
                        person=person,
                        post=post,
                        first=first,
                        last=None if ends_ahead else span.last,
                        is_ahead=span.first > known.on,
                    )
                )
    return sorted(found, key=lambda tenure: tenure.first or SINCE_EVER, reverse=True)


def duties(known: Known, posts: Collection[int]) -> dict[int, list[tuple[int, Duty]]]:
    """What each of these posts owes: measures by primary key, and the duty, by post."""
    found: dict[int, list[tuple[int, Duty]]] = {}
    for each in Ownership.objects.known(known.change, known.on):
        if each.post_id in posts:
            found.setdefault(each.post_id, []).append((each.indicator_id, Duty(each.duty)))
    return found
