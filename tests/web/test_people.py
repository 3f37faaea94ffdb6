"""People and posts on pages: who holds what since when, what is vacant, what a post owes and allows."""

from __future__ import annotations

import datetime as dt

import pytest

from measuringup.actions.changing import changing
from measuringup.actions.people import PersonDetails, PostDetails, change_person, create_person, create_post, hold_post
from measuringup.core.permissions import Role
from measuringup.records.models import Indicator, Ownership, Person, Post, Unit
from tests.council import measure
from tests.web.conftest import SignedIn
from tests.web.reading import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(marlowe: None) -> Post:
    """The Head of Streets, who owes the figure of fly-tips; nobody holds it."""
    details = PostDetails(title="Head of Streets", unit=Unit.objects.get(code="streets"), role=Role.HEAD_OF_SERVICE)
    post = create_post("head", details, by=None, reason="x")
    measure(unit=details.unit)
    with changing(by=None, verb="own", reason="x") as change:
        change.add(Ownership(indicator=Indicator.objects.get(), duty="figure", post=post))
    return post


def appoint(post: Post, name: str) -> Person:
    person = create_person(PersonDetails(name=name, email="priya@marlowe.example"), by=None, reason="x")
    hold_post(post, person, by=None, reason="x", start=dt.date(2023, 4, 1))
    return person


def test_a_vacant_post_is_said_to_be(signed_in: SignedIn, head: Post) -> None:
    client = signed_in(Role.VIEWER)
    assert "Vacant posts Head of Streets" in words(client.get("/people/").content)
    page = words(client.get("/posts/head/").content)
    assert "Vacant on" in page
    assert "Enter figures in Street Cleaning and below" in page
    appoint(head, "Priya Nair")
    assert "Vacant" not in words(client.get("/people/").content)


def test_a_person_has_posts_with_dates_and_duties(signed_in: SignedIn, head: Post) -> None:
    person = appoint(head, "Priya Nair")
    client = signed_in(Role.VIEWER)
    page = words(client.get(f"/people/{person.public_id}/").content)
    assert "Head of Streets since 1 April 2023 Street Cleaning · head of service" in page
    assert "Fly-tips removed within 2 working days PL07 figure Head of Streets" in page
    assert "Priya Nair since 1 April 2023" in words(client.get("/posts/head/").content)


def test_people_are_found_by_a_part_of_their_name(signed_in: SignedIn, head: Post) -> None:
    appoint(head, "Priya Nair")
    client = signed_in(Role.VIEWER)
    found = words(client.get("/people/?name=NAIR").content)
    assert "Priya Nair Head of Streets" in found
    assert "Pat Viewer" not in found.partition("the posts they hold")[2]
    assert "Nobody is called that" in words(client.get("/people/?name=zz").content)


def test_who_has_left_stands_apart_and_holds_nothing(signed_in: SignedIn, head: Post) -> None:
    person = appoint(head, "Priya Nair")
    change_person(person, PersonDetails(name="Priya Nair", left_on=dt.date(2025, 3, 31)), by=None, reason="Retires")
    client = signed_in(Role.VIEWER)
    assert "Left Priya Nair 31 March 2025" in words(client.get("/people/").content)
    assert "Person · left 31 March 2025" in words(client.get(f"/people/{person.public_id}/").content)


def test_nobody_and_no_post_are_not_found(signed_in: SignedIn) -> None:
    client = signed_in(Role.VIEWER)
    assert client.get("/people/nobody/").status_code == 404
    assert client.get("/posts/nothing/").status_code == 404
