"""Which bodies meet, when, and with which scorecards? Meetings as known, and as the rule of due days asks for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from measuringup.core.collection import Sitting, by_measure
from measuringup.records.models import Body, BodyVersion, Meeting, MeetingVersion
from measuringup.records.queries.identities import codes_of
from measuringup.records.queries.known import Known
from measuringup.records.queries.scorecards import scorecards


@dataclass(frozen=True, kw_only=True)
class KnownBody:
    """A body on a day; `scorecards` are codes, days are working days before a meeting, `change` made it so."""

    pk: int
    code: str
    name: str
    scorecards: tuple[str, ...]
    figures_days: int
    papers_days: int
    change: int
    clock: str = ""


@dataclass(frozen=True, kw_only=True)
class KnownMeeting:
    """A meeting that is held or was."""

    pk: int
    public_id: str
    body: KnownBody
    day: dt.date
    place: str
    change: int


def bodies(known: Known) -> list[KnownBody]:
    """Every body there was by then, in the order of their names."""
    codes = codes_of(Body)
    found = [
        KnownBody(
            pk=each.body_id,
            code=codes[each.body_id],
            name=each.name,
            scorecards=tuple(each.scorecards),
            figures_days=each.figures_days,
            papers_days=each.papers_days,
            change=each.change_id,
            clock=each.clock,
        )
        for each in BodyVersion.objects.known(known.change, known.on)
    ]
    return sorted(found, key=lambda body: body.name.casefold())


def meetings(known: Known) -> list[KnownMeeting]:
    """Every meeting of the bodies there were by then, in order of time."""
    of = {each.pk: each for each in bodies(known)}
    identities = {pk: (public, body) for pk, public, body in Meeting.objects.values_list("pk", "public_id", "body_id")}
    found = [
        KnownMeeting(pk=each.meeting_id, public_id=public, body=of[body], day=each.day, place=each.place,
                     change=each.change_id)
        for each in MeetingVersion.objects.known(known.change, known.on)
        for public, body in [identities[each.meeting_id]]
        if body in of
    ]  # fmt: skip
    return sorted(found, key=lambda meeting: (meeting.day, meeting.body.name.casefold()))


def sittings(known: Known) -> dict[str, list[Sitting]]:
    """The meetings that take each measure with them, by its code, as its scorecards stand today."""
    held = meetings(known)
    if not held:
        return {}
    content = {card.code: frozenset(item.code for item in card.items) for card in scorecards(known)}
    return by_measure(sitting_of(each, content) for each in held)


def sitting_of(meeting: KnownMeeting, content: dict[str, frozenset[str]]) -> Sitting:
    """A meeting as the rule of due days asks for it; `content` are the measures of each scorecard."""
    nothing: Iterable[str] = ()
    measures = frozenset().union(*(content.get(code, nothing) for code in meeting.body.scorecards))
    return Sitting(
        body=meeting.body.name,
        day=meeting.day,
        measures=measures,
        figures_days=meeting.body.figures_days,
        papers_days=meeting.body.papers_days,
    )
