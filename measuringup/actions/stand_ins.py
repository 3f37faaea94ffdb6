"""Who stands in while somebody is away? Named from a day to a day; what they give says for whom they gave it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from measuringup.actions.changing import changing
from measuringup.actions.permitting import require, today_known
from measuringup.core.organisation import Duty
from measuringup.core.permissions import Capability, Grant, may
from measuringup.records.models import SINCE_EVER, Change, Person, PersonVersion, PostVersion, StandIn, Submission, User
from measuringup.records.queries.collection import deciding_units
from measuringup.records.queries.definitions import codes_of_indicators, owners
from measuringup.records.queries.organisation import codes_of_units, organisation
from measuringup.records.queries.people import standing

_DAY = dt.timedelta(days=1)
#: The duties whose holder gives a figure.
_GIVING = (Duty.FIGURE, Duty.RESULT)


class StandInError(ValueError):
    """A stand-in who cannot be one; says why."""


def name_stand_in(
    person: Person, stand_in: Person, first: dt.date, last: dt.date | None, *, by: User | None, reason: str
) -> Change:
    """From a first to a last day (None: until further notice) another gets somebody's mails and enters her figures.

    Anybody names her own; the performance team names anybody's. Raises StandInError or NotPermittedError.
    """
    _require(person, by)
    _refuse(person, stand_in, first, last)
    with changing(by=by, verb="name stand-in", reason=reason) as change:
        until = last + _DAY if last else None
        change.add(StandIn(person=person, stand_in=stand_in, valid_from=first, valid_to=until))
    return change.change


def end_stand_in(person: Person, on: dt.date, *, by: User | None, reason: str) -> Change:
    """From a day on nobody stands in for somebody."""
    _require(person, by)
    rows = StandIn.objects.known(today_known().change, person_id=person.pk)
    if not rows:
        raise StandInError("Nobody stands in.")
    with changing(by=by, verb="end stand-in", reason=reason) as change:
        change.add(StandIn(person=person, stand_in_id=rows[-1].stand_in_id, valid_from=on, is_withdrawn=True))
    return change.change


def say_for_whom(rows: Iterable[Submission], by: User | None) -> None:
    """Note on submissions for whom their giver stood in: the figure is another's duty, or she may give it only so."""
    known = today_known()
    stood = standing(by, known) if by is not None else None
    if stood is None or not stood.stands_in_for:
        return
    every, codes, units, tree = list(rows), codes_of_indicators(), codes_of_units(), organisation(known)
    pairs = [(codes[row.indicator_id], units[row.organisation_id]) for row in every]
    duties = owners(known, {row.indicator_id for row in every})
    own = {post.code for post in stood.posts}
    for row, unit in zip(every, deciding_units(known, pairs), strict=True):
        posts = duties.get(row.indicator_id, {})
        asked = {posts[duty].code for duty in _GIVING if duty in posts}
        if asked & own:
            continue
        away = [each.pk for each in stood.stands_in_for if asked & {post.code for post in each.posts}]
        if not away and not may([Grant(post.role, post.unit) for post in stood.posts], Capability.ENTER,
                                tree.lineage(unit)):  # fmt: skip
            away = [each.pk for each in stood.stands_in_for]
        row.on_behalf_of_id = away[0] if away else None


def whom_stood_in_for(by: User | None, post: PostVersion | None) -> int | None:
    """The person in whose place somebody says how things stand that a post answers for, by primary key; None where it
    is their own, or their own posts let them."""
    known = today_known()
    stood = standing(by, known) if by is not None else None
    if stood is None or post is None or post.post_id in {own.pk for own in stood.posts}:
        return None
    away = [each.pk for each in stood.stands_in_for if post.post_id in {held.pk for held in each.posts}]
    lineage = organisation(known).lineage(post.unit.code)
    if not away and not may([Grant(own.role, own.unit) for own in stood.posts], Capability.PROGRESS, lineage):
        away = [each.pk for each in stood.stands_in_for]
    return away[0] if away else None


def _require(person: Person, by: User | None) -> None:
    if by is None or by.person_id != person.pk:
        require(by, Capability.CHASE)


def _refuse(person: Person, stand_in: Person, first: dt.date, last: dt.date | None) -> None:
    known = today_known()
    if person == stand_in:
        raise StandInError("Nobody stands in for herself. Choose a colleague.")
    if last is not None and last < first:
        raise StandInError(f"The last day, {last:%d %B %Y}, is before the first. Give a later one.")
    if first <= SINCE_EVER:
        raise StandInError("Give the first day of the absence.")
    there = PersonVersion.objects.known(known.change, max(first, known.on), person_id=stand_in.pk)
    if not there or (there[0].left_on is not None and there[0].left_on < max(first, known.on)):
        raise StandInError("The stand-in will have left by then. Choose another colleague.")
