"""What is owed across the council, posts without a holder, mails that did not arrive, and who stands in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.core import mail
from django.test import Client

from measuringup.actions.clock import set_to
from measuringup.actions.ownership import assign_owner
from measuringup.actions.people import leave_post
from measuringup.actions.reminding import remind
from measuringup.core.organisation import Duty
from measuringup.core.permissions import Role
from measuringup.records.models import Indicator, Person, Post, Reminder, StandIn, Submission, Unit
from measuringup.records.queries.known import now
from tests.council import TIPS, enter, figure, measure
from tests.people import person_in
from tests.web.conftest import SignedIn
from tests.web.reading import words

pytestmark = pytest.mark.django_db
#: Q2 2025/26 was due on 28 October, three days ago.
TODAY = dt.datetime(2025, 10, 31, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def streets(marlowe: None) -> Iterator[None]:
    with set_to(TODAY):
        measure(unit=Unit.objects.get(code="streets"))
        enter(*(figure(400, 500, quarter) for quarter in range(5)))
        yield


@pytest.fixture
def dan(signed_in: SignedIn) -> Client:
    client = signed_in(Role.DATA_PROVIDER, "streets")
    post = Post.objects.get(code="data-provider-of-streets")
    assign_owner(Indicator.objects.get(code="PL07"), Duty.FIGURE, post, by=None, reason="His duty")
    return client


@pytest.fixture
def team(signed_in: SignedIn) -> Client:
    return signed_in(Role.PERFORMANCE_TEAM)


def test_everybody_sees_what_is_owed_and_of_whom(dan: Client, signed_in: SignedIn) -> None:
    viewer = signed_in(Role.VIEWER)
    page = words(viewer.get("/owed/").content)
    assert "1 figure is owed, 1 of them late." in page
    assert "PL07 · Q2 2025/26 · Marlowe Council 28 October 2025 3 days late" in page
    assert "Data provider of streets (Pat Data Provider)" in page
    assert "nobody yet" in page
    remind(now(TODAY.date()))
    assert "31 October 2025, owner: sent to pat-data-provider.streets@marlowe.example" in words(
        viewer.get("/owed/").content
    )
    assert "Nothing of this is owed any more." in words(viewer.get("/owed/?mail=unknown").content)


def test_it_is_asked_for_by_unit_and_by_what_is_late(dan: Client) -> None:
    assert "1 figure is owed" in words(dan.get("/owed/?unit=place&late=yes").content)
    assert "1 figure is owed" in words(dan.get("/owed/?unit=nowhere").content)
    with set_to(dt.datetime(2025, 10, 28, 12, tzinfo=dt.UTC)):
        assert "Nothing of this is owed any more." in words(dan.get("/owed/?late=yes").content)


def test_a_measure_that_nobody_answers_for_says_so(signed_in: SignedIn) -> None:
    assert "nobody has the duty" in words(signed_in(Role.VIEWER).get("/owed/").content)


def test_who_may_not_see_people_is_told_the_post_alone(dan: Client, signed_in: SignedIn) -> None:
    provider = signed_in(Role.OUTSIDE_PROVIDER)
    page = words(provider.get("/owed/").content)
    assert "Data provider of streets" in page
    assert "Pat Data Provider" not in page


def test_the_link_of_a_mail_opens_exactly_what_is_owed(dan: Client) -> None:
    measure(TIPS.__class__(code="PL08", name="Litter"), unit=Unit.objects.get(code="streets"))
    remind(now(TODAY.date()))
    link = next(line for line in mail.outbox[0].body.splitlines() if "/updates/?mail=" in line)
    address = link[link.index("/updates/") :]
    page = words(dan.get(address).content)
    assert "1 figure is owed." in page
    assert "Fly-tips removed" in page
    assert "Litter" not in page
    enter(figure(410, 500, 5))
    assert "Nothing is owed today." in words(dan.get(address).content)


def test_posts_that_nobody_holds_are_listed(dan: Client, signed_in: SignedIn) -> None:
    viewer = signed_in(Role.VIEWER)
    assert "Every post with duties is held" in words(viewer.get("/owed/gaps/").content)
    post, holder = (
        Post.objects.get(code="data-provider-of-streets"),
        Person.objects.get(holdings__post__code="data-provider-of-streets"),
    )
    leave_post(post, holder, by=None, reason="A new job", on=dt.date(2025, 12, 31))
    page = words(viewer.get("/owed/gaps/").content)
    assert "Data provider of streets Pat Data Provider will not hold it on 29 January 2026. Measures: PL07" in page
    with set_to(dt.datetime(2026, 1, 5, 12, tzinfo=dt.UTC)):
        assert "Data provider of streets Nobody holds it. Measures: PL07" in words(viewer.get("/owed/gaps/").content)
        assert "Data provider of streets, which nobody holds" in words(viewer.get("/owed/").content)


def test_the_performance_team_notes_what_came_back(dan: Client, team: Client) -> None:
    assert "No mail was sent yet" in words(team.get("/owed/mails/").content)
    remind(now(TODAY.date()))
    page = words(team.get("/owed/mails/").content)
    assert "last on 31 October 2025" in page
    assert "None leaves this machine" in page
    kept = Reminder.objects.get()
    back = words(team.post("/owed/mails/", {"mail": kept.public_id, "act": "back"}, follow=True).content)
    assert "gets no mail until it is changed" in back
    assert "Came back" in back
    assert "1 did not arrive." in back
    again = {"mail": kept.public_id, "act": "back"}
    assert "it did not come back" in words(team.post("/owed/mails/", again, follow=True).content)
    works = team.post("/owed/mails/", {"mail": kept.public_id, "act": "trust"}, follow=True)
    assert "is written to again." in words(works.content)
    assert team.post("/owed/mails/", {"mail": "unknown"}).status_code == 404


def test_somebody_names_a_stand_in_who_then_enters_in_her_place(dan: Client, signed_in: SignedIn) -> None:
    sam = signed_in(Role.VIEWER, "place")
    stands_in = Person.objects.get(versions__email="pat-viewer.place@marlowe.example")
    assert sam.get("/updates/").status_code == 403
    said = {"stand_in": stands_in.public_id, "first": "2025-10-31", "last": "2025-11-14", "reason": "Leave"}
    page = words(dan.post("/account/stand-ins/", said, follow=True).content)
    assert "The stand-in is named." in page
    assert "Pat Data Provider Pat Viewer From 31 October 2025 until 14 November 2025" in page
    updates = sam.get("/updates/").content.decode()
    name = updates[updates.index('<tr id="') + 8 :].partition('"')[0]
    boxes = {f"{name}-numerator": "410", f"{name}-denominator": "500", "act": "send"}
    assert "1 figure sent." in words(sam.post("/updates/", boxes, follow=True).content)
    assert Submission.objects.get().on_behalf_of == StandIn.objects.get().person
    head = signed_in(Role.HEAD_OF_SERVICE, "streets")
    assert "Pat Viewer, for Pat Data Provider" in words(head.get("/approvals/").content)
    person = Person.objects.get(holdings__post__code="data-provider-of-streets")
    ended = dan.post("/account/stand-ins/", {"act": "end", "person": person.public_id}, follow=True)
    assert "Nobody stands in any more." in words(ended.content)
    assert sam.get("/updates/").status_code == 403


def test_what_cannot_be_is_said(dan: Client, team: Client) -> None:
    own = Person.objects.get(holdings__post__code="data-provider-of-streets").public_id
    said = {"stand_in": own, "first": "2025-11-01", "reason": "Leave"}
    assert "Nobody stands in for herself" in words(dan.post("/account/stand-ins/", said).content)
    other = person_in(Role.VIEWER, "streets").person
    said |= {"stand_in": other.public_id, "last": "2025-10-01"}
    assert "is before the first" in words(dan.post("/account/stand-ins/", said).content)
    ended = dan.post("/account/stand-ins/", {"act": "end", "person": own}, follow=True)
    assert "Nobody stands in." in words(ended.content)
    assert dan.post("/account/stand-ins/", {"act": "end", "person": "unknown"}).status_code == 404
    assert dan.post("/account/stand-ins/", {"act": "end", "person": other.public_id}).status_code == 403
    named = {**said, "person": own, "last": ""}
    assert "until further notice" in words(team.post("/account/stand-ins/", named, follow=True).content)
