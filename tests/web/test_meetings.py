"""Meetings: everybody sees when who meets and by when figures are wanted; democratic services plans them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.test import Client

from measuringup.actions.clock import set_to
from measuringup.core.permissions import Role
from measuringup.records.models import Change
from measuringup.records.queries.known import now
from measuringup.records.queries.meetings import bodies, meetings
from tests.council import measure, scorecard
from tests.meetings import board
from tests.web.conftest import SignedIn
from tests.web.reading import words

pytestmark = pytest.mark.django_db
TODAY = dt.datetime(2025, 10, 1, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def place(marlowe: None) -> Iterator[None]:
    with set_to(TODAY):
        measure()
        scorecard()
        yield


@pytest.fixture
def clerk(signed_in: SignedIn) -> Client:
    return signed_in(Role.DEMOCRATIC_SERVICES)


BOARD = {"name": "Cabinet", "figures_days": "15", "papers_days": "5", "scorecards": ["place"], "reason": "Constitution"}


def test_a_body_is_put_on_record_and_its_meetings_are_planned(clerk: Client, signed_in: SignedIn) -> None:
    assert "No meeting is planned" in words(clerk.get("/meetings/").content)
    clerk.post("/meetings/bodies/", BOARD)
    (cabinet,) = bodies(now(TODAY.date()))
    assert (cabinet.code, cabinet.scorecards, cabinet.figures_days) == ("cabinet", ("place",), 15)
    said = {"body": "cabinet", "day": "2025-11-20", "place": "Committee Room 1", "reason": "The year's calendar"}
    assert "The meeting is planned." in words(clerk.post("/meetings/plan/", said, follow=True).content)
    page = words(signed_in(Role.VIEWER).get("/meetings/").content)
    # Fifteen working days before Thursday 20 November are 30 October; five clear days lie between it and the 12th.
    assert "Cabinet Committee Room 1 20 November 2025 30 October 2025 12 November 2025 Figures in 29 days" in page
    assert "Plan a meeting" not in page


def test_a_meeting_is_moved_and_called_off(clerk: Client) -> None:
    (meeting,) = board(dt.date(2025, 10, 22))
    address = f"/meetings/of/{meeting.public_id}/"
    page = clerk.get(address).content
    assert 'value="2025-10-22"' in page.decode()
    said = {"act": "change", "body": "improvement-board", "day": "2025-10-23", "reason": "Half-term"}
    assert "The meeting is changed." in words(clerk.post(address, said, follow=True).content)
    assert "There is a problem" in words(clerk.post(address, {**said, "day": "soon"}).content)
    assert "This field is required" in words(clerk.post(address, {"act": "withdraw", "reason": ""}).content)
    ended = clerk.post(address, {"act": "withdraw", "reason": "Nothing to decide"}, follow=True)
    assert "The meeting is called off." in words(ended.content)
    assert meetings(now(TODAY.date())) == []
    assert clerk.get(address).status_code == 404


def test_a_body_is_changed_and_withdrawn(clerk: Client) -> None:
    board()
    seen = Change.objects.latest("number").number
    address = "/meetings/bodies/improvement-board/"
    said = {**BOARD, "act": "change", "name": "Board", "seen": seen}
    assert "Board is changed." in words(clerk.post(address, said, follow=True).content)
    assert "changed this meanwhile" in words(clerk.post(address, said).content)
    assert "Give 0" not in words(clerk.get(address).content)
    ended = clerk.post(address, {"act": "withdraw", "reason": "It is no more"}, follow=True)
    assert "Board is withdrawn." in words(ended.content)
    assert clerk.get(address).status_code == 404


def test_a_second_body_of_a_name_is_refused(clerk: Client) -> None:
    board()
    page = clerk.post("/meetings/bodies/", {**BOARD, "name": "Improvement Board"})
    assert "already" in words(page.content)


def test_one_day_has_one_meeting_of_a_body(clerk: Client) -> None:
    board(dt.date(2025, 10, 22))
    said = {"body": "improvement-board", "day": "2025-10-22", "reason": "Again"}
    assert "meets on 22 October 2025 already" in words(clerk.post("/meetings/plan/", said).content)
