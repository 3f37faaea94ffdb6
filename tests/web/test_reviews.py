"""Reviews on their pages, and what an owner owes on one: put on record, changed, assigned in bulk, updated at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.test import Client

from measuringup.actions.clock import set_to
from measuringup.actions.permitting import today_known
from measuringup.core.permissions import Role
from measuringup.records.models import Review
from measuringup.records.queries.following import followed
from measuringup.records.queries.scrutiny_owed import asked_by_scrutiny
from tests.people import person_in
from tests.scrutiny import owned_by, say, scrutinised
from tests.web.conftest import SignedIn
from tests.web.reading import words

pytestmark = pytest.mark.django_db
TODAY = dt.datetime(2025, 8, 1, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def review(marlowe: None) -> Iterator[None]:
    with set_to(TODAY):
        scrutinised()
        person_in(Role.HEAD_OF_SERVICE, "streets", name="Priya Nair")
        yield


@pytest.fixture
def officer(signed_in: SignedIn) -> Client:
    return signed_in(Role.DEMOCRATIC_SERVICES)


def post(client: Client, at: str, **said: object) -> str:
    return words(client.post(at, said, follow=True).content)


def test_a_review_shows_its_clock_and_its_groups_as_they_are_now(signed_in: SignedIn) -> None:
    reader = signed_in(Role.VIEWER)
    listed = words(reader.get("/reviews/").content)
    late = "1 of 2 wait for an answer, due on 11 July 2025: 3 weeks late. The clock: Two months beginning with receipt."
    assert late in listed
    page = words(reader.get("/reviews/of/streets/").content)
    assert "Environment Services now Place" in page
    assert "Answer due 11 July 2025" in page
    assert "For those ticked" not in page
    assert reader.post("/reviews/of/streets/", {"chosen": "streets-1"}).status_code == 403
    assert reader.get("/reviews/of/nothing/").status_code == 404


NEW = {"title": "Safe on the sea front", "body": "scrutiny", "received_on": "2025-07-21", "clock": "28-days",
       "groups": "Place = place", "reason": "Its report"}  # fmt: skip


def test_a_review_is_put_on_record_with_what_it_recommends(officer: Client) -> None:
    said = {**NEW, "recommendations": "That there is light.\r\n\r\nThat it is\r\nquiet."}
    page = post(officer, "/reviews/new/", **said)
    assert "Safe on the sea front is on record." in page
    assert "2 of 2 wait for an answer, due on 18 August 2025: 2 weeks left. The clock: 28 days." in page
    assert "That it is quiet." in page
    assert "already" in post(officer, "/reviews/new/", **said)
    assert "There is no unit with the code nowhere." in post(
        officer, "/reviews/new/", **{**said, "title": "Other", "groups": "X = nowhere"}
    )


def test_a_review_is_changed_and_grows(officer: Client) -> None:
    at = "/reviews/of/streets/"
    change = {**NEW, "title": "Cleaner streets", "groups": "Environment Services = place"}
    assert "The review is changed." in post(officer, f"{at}change/", **change)
    assert "Cleaner streets" in words(officer.get(at).content)
    stale = {**change, "seen": 1}
    assert "changed this meanwhile" in post(officer, f"{at}change/", **stale)
    page = post(
        officer, f"{at}more/", recommendations="That bins stand.", group="Environment Services", reason="Page 9"
    )
    assert "1 recommendation added." in page
    assert "That bins stand." in page
    assert [each.it.code for each in followed(today_known())] == ["streets-1", "streets-2", "streets-3"]


def test_without_a_day_of_receipt_no_clock_runs(officer: Client, signed_in: SignedIn) -> None:
    undated = {**NEW, "received_on": "", "recommendations": "That there is light."}
    post(officer, "/reviews/new/", **undated)
    assert Review.objects.count() == 2
    page = words(signed_in(Role.VIEWER).get("/reviews/").content)
    assert "No clock runs: nobody knows when the report was received." in page


def test_owner_date_and_publication_of_those_ticked(officer: Client) -> None:
    at = "/reviews/of/streets/"
    assert "Tick at least one" in post(officer, at, reason="Meeting", due="2026-01-31")
    assert "Name an owner or a date" in post(officer, at, reason="Meeting", chosen="streets-1")
    said = {"owner": "head-of-service-of-streets", "publish": "yes", "reason": "Meeting"}
    page = post(officer, at, chosen=["streets-1", "streets-2"], **said)
    assert "2 recommendations changed." in page
    assert page.count("Published") == 2
    assert {each.owner.code for each in followed(today_known()) if each.owner} == {"head-of-service-of-streets"}


def test_an_owner_updates_all_at_once(signed_in: SignedIn) -> None:
    owned_by("head-of-service-of-streets", "streets-1", "streets-2")
    owner = signed_in(Role.DIRECTOR, "place")
    assert "You answer for no open recommendation." in words(owner.get("/my-recommendations/").content)
    at = "/my-recommendations/?whose=unit"
    page = words(owner.get(at).content)
    assert "2 open, 1 late." in page
    assert "Nothing is filled in." in post(owner, at)
    half = {"streets-1-text": "A page is there.", "streets-1-status": "Achieved", "streets-2-text": "Not yet."}
    refused = post(owner, at, **half)
    assert "Nothing was sent: mend what is marked below." in refused
    assert "A page is there." in refused
    bad = {**half, "streets-2-status": "Slipped"}
    assert "streets-2: Slipped needs a new date" in post(owner, at, **bad)
    assert all(not each.it.updates for each in followed(today_known()))
    good = {**bad, "streets-2-due": "2026-03-31", "streets-2-why_slipped": "Cameras are late"}
    assert "2 updates sent to the committee." in post(owner, at, **good)
    assert "Not yet." in words(owner.get(at).content)


def test_what_is_owed_by_whom_and_when(marlowe: None) -> None:
    owned_by("head-of-service-of-streets", "streets-1", "streets-2")
    (answer,) = asked_by_scrutiny(today_known())
    assert (answer.code, answer.due.by, answer.post and answer.post.code) == (
        "streets-2", dt.date(2025, 7, 11), "head-of-service-of-streets",
    )  # fmt: skip
    say("The page is there.", "Achieved", on=dt.date(2025, 7, 31))
    assert [each.code for each in asked_by_scrutiny(today_known())] == ["streets-2"]
