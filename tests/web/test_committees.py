"""A committee's dashboard, its bulk sign-off, and what the public sees after it: one journey, and who may not."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator
from io import StringIO

import pytest
from django.test import Client

from measuringup.actions.clock import set_to
from measuringup.actions.meetings import plan_meeting
from measuringup.actions.recommendations import publish_recommendations, split_recommendation
from measuringup.actions.reviews import Asked, ReviewDetails, change_review
from measuringup.actions.scrutiny import request_information
from measuringup.core.permissions import Role
from measuringup.core.recommendations.standing import Decision
from measuringup.records.models import Body
from tests.people import person_in
from tests.scrutiny import RECEIVED, decide, one, owned_by, planned_step, say, scrutinised, show
from tests.web.conftest import SignedIn
from tests.web.reading import words

pytestmark = pytest.mark.django_db
TODAY = dt.datetime(2025, 11, 3, 12, tzinfo=dt.UTC)
AT, PUBLIC = "/committees/scrutiny/", "/public/recommendations/"


@pytest.fixture(autouse=True)
def review(marlowe: None) -> Iterator[None]:
    with set_to(TODAY):
        review = scrutinised()
        published = ReviewDetails(title="Clean streets", body="scrutiny", received_on=RECEIVED, is_published=True,
                                  groups=[{"name": "Environment Services", "unit": "place"}])  # fmt: skip
        change_review(review, published, by=None, reason="Published")
        publish_recommendations([one()], by=None, reason="Published")
        person_in(Role.HEAD_OF_SERVICE, "streets", name="Priya Nair")
        owned_by("head-of-service-of-streets")
        yield


@pytest.fixture
def officer(signed_in: SignedIn) -> Client:
    return signed_in(Role.DEMOCRATIC_SERVICES)


def post(client: Client, at: str, **said: object) -> str:
    return words(client.post(at, said, follow=True).content)


def test_owner_updates_committee_signs_off_and_the_public_sees_it(officer: Client, signed_in: SignedIn) -> None:
    owner = signed_in(Role.DIRECTOR, "place")
    post(owner, "/recommendations/streets-1/update/", text="The page is there.", status="Achieved")
    assert "The page is there." not in words(Client().get(PUBLIC).content)
    show(on=dt.date(2025, 11, 1))
    assert "1 to decide on" in words(officer.get(AT).content)
    said = {"decision": "signed off", "minute": "72", "on": "2025-11-03"}
    assert "Tick at least one recommendation." in post(officer, AT, **said)
    done = post(officer, AT, chosen=["streets-1", "streets-9"], **said)
    assert "1 decision recorded by minute 72." in done
    assert "No update waits for the committee." in done
    page = words(Client().get(PUBLIC).content)
    assert "The page is there." in page
    assert "Signed off" in page


def test_a_bulk_decision_that_cannot_be_says_why_for_each(officer: Client) -> None:
    say("The page is there.", "Achieved", on=dt.date(2025, 11, 1))
    said = {"decision": "signed off", "minute": "72", "on": "2025-11-03", "chosen": "streets-1"}
    refused = post(officer, AT, **said)
    assert "streets-1: Nothing shows that it was done." in refused
    assert "This field is required" in post(officer, AT, **{**said, "minute": ""})


def test_the_dashboard_says_what_is_late_and_what_is_due_at_which_meeting(signed_in: SignedIn) -> None:
    body = Body.objects.get(code="scrutiny")
    for day in (dt.date(2025, 12, 9), dt.date(2026, 3, 3)):
        plan_meeting(body, day, by=None, reason="The year's calendar")
    reader = signed_in(Role.SCRUTINY_MEMBER)
    page = words(reader.get(AT).content)
    # One answer was due on 11 July; the update of the other on 31 October, before the return on 3 January.
    assert "2 recommendations; 1 late answer, 1 late update, 0 to decide on." in page
    assert "9 December 2025 2 due" in page
    assert "3 March 2026 0 due" in page
    assert "Record for those ticked" not in page
    assert reader.post(AT, {"minute": "1"}).status_code == 403
    assert reader.get("/committees/nobody/").status_code == 404
    assert "Scrutiny Committee 2 recommendations" in words(reader.get("/committees/").content)


def test_what_no_meeting_takes_stands_at_the_end(signed_in: SignedIn) -> None:
    assert "After the last meeting planned 2 due" in words(signed_in(Role.VIEWER).get(AT).content)


def test_counts_through_time_add_up(signed_in: SignedIn) -> None:
    say("Begun.", on=dt.date(2025, 8, 1))
    decide(Decision.ACCEPTED, on=dt.date(2025, 10, 20))
    page = words(signed_in(Role.VIEWER).get(AT).content)
    assert "On Awaiting answer On track All 3 November 2025 1 1 2 30 September 2025 1 1 2" in page
    assert "31 March 2025" not in page


def test_the_public_sees_what_is_published_and_no_name() -> None:
    say("Priya is making a page.", on=dt.date(2025, 8, 1))
    response = Client().get(PUBLIC)
    page = words(response.content)
    assert "That the service publishes how soon fly-tips are removed." in page
    assert "Accepted." in page
    assert "Head of service of streets" in page
    for hidden in ("cameras", "Priya", "Do something", "Sign out"):
        assert hidden not in page
    (row,) = csv.DictReader(StringIO(Client().get("/public/recommendations.csv").content.decode()))
    assert (row["reference"], row["last_update"]) == ("streets-1", "")
    assert "public" in response["Cache-Control"]
    again = Client().get(PUBLIC, headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304
    file = Client().get("/public/recommendations.csv")
    assert Client().get("/public/recommendations.csv", headers={"If-None-Match": file["ETag"]}).status_code == 304


def test_a_page_with_a_name_on_it_is_nobodys_copy(officer: Client) -> None:
    assert officer.get(PUBLIC)["Cache-Control"] == "private, no-store"


def test_what_is_no_longer_published_is_gone() -> None:
    publish_recommendations([one()], published=False, by=None, reason="Withdrawn")
    assert "Nothing is published yet" in words(Client().get(PUBLIC).content)


def test_the_public_finds_words_of_what_it_is_told_and_of_nothing_else() -> None:
    say("Priya is making a page.", on=dt.date(2025, 8, 1))
    planned_step("Ask Priya for a draft")
    assert "1 recommendation, 1 of them open." in words(Client().get(PUBLIC).content)
    assert "1 of 1 shown. Show all 1" in words(Client().get(PUBLIC, {"q": "FLY-TIPS october"}).content)
    for hidden in ("priya", "draft", "cameras"):
        page = words(Client().get(PUBLIC, {"q": hidden}).content)
        assert "0 of 1 shown. Show all 1" in page
        assert "No recommendation matches" in page


def test_parts_stand_beside_what_was_split_and_say_where_it_goes_on() -> None:
    into = [Asked(code=f"streets-1{letter}", number=f"1{letter}", text=f"Part {letter}.") for letter in "ab"]
    split_recommendation(one(), into, by=None, reason="Two services")
    publish_recommendations(
        [one(), one("streets-1a"), one("streets-1b"), one("streets-2")], by=None, reason="Published"
    )
    page = Client().get(PUBLIC).content.decode()
    assert [page.index(f">{number}<") for number in ("1", "1a", "1b", "2")] == sorted(
        page.index(f">{number}<") for number in ("1", "1a", "1b", "2")
    )
    assert "Goes on as 1a, 1b" in words(page.encode())
    assert "The committee has decided on no update yet" in words(page.encode())


def test_the_dashboard_holds_the_information_it_has_not_got(officer: Client) -> None:
    """Asked on 1 October, ten clear days lie before the 12th, 22 days ago."""
    body = Body.objects.get(code="scrutiny")
    plan_meeting(body, dt.date(2025, 12, 9), by=None, reason="The year's calendar")
    request_information(body, "How many wardens?", asked_on=dt.date(2025, 10, 1), by=None, reason="Minute 4")
    page = words(officer.get(AT).content)
    assert "0 to decide on; 1 request for information open." in page
    assert "How many wardens? Due 12 Oct 2025, 22 days late · no post is named" in page
    assert "9 December 2025 3 due" in page
    assert "Information: How many wardens?" in page
    assert "Updates overdue" in page
