"""The organisation on a page: the tree, what is closed and what it is now, and a unit with all that is its own."""

from __future__ import annotations

import datetime as dt

import pytest

from measuringup.actions.people import PostDetails, create_post
from measuringup.actions.units import change_unit, merge_units
from measuringup.core.organisation import OrganisationUnit, UnitKind
from measuringup.core.permissions import Role
from measuringup.records.models import Unit
from tests.council import council, measure
from tests.web.conftest import SignedIn
from tests.web.reading import words

pytestmark = pytest.mark.django_db


def unit(code: str, name: str, kind: UnitKind = UnitKind.DIRECTORATE, parent: str = "marlowe") -> OrganisationUnit:
    return OrganisationUnit(code=code, name=name, kind=kind, parent=parent)


ADULTS, WELLBEING = unit("adults", "Adults' Services"), unit("wellbeing", "Community Health & Wellbeing")


@pytest.fixture
def marlowe(db: None) -> None:
    council(ADULTS, WELLBEING, unit("hill", "Hill School", UnitKind.SCHOOL, ""))
    merge_units([ADULTS], "wellbeing", by=None, reason="One directorate", on=dt.date(2025, 4, 1))


def test_a_merged_directorate_is_found_under_what_it_is_now(signed_in: SignedIn) -> None:
    client = signed_in(Role.VIEWER)
    assert "Adults' Services, now Community Health & Wellbeing 1 April 2025" in words(
        client.get("/organisation/").content
    )
    page = words(client.get("/organisation/adults/").content)
    assert "Adults' Services, now Community Health & Wellbeing" in page
    assert "Closed since 1 April 2025" in page
    assert "until 31 March 2025" in page
    assert "Adults' Services went on in this unit" in words(client.get("/organisation/wellbeing/").content)


def test_before_the_merger_was_known_both_stood_side_by_side(signed_in: SignedIn) -> None:
    page = signed_in(Role.VIEWER).get("/organisation/?known_on=2020-01-01")
    assert "Nothing" not in page.content.decode()
    assert "No unit yet" in page.content.decode()


def test_a_unit_shows_what_is_its_own(signed_in: SignedIn) -> None:
    streets = Unit.objects.get(code="streets")
    measure(unit=streets)
    create_post(
        "head", PostDetails(title="Head of Streets", unit=streets, role=Role.HEAD_OF_SERVICE), by=None, reason="x"
    )
    page = words(signed_in(Role.VIEWER).get("/organisation/streets/").content)
    assert "Fly-tips removed within 2 working days PL07" in page
    assert "Head of Streets Vacant" in page
    assert "Street Cleaning in Place" in page
    assert "Changes" not in page  # a viewer does not see the record of changes


def test_a_sensitive_measure_is_not_listed_to_those_who_may_not_see_it(signed_in: SignedIn) -> None:
    measure(unit=Unit.objects.get(code="streets"), is_sensitive=True)
    assert "PL07" not in words(signed_in(Role.VIEWER).get("/organisation/streets/").content)
    assert "PL07 Sensitive" in words(signed_in(Role.AUDITOR).get("/organisation/streets/").content)


def test_an_outside_body_sees_itself_alone(signed_in: SignedIn) -> None:
    client = signed_in(Role.OUTSIDE_PROVIDER, "hill")
    page = words(client.get("/organisation/").content)
    assert "Hill School" in page
    assert "Street Cleaning" not in page
    assert client.get("/organisation/hill/").status_code == 200
    refused = client.get("/organisation/streets/")
    assert refused.status_code == 403
    assert "see scorecards and measures of Street Cleaning" in refused.content.decode()


def test_a_unit_that_never_was_is_not_found(signed_in: SignedIn) -> None:
    client = signed_in(Role.VIEWER)
    assert client.get("/organisation/nowhere/").status_code == 404
    change_unit(ADULTS, by=None, reason="x", valid_from=dt.date(2025, 4, 1))
    assert client.get("/organisation/adults/?known_on=2020-01-01").status_code == 404
