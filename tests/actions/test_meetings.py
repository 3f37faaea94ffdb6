"""Bodies and meetings are on record with their reasons; what is owed is due for the meeting that needs it."""

from __future__ import annotations

import datetime as dt

import pytest

from measuringup.actions.clock import set_to
from measuringup.actions.codes import CodeTakenError
from measuringup.actions.conflicts import ConflictError
from measuringup.actions.meetings import (
    BodyDetails,
    MeetingError,
    call_off_meeting,
    change_body,
    create_body,
    move_meeting,
    plan_meeting,
    withdraw_body,
)
from measuringup.actions.permitting import NotPermittedError, today_known
from measuringup.core.permissions import Role
from measuringup.records.models import Body, Change
from measuringup.records.queries.known import Known
from measuringup.records.queries.meetings import bodies, meetings
from measuringup.records.queries.owing import owing
from tests.council import council, enter, figure, measure, scorecard
from tests.meetings import board
from tests.people import person_in

pytestmark = pytest.mark.django_db
#: Q2 2025/26 has ended the day before.
TODAY = dt.datetime(2025, 10, 1, 12, tzinfo=dt.UTC)
OCTOBER, NOVEMBER = dt.date(2025, 10, 22), dt.date(2025, 11, 20)


@pytest.fixture(autouse=True)
def place() -> None:
    council()
    measure()
    scorecard()
    enter(*(figure(400, 500, quarter) for quarter in range(5)))


def due() -> list[tuple[dt.date, str]]:
    with set_to(TODAY):
        found = owing(today_known())
    return [(each.owed.due, each.owed.sitting.body if each.owed.sitting else "") for each in found]


def test_a_meeting_brings_forward_what_it_takes_with_it() -> None:
    assert due() == [(dt.date(2025, 10, 28), "")]
    board(NOVEMBER, OCTOBER)
    assert due() == [(dt.date(2025, 10, 8), "Improvement Board")]


def test_a_body_without_the_scorecard_brings_nothing_forward() -> None:
    board(OCTOBER, scorecards=())
    assert due() == [(dt.date(2025, 10, 28), "")]


def test_a_meeting_is_moved_and_called_off_and_what_was_known_before_stays_known() -> None:
    (meeting,) = board(OCTOBER)
    planned = Change.objects.latest("number").number
    move_meeting(meeting, NOVEMBER, "Room 5", by=None, reason="The Leader is away")
    assert due() == [(dt.date(2025, 10, 28), "")]
    assert [(each.day, each.place) for each in meetings(today_known())] == [(NOVEMBER, "Room 5")]
    call_off_meeting(meeting, by=None, reason="Nothing to decide")
    assert meetings(today_known()) == []
    assert [each.day for each in meetings(Known(planned, TODAY.date()))] == [OCTOBER]


def test_a_body_is_changed_and_withdrawn_with_its_meetings() -> None:
    board(OCTOBER)
    body = Body.objects.get()
    change_body(body, BodyDetails(name="Board", figures_days=2, papers_days=3), by=None, reason="Faster")
    assert [(each.name, each.figures_days, each.scorecards) for each in bodies(today_known())] == [("Board", 2, ())]
    withdraw_body(body, by=None, reason="It is no more")
    assert bodies(today_known()) == []
    assert meetings(today_known()) == []


def test_the_second_of_two_sees_that_it_was_changed() -> None:
    (meeting,) = board(OCTOBER)
    seen = Change.objects.latest("number").number
    move_meeting(meeting, NOVEMBER, "", by=None, reason="Later", seen=seen)
    with pytest.raises(ConflictError):
        move_meeting(meeting, OCTOBER, "", by=None, reason="Sooner", seen=seen)


def test_what_cannot_be_is_refused() -> None:
    (meeting,) = board(OCTOBER)
    body = Body.objects.get()
    said = {"by": None, "reason": "Try"}
    with pytest.raises(CodeTakenError):
        create_body("improvement-board", BodyDetails(name="Second"), **said)
    with pytest.raises(MeetingError, match="no scorecard nowhere"):
        change_body(body, BodyDetails(name="Board", scorecards=["nowhere"]), **said)
    with pytest.raises(MeetingError, match="Give 0 to 60"):
        change_body(body, BodyDetails(name="Board", figures_days=61), **said)
    with pytest.raises(MeetingError, match="a name"):
        change_body(body, BodyDetails(name=" "), **said)
    with pytest.raises(MeetingError, match="meets on 22 October 2025 already"):
        plan_meeting(body, OCTOBER, **said)
    move_meeting(meeting, OCTOBER, "The same day", **said)


def test_democratic_services_plans_and_an_officer_does_not() -> None:
    clerk, officer = person_in(Role.DEMOCRATIC_SERVICES), person_in(Role.OFFICER)
    create_body("cabinet", BodyDetails(name="Cabinet"), by=clerk, reason="The constitution")
    with pytest.raises(NotPermittedError):
        plan_meeting(Body.objects.get(), OCTOBER, by=officer, reason="I would like one")
