"""Which measures somebody may see: sensitive ones are for named roles, an outside provider's are its own."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from measuringup.actions.changing import changing
from measuringup.actions.units import merge_units
from measuringup.core.organisation import OrganisationUnit, UnitKind
from measuringup.core.permissions import Role
from measuringup.records.models import Indicator, Ownership, Post, Unit, User
from measuringup.web.asking import Reader
from tests.council import STREETS, TIPS, council, measure
from tests.people import person_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def measures() -> None:
    """An open measure of street cleaning, a sensitive one, one of nobody's, and one of the provider's."""
    council(
        OrganisationUnit(code="brightwater", name="Brightwater", kind=UnitKind.PROVIDER),
        OrganisationUnit(code="parks", name="Parks", kind=UnitKind.SERVICE, parent="place"),
    )
    for code, unit, is_sensitive in (
        ("OPEN", "streets", False),
        ("SECRET", "streets", True),
        ("NOBODYS", "", False),
        ("SWIMS", "brightwater", False),
    ):
        of = Unit.objects.filter(code=unit).first()
        measure(replace(TIPS, code=code, aliases=()), unit=of, is_sensitive=is_sensitive)


def seen(user: User) -> set[str]:
    return set(Indicator.objects.filter(pk__in=Reader(user).visible).values_list("code", flat=True))


@pytest.mark.parametrize(
    ("role", "unit", "codes"),
    [
        (Role.VIEWER, "marlowe", {"OPEN", "NOBODYS", "SWIMS"}),
        (Role.ADMINISTRATOR, "marlowe", {"OPEN", "NOBODYS", "SWIMS"}),
        (Role.AUDITOR, "marlowe", {"OPEN", "SECRET", "NOBODYS", "SWIMS"}),
        (Role.PERFORMANCE_TEAM, "marlowe", {"OPEN", "SECRET", "NOBODYS", "SWIMS"}),
        (Role.DIRECTOR, "place", {"OPEN", "SECRET", "NOBODYS", "SWIMS"}),
        (Role.DIRECTOR, "parks", {"OPEN", "NOBODYS", "SWIMS"}),
        (Role.OUTSIDE_PROVIDER, "brightwater", {"SWIMS"}),
        (None, "marlowe", set()),
    ],
)
def test_what_a_role_sees(role: Role | None, unit: str, codes: set[str]) -> None:
    assert seen(person_in(role, unit)) == codes


def test_whose_post_has_a_duty_sees_the_measure() -> None:
    provider = person_in(Role.OUTSIDE_PROVIDER, "brightwater")
    post = Post.objects.get()
    with changing(by=None, verb="own", reason="Contract") as change:
        change.add(Ownership(indicator=Indicator.objects.get(code="OPEN"), duty="figure", post=post))
    assert seen(provider) == {"OPEN", "SWIMS"}


def test_who_leads_what_a_unit_went_on_in_sees_what_was_the_units() -> None:
    leader = person_in(Role.HEAD_OF_SERVICE, "parks")
    assert "SECRET" not in seen(leader)
    merge_units([STREETS], "parks", by=None, reason="One team", on=dt.date(2025, 4, 1))
    assert "SECRET" in seen(leader)


def test_what_became_sensitive_is_hidden_in_the_past_too() -> None:
    measure(
        replace(TIPS, code="OPEN", aliases=()),
        unit=Unit.objects.get(code="streets"),
        is_sensitive=True,
        valid_from=dt.date(2025, 4, 1),
    )
    assert "OPEN" not in seen(person_in(Role.VIEWER))
