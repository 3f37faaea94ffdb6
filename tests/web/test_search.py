"""Search: codes old and new, old names, words of a definition, units, people; what may not be seen is not found."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from measuringup.actions.people import PostDetails, create_post
from measuringup.actions.units import change_unit
from measuringup.core.organisation import OrganisationUnit, UnitKind
from measuringup.core.permissions import Role
from measuringup.records.models import Unit
from measuringup.records.queries.known import now
from measuringup.records.queries.search import measure_of_code
from tests.council import TIPS, council, measure
from tests.web.conftest import SignedIn
from tests.web.reading import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def marlowe(db: None) -> None:
    council(OrganisationUnit(code="eskerham", name="Eskerham Sports", kind=UnitKind.PROVIDER))
    measure(replace(TIPS, aliases=("BV12", "NI 192"), definition="Waste left on public land, by the clock of the crew"))
    measure(replace(TIPS, code="SG01", name="Serious incidents", aliases=("BV 7",)), is_sensitive=True)


def ids() -> frozenset[int]:
    from measuringup.records.models import Indicator

    return frozenset(Indicator.objects.values_list("pk", flat=True))


@pytest.mark.parametrize("text", ["PL07", "pl07", "PL 07", "BV12", "bv-12", "ni 192", "NI192"])
def test_any_code_leads_to_the_measure(marlowe: None, text: str) -> None:
    assert measure_of_code(now(dt.date(2025, 11, 20)), text, ids()) == "PL07"


@pytest.mark.parametrize("text", ["BV1", "192", "-", "Fly-tips"])
def test_what_is_no_code_leads_to_none(marlowe: None, text: str) -> None:
    assert measure_of_code(now(dt.date(2025, 11, 20)), text, ids()) == ""


def test_a_part_of_a_code_a_word_of_the_name_or_of_the_definition_find_it(signed_in: SignedIn) -> None:
    client = signed_in(Role.VIEWER)
    assert "PL07 Code NI 192" in words(client.get("/search/?q=NI+19").content)
    assert "PL07" in words(client.get("/search/?q=working+FLY").content)
    assert "PL07 In its definition" in words(client.get("/search/?q=crew+clock").content)


def test_old_names_find_what_is_called_otherwise_today(signed_in: SignedIn) -> None:
    measure(replace(TIPS, name="Dumped rubbish cleared", aliases=("BV12", "NI 192")), valid_from=dt.date(2025, 4, 1))
    renamed = OrganisationUnit(code="streets", name="Clean Streets", kind=UnitKind.SERVICE, parent="place")
    change_unit(renamed, by=None, reason="Rebrand", valid_from=dt.date(2025, 4, 1))
    client = signed_in(Role.VIEWER)
    assert "Dumped rubbish cleared PL07 Formerly Fly-tips" in words(client.get("/search/?q=fly").content)
    assert "Clean Streets service Formerly Street Cleaning" in words(client.get("/search/?q=street+cleaning").content)


def test_people_and_posts_are_found_by_those_who_may_see_them(signed_in: SignedIn) -> None:
    streets = Unit.objects.get(code="streets")
    create_post("head", PostDetails(title="Head of Sports", unit=streets, role=Role.OFFICER), by=None, reason="x")
    assert "Posts Head of Sports" in words(signed_in(Role.VIEWER).get("/search/?q=sports").content)
    found = words(signed_in(Role.OUTSIDE_PROVIDER, "eskerham").get("/search/?q=sports").content)
    assert "Units Eskerham Sports" in found
    assert "Head of Sports" not in found


def test_a_sensitive_measure_is_not_found_by_those_who_may_not_see_it(signed_in: SignedIn) -> None:
    viewer = signed_in(Role.VIEWER)
    for text in ("SG01", "BV7", "serious"):
        assert "Nothing is called that" in words(viewer.get(f"/search/?q={text}").content)
    assert "Serious incidents SG01 Sensitive" in words(signed_in(Role.AUDITOR).get("/search/?q=serious").content)


def test_a_slip_in_a_code_is_told_the_nearest(signed_in: SignedIn) -> None:
    assert "The nearest code is PL07" in words(signed_in(Role.VIEWER).get("/search/?q=PL70").content)
    assert "Try one word" in words(signed_in(Role.VIEWER, "place").get("/search/?q=zzzzzz").content)


@pytest.mark.parametrize("text", ["", "%20", "%00", "%3Cscript%3E", "a" * 5000, "%F0%9F%98%80", "%25_"])
def test_anything_can_be_searched_for(signed_in: SignedIn, text: str) -> None:
    answer = signed_in(Role.VIEWER).get(f"/search/?q={text}")
    assert answer.status_code == 200
    assert b"<script>" not in answer.content
