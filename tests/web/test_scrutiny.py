"""Requests for information and hot spots on their pages: clocks, stages, links both ways, and who may."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.test import Client

from measuringup.actions.clock import set_to
from measuringup.core.permissions import Role
from measuringup.records.models import HotSpot, InformationRequest, Unit
from tests.council import enter, figure, measure, scorecard
from tests.people import person_in
from tests.scrutiny import scrutinised
from tests.web.conftest import SignedIn
from tests.web.reading import words

pytestmark = pytest.mark.django_db
TODAY = dt.datetime(2025, 8, 1, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def place(marlowe: None) -> Iterator[None]:
    with set_to(TODAY):
        scrutinised()
        measure(unit=Unit.objects.get(code="streets"))
        scorecard()
        enter(figure(60, 100))
        person_in(Role.HEAD_OF_SERVICE, "streets", name="Priya Nair")
        yield


@pytest.fixture
def officer(signed_in: SignedIn) -> Client:
    return signed_in(Role.DEMOCRATIC_SERVICES)


def post(client: Client, at: str, **said: object) -> str:
    return words(client.post(at, said, follow=True).content)


def test_a_request_has_ten_clear_days_and_then_the_information_or_reasons(officer: Client, signed_in: SignedIn) -> None:
    reader = signed_in(Role.VIEWER)
    assert "Nothing was asked for yet" in words(reader.get("/information-requests/").content)
    said = {"body": "scrutiny", "text": "How many were missed?", "asked_on": "2025-07-14", "reason": "Minute 4",
            "post": "head-of-service-of-streets"}  # fmt: skip
    assert "This field is required" in post(officer, "/information-requests/new/", **{**said, "text": ""})
    page = post(officer, "/information-requests/new/", **said)
    # Ten clear days lie between 14 July and the day after the 25th, which is the last in time.
    assert "Head of service of streets 14 Jul 2025 25 Jul 2025 7 days late Record what came" in page
    assert "Nothing yet" in words(reader.get("/information-requests/").content)
    at = f"/information-requests/of/{InformationRequest.objects.get().public_id}/"
    assert reader.get(at).status_code == 403
    assert "This field is required" in post(officer, at, is_given="no", answer="", on="2025-08-01")
    page = post(officer, at, is_given="no", answer="It is not counted by ward.", on="2025-08-01")
    assert "Not given: It is not counted by ward. 1 Aug 2025" in page
    assert officer.get("/information-requests/of/none/").status_code == 404


def test_a_hot_spot_is_raised_from_a_measure_endorsed_and_looked_at(officer: Client, signed_in: SignedIn) -> None:
    reader = signed_in(Role.SCRUTINY_MEMBER)
    assert "No hot spot was raised yet" in words(reader.get("/hot-spots/").content)
    assert "Raise a hot spot" not in words(reader.get("/measures/PL07/").content)
    assert "Raise a hot spot" in words(officer.get("/measures/PL07/").content)
    assert "Which measure?" in words(officer.get("/hot-spots/raise/").content)
    raising = {"body": "scrutiny", "why": "Red again", "way": "challenge panel"}
    at = "/hot-spots/raise/?measure=PL07"
    assert "is raised; the committee has to endorse it." in post(officer, at, **raising)
    assert "PL07 is a hot spot already, raised." in post(officer, at, **raising)
    assert "Hot spot by challenge panel raised" in words(reader.get("/measures/PL07/").content)
    there = f"/hot-spots/of/{HotSpot.objects.get().public_id}/"
    assert reader.post(there, {}).status_code == 403
    assert "by a minute" in post(officer, there, stage="endorsed", reason="Meeting")
    assert "Endorsed, minute 42" in post(officer, there, stage="endorsed", minute="42", reason="Meeting")
    assert "Say what was found." in post(officer, there, stage="looked at", reason="Panel")
    done = post(officer, there, stage="looked at", outcome="Two crews short.", reason="Panel")
    assert "What was found Two crews short." in done
    assert "Move it on" not in done
    assert "Fly-tips removed within 2 working days" in words(reader.get("/hot-spots/").content)
    assert officer.get("/hot-spots/of/none/").status_code == 404
    assert officer.get("/hot-spots/raise/?measure=none").status_code == 404


def test_a_committee_has_a_clock_of_its_own(officer: Client) -> None:
    said = {"act": "change", "name": "Scrutiny Committee", "figures_days": "10", "papers_days": "5",
            "clock": "28-days", "reason": "Its rules"}  # fmt: skip
    post(officer, "/meetings/bodies/scrutiny/", **said)
    # 28 days after 12 May are 9 June.
    assert "due on 9 June 2025" in words(officer.get("/reviews/of/streets/").content)
