"""How are bodies and their meetings put on record? Each change with its reason; what is called off is withdrawn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from measuringup.actions.changing import changing
from measuringup.actions.codes import require_free
from measuringup.actions.conflicts import put
from measuringup.actions.permitting import require, today_known
from measuringup.core.collection.meetings import MOST_DAYS_BEFORE
from measuringup.core.permissions import Capability
from measuringup.records.models import Body, BodyVersion, Change, Meeting, MeetingVersion, Scorecard, User
from measuringup.records.queries.meetings import meetings


class MeetingError(ValueError):
    """A body or a meeting that cannot be so; says why."""


@dataclass(frozen=True, kw_only=True)
class BodyDetails:
    """A body's name, its scorecards by their codes, and how many working days before a meeting it wants figures and
    clear working days before it papers; `clock` is how long answers to its recommendations may take, by name."""

    name: str
    scorecards: Sequence[str] = ()
    figures_days: int = 10
    papers_days: int = 5
    clock: str = ""


def create_body(code: str, details: BodyDetails, *, by: User | None, reason: str) -> Change:
    """A new body. Raises CodeTakenError or MeetingError."""
    require(by, Capability.MEET)
    _refuse(details)
    with changing(by=by, verb="create body", reason=reason) as change:
        require_free(Body, code)
        body = Body(code=code)
        change.add(body, _version(body, details))
    return change.change


def change_body(body: Body, details: BodyDetails, *, by: User | None, reason: str, seen: int | None = None) -> Change:
    """Another name, other scorecards or days. Raises MeetingError or ConflictError."""
    require(by, Capability.MEET)
    _refuse(details)
    with changing(by=by, verb="change body", reason=reason) as change:
        put(change, _version(body, details), seen)
    return change.change


def withdraw_body(body: Body, *, by: User | None, reason: str) -> Change:
    """A body that meets no more; its meetings go with it."""
    require(by, Capability.MEET)
    with changing(by=by, verb="withdraw body", reason=reason) as change:
        last = BodyVersion.objects.filter(body=body).order_by("change_id", "pk").last()
        assert last is not None
        change.add(last.succeeded_by(is_withdrawn=True))
    return change.change


def plan_meeting(body: Body, day: dt.date, place: str = "", *, by: User | None, reason: str) -> Meeting:
    """A meeting on a day. Raises MeetingError where the body meets on that day already."""
    require(by, Capability.MEET)
    with changing(by=by, verb="plan meeting", reason=reason) as change:
        _refuse_second(body, day)
        meeting = Meeting(body=body)
        change.add(meeting, MeetingVersion(meeting=meeting, day=day, place=place))
    return meeting


def move_meeting(
    meeting: Meeting, day: dt.date, place: str, *, by: User | None, reason: str, seen: int | None = None
) -> Change:
    """Another day or place. Raises MeetingError or ConflictError."""
    require(by, Capability.MEET)
    with changing(by=by, verb="move meeting", reason=reason) as change:
        _refuse_second(meeting.body, day, but=meeting)
        put(change, MeetingVersion(meeting=meeting, day=day, place=place), seen)
    return change.change


def call_off_meeting(meeting: Meeting, *, by: User | None, reason: str) -> Change:
    """It is not held."""
    require(by, Capability.MEET)
    with changing(by=by, verb="call off meeting", reason=reason) as change:
        last = MeetingVersion.objects.filter(meeting=meeting).order_by("change_id", "pk").last()
        assert last is not None
        change.add(last.succeeded_by(is_withdrawn=True))
    return change.change


def _version(body: Body, details: BodyDetails) -> BodyVersion:
    return BodyVersion(
        body=body,
        name=details.name,
        scorecards=list(details.scorecards),
        figures_days=details.figures_days,
        papers_days=details.papers_days,
        clock=details.clock,
    )


def _refuse(details: BodyDetails) -> None:
    if not details.name.strip():
        raise MeetingError("Give the body a name.")
    there = set(Scorecard.objects.values_list("code", flat=True))
    if unknown := [code for code in details.scorecards if code not in there]:
        raise MeetingError(f"There is no scorecard {', '.join(unknown)}. Choose from those on record.")
    for days in (details.figures_days, details.papers_days):
        if not 0 <= days <= MOST_DAYS_BEFORE:
            raise MeetingError(f"{days} working days before a meeting. Give 0 to {MOST_DAYS_BEFORE}.")


def _refuse_second(body: Body, day: dt.date, but: Meeting | None = None) -> None:
    for each in meetings(today_known()):
        if each.body.pk == body.pk and each.day == day and (but is None or each.pk != but.pk):
            raise MeetingError(f"{each.body.name} meets on {day.day} {day:%B %Y} already.")
