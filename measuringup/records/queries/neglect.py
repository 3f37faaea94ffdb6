"""Which measures are kept badly, and why? Stale, never updated, without an owner, or with one who has left."""

from __future__ import annotations

from collections.abc import Collection

from measuringup.core.collection.neglect import Finding, Neglect, stale_series
from measuringup.core.collection.owed import ASKED
from measuringup.core.organisation import Duty
from measuringup.records.queries.careers import tenures_of_post
from measuringup.records.queries.collection import reported_series
from measuringup.records.queries.definitions import codes_of_indicators, definitions, owners, terms
from measuringup.records.queries.judgement import holidays
from measuringup.records.queries.known import Known
from measuringup.records.queries.people import KnownPost, people


def neglected(known: Known, among: Collection[int]) -> dict[int, list[Finding]]:
    """What is wrong with each of these live measures, by primary key in the order of their codes; the sound are left
    out. A figure that waits for approval counts as given."""
    pks = {code: pk for pk, code in codes_of_indicators().items()}
    found: dict[int, list[Finding]] = {}
    for code, finding in stale_series(reported_series(known), known.on, holidays(known), terms(known)):
        found.setdefault(pks[code], []).append(finding)
    duties = owners(known)
    live = {pk: each for pk, each in definitions(known, owned=duties).items() if each.life_cycle in ASKED}
    for pk in live:
        post = duties.get(pk, {}).get(Duty.RESULT)
        if post is None:
            found.setdefault(pk, []).append(Finding(neglect=Neglect.OWNERLESS, words="No post answers for it."))
        elif not post.holders:
            found.setdefault(pk, []).append(_left(known, post))
    return {pk: found[pk] for pk in live if pk in found and pk in among}


def _left(known: Known, post: KnownPost) -> Finding:
    """Who held a vacant post last, and until when."""
    tenures = [each for each in tenures_of_post(known, post.pk) if not each.is_ahead]
    if not tenures:
        return Finding(neglect=Neglect.LEFT, words=f"Nobody ever held the post {post.title}.")
    last = tenures[0]
    person = people(known, {last.person}).get(last.person)
    ends = [day for day in (last.last, person.left_on if person else None) if day]
    since = min(ends) if ends else None
    until = f" until {since.day} {since:%B %Y}" if since else ""
    name = f"{person.name} held it{until}." if person else ""
    return Finding(neglect=Neglect.LEFT, since=since, words=f"Nobody holds the post {post.title}. {name}".strip())
