"""What is done to a recommendation on its pages: by whom, with what outcome, and what is refused in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from measuringup.actions.clock import set_to
from measuringup.actions.permitting import today_known
from measuringup.core.permissions import Role
from measuringup.records.models import Unit
from measuringup.records.queries.following import Followed, followed
from tests.council import measure, scorecard
from tests.people import person_in
from tests.scrutiny import one, owned_by, say, scrutinised, show
from tests.web.conftest import SignedIn
from tests.web.reading import words

pytestmark = pytest.mark.django_db
TODAY = dt.datetime(2025, 8, 1, 12, tzinfo=dt.UTC)
AT = "/recommendations/streets-1/"


@pytest.fixture(autouse=True)
def review(marlowe: None) -> Iterator[None]:
    with set_to(TODAY):
        scrutinised()
        person_in(Role.HEAD_OF_SERVICE, "streets", name="Priya Nair")
        owned_by("head-of-service-of-streets")
        yield


@pytest.fixture
def owner(signed_in: SignedIn) -> Client:
    return signed_in(Role.DIRECTOR, "place")


@pytest.fixture
def officer(signed_in: SignedIn) -> Client:
    return signed_in(Role.DEMOCRATIC_SERVICES)


def now(code: str = "streets-1") -> Followed:
    (found,) = followed(today_known(), [one(code).pk])
    return found


def post(client: Client, at: str, **said: object) -> str:
    return words(client.post(at, said, follow=True).content)


def test_the_owner_sends_an_update_and_the_committee_signs_it_off(owner: Client, officer: Client) -> None:
    assert "Send an update" in words(owner.get(AT).content)
    said = post(owner, f"{AT}update/", text="The page is there.", status="Achieved")
    assert "The update is sent to the committee." in said
    decided = {"decision": "signed off", "minute": "72", "on": "2025-08-01"}
    refused = post(officer, f"{AT}decision/", **decided)
    assert "Nothing shows that it was done." in refused
    shown = post(owner, f"{AT}evidence/", kind="link", title="The page", address="https://a.example/x", on="2025-08-01")
    assert "The evidence is there." in shown
    assert "The committee has signed it off." in post(officer, f"{AT}decision/", **decided)


def test_a_slip_asks_for_a_date_and_a_reason(owner: Client) -> None:
    refused = post(owner, f"{AT}update/", text="Late.", status="Slipped")
    assert "Slipped needs a new date, and why the old one could not be kept." in refused
    post(owner, f"{AT}update/", text="Late.", status="Slipped", due="2026-01-31", why_slipped="The supplier is late")
    assert now().it.standing.slips == 1


def test_who_does_not_answer_for_it_may_not(signed_in: SignedIn) -> None:
    stranger = signed_in(Role.OFFICER)  # of the whole council, above the service
    assert stranger.get(f"{AT}update/").status_code == 200
    elsewhere = signed_in(Role.VIEWER)
    assert elsewhere.get(f"{AT}update/").status_code == 403
    assert "Do something" not in words(elsewhere.get(AT).content)
    assert signed_in(Role.DIRECTOR, "streets").get(f"{AT}answer/").status_code == 403
    assert signed_in(Role.HEAD_OF_SERVICE, "place").get("/recommendations/streets-2/update/").status_code == 403


def test_an_answer_is_recorded_and_a_rejection_needs_a_ground(officer: Client) -> None:
    at = "/recommendations/streets-2/answer/"
    said = {"answer": "rejected", "text": "There is no money.", "on": "2025-08-01", "by_whom": "Cabinet", "minute": "9"}
    assert "has a ground" in post(officer, at, **said)
    page = post(officer, at, **{**said, "ground": "no funding"})
    assert "Rejected (no funding)." in page
    assert "The answer asks for no work." in page
    assert "Cabinet, minute 9" in page
    assert "3 weeks late" in page  # due 11 July, two months beginning with 12 May


def test_actions_are_planned(owner: Client) -> None:
    said = {"text": "Draw the page", "post": "head-of-service-of-streets", "due": "2025-09-30"}
    assert "Draw the page By 30 September 2025" in post(owner, f"{AT}action/", **said)


def test_evidence_names_what_its_kind_asks_for(owner: Client) -> None:
    measure(unit=Unit.objects.get(code="streets"))
    scorecard()
    base = {"title": "It shows", "on": "2025-08-01"}
    assert "that you may see" in post(owner, f"{AT}evidence/", kind="measure", measure="PL99", **base)
    post(owner, f"{AT}evidence/", kind="measure", measure="PL07", **base)
    post(owner, f"{AT}evidence/", kind="scorecard", scorecard="place", **base)
    assert "Name the file." in post(owner, f"{AT}evidence/", kind="file", **base)
    paper = SimpleUploadedFile("minutes.txt", b"Minute 12")
    assert "The evidence is there." in post(owner, f"{AT}evidence/", kind="file", file=paper, **base)
    again = SimpleUploadedFile("minutes.txt", b"Minute 12")
    post(owner, f"{AT}evidence/", kind="file", file=again, **base)
    assert [each.kind for each in now().it.evidence] == ["measure", "scorecard", "file", "file"]
    assert now().it.evidence[2].file_id == now().it.evidence[3].file_id
    got = owner.get(f"{AT}evidence/3/")
    assert (got.content, got["Content-Disposition"]) == (b"Minute 12", 'attachment; filename="minutes.txt"')
    assert owner.get(f"{AT}evidence/1/").status_code == 404
    assert owner.get(f"{AT}evidence/9/").status_code == 404


def test_it_is_split_linked_and_merged(officer: Client) -> None:
    assert "at least two" in post(officer, f"{AT}split/", parts="One part", reason="Two services")
    page = post(officer, f"{AT}split/", parts="That it is published.\r\n\r\nThat it is weekly.", reason="Two services")
    assert "Followed as streets-1a." in page
    assert "split into" in page
    assert now("streets-1b").it.said.text == "That it is weekly."
    at = "/recommendations/streets-2/link/"
    assert "There is no recommendation x." in post(officer, at, how="same", other="x", reason="Said twice")
    assert "the same as" in post(officer, at, how="same", other="streets-1a", reason="Said twice")
    assert "It goes on in another recommendation." in post(officer, at, how="merge", other="streets-1b", reason="One")


def test_an_owner_and_a_date_are_named(officer: Client) -> None:
    person_in(Role.HEAD_OF_SERVICE, "place", name="Sam Post")
    said = {"owner": "head-of-service-of-place", "due": "2026-03-31", "reason": "Agreed at the meeting"}
    with set_to(TODAY + dt.timedelta(days=3)):
        page = post(officer, f"{AT}owner/", **said)
    assert "Owner: Head of service of place" in page
    assert "Extended once; now due 31 March 2026, 5 months after the date first promised." in page


def test_there_are_no_acts_in_the_past(owner: Client) -> None:
    show(on=dt.date(2025, 7, 1))
    say("Begun.", on=dt.date(2025, 7, 1))
    with set_to(TODAY + dt.timedelta(days=3)):
        assert "Do something" not in words(owner.get(f"{AT}?known_on=2025-08-02").content)


def test_only_posts_that_may_say_how_it_stands_are_offered(signed_in: SignedIn) -> None:
    """But the one that answers for it now stays, whatever its role."""
    signed_in(Role.VIEWER)
    officer = signed_in(Role.DEMOCRATIC_SERVICES)
    page = officer.get(f"{AT}owner/").content.decode()
    assert 'value="democratic-services-of-marlowe"' in page
    assert 'value="viewer-of-marlowe"' not in page
    owned_by("viewer-of-marlowe")
    assert 'value="viewer-of-marlowe" selected' in officer.get(f"{AT}owner/").content.decode()
    assert 'value="viewer-of-marlowe"' in officer.get("/information-requests/new/").content.decode()
