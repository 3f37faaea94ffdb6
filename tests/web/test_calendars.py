"""Deadlines and meetings in one's own calendar: a secret address that calendar programs read until it is ended."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import pytest
from django.test import Client
from icalendar import Calendar

from measuringup.actions.accounts import close_account
from measuringup.actions.clock import set_to
from measuringup.actions.meetings import move_meeting
from measuringup.actions.ownership import assign_owner
from measuringup.core.organisation import Duty
from measuringup.core.permissions import Role
from measuringup.records.models import Feed, Indicator, Post, Unit, User
from tests.council import enter, figure, measure, scorecard
from tests.meetings import board
from tests.web.conftest import SignedIn
from tests.web.reading import words

pytestmark = pytest.mark.django_db
TODAY = dt.datetime(2025, 10, 31, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def streets(marlowe: None) -> Iterator[None]:
    """Q2 2025/26 was due on 28 October, Q3 will be on 20 January, ten working days before the board of 3 February."""
    with set_to(TODAY):
        measure(unit=Unit.objects.get(code="streets"))
        scorecard()
        enter(*(figure(400, 500, quarter) for quarter in range(5)))
        yield


@pytest.fixture
def dan(signed_in: SignedIn) -> Client:
    client = signed_in(Role.DATA_PROVIDER, "streets")
    post = Post.objects.get(code="data-provider-of-streets")
    assign_owner(Indicator.objects.get(), Duty.FIGURE, post, by=None, reason="His duty")
    return client


def addresses(client: Client) -> list[str]:
    page = client.post("/account/calendar/", {"act": "make"}).content.decode()
    return re.findall(r"http://testserver(/calendars/\S+?\.ics)", page)


def days(address: str) -> list[tuple[str, dt.date]]:
    """A stranger's calendar program reads it: what is in it, in order."""
    answer = Client().get(address)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    read = Calendar.from_ical(answer.content)
    assert read.get("x-wr-timezone") == "Europe/London"
    for event in read.walk("VEVENT"):
        assert not event.errors
        assert event["UID"].endswith("@localhost")
        assert event["DTSTAMP"].dt == TODAY
        assert event["DTEND"].dt - event["DTSTART"].dt == dt.timedelta(days=1)
    return [(str(event["SUMMARY"]), event["DTSTART"].dt) for event in read.walk("VEVENT")]


def test_ones_own_calendar_holds_deadlines_and_meetings(dan: Client) -> None:
    board(dt.date(2026, 2, 3))
    own, of_body = addresses(dan)
    assert days(own) == [
        ("Due: 1 figure", dt.date(2025, 10, 28)),
        ("Due: 1 figure", dt.date(2026, 1, 20)),
        ("Improvement Board", dt.date(2026, 2, 3)),
    ]
    read = Client().get(own).content.decode().replace("\r\n ", "")
    assert "Fly-tips removed within 2 working days (PL07)\\, Q2 2025/26\\, Marlowe Council" in read
    assert days(of_body) == [
        ("Figures for Improvement Board, 3 February 2026", dt.date(2026, 1, 20)),
        ("Papers for Improvement Board, 3 February 2026", dt.date(2026, 1, 26)),
        ("Improvement Board", dt.date(2026, 2, 3)),
    ]


def test_a_meeting_that_is_moved_stays_the_same_entry_with_a_higher_number(dan: Client) -> None:
    (meeting,) = board(dt.date(2026, 2, 3))
    _, address = addresses(dan)
    before = Calendar.from_ical(Client().get(address).content).walk("VEVENT")[-1]
    move_meeting(meeting, dt.date(2026, 2, 10), "Room 5", by=None, reason="The Leader is away")
    after = Calendar.from_ical(Client().get(address).content).walk("VEVENT")[-1]
    assert before["UID"] == after["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert (after["DTSTART"].dt, after["LOCATION"]) == (dt.date(2026, 2, 10), "Room 5")


def test_the_secret_is_told_once_and_not_kept(dan: Client) -> None:
    (own,) = addresses(dan)
    secret = own.split("/")[2]
    assert secret not in dan.get("/account/calendar/").content.decode()
    assert secret not in str(Feed.objects.values())


def test_an_ended_address_answers_nobody(dan: Client, signed_in: SignedIn) -> None:
    (own,) = addresses(dan)
    feed = {"act": "end", "feed": Feed.objects.get().pk}
    assert signed_in(Role.VIEWER).post("/account/calendar/", feed).status_code == 404
    assert Client().get(own).status_code == 200
    assert "The address is ended." in words(dan.post("/account/calendar/", feed, follow=True).content)
    assert Client().get(own).status_code == 404
    assert dan.post("/account/calendar/", {"act": "end", "feed": "x"}).status_code == 404


def test_permission_is_asked_when_it_is_read(dan: Client, signed_in: SignedIn) -> None:
    board()
    own, of_body = addresses(dan)
    assert Client().get(of_body).status_code == 404, "no meeting is planned"
    close_account(User.objects.get(email__startswith="pat-data-provider"), by=None, reason="He left")
    assert Client().get(own).status_code == 404
    assert Client().get("/calendars/guessed/mine.ics").status_code == 404
    nobody = signed_in(None)
    (without,) = addresses(nobody)
    assert Client().get(without).status_code == 404


def test_five_addresses_are_enough(dan: Client) -> None:
    for _ in range(5):
        addresses(dan)
    assert addresses(dan) == []
    assert "You have 5 addresses already" in words(dan.post("/account/calendar/", {"act": "make"}).content)
