"""Every address, asked for by every role and by nobody: the answer is that of core.permissions.TABLE."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from measuringup.actions.changing import changing
from measuringup.core.organisation import OrganisationUnit, UnitKind
from measuringup.core.permissions import Capability, Grant, Role, may
from measuringup.records.models import Person, PersonVersion, Unit
from measuringup.web.page import ANYBODY, SIGNED_IN
from tests.council import council, measure, scorecard
from tests.meetings import board
from tests.people import person_in
from tests.scrutiny import asked_and_raised, owned_by, planned_step, scrutinised
from tests.web.addresses import Address, addresses

pytestmark = pytest.mark.django_db

LOGIN = "/accounts/login/"
SIGN_IN = "allauth.account.auth_backends.AuthenticationBackend"
#: A unit's own code and those above it: where an address is about something of a unit.
LINEAGES = {"streets": ("streets", "place", "marlowe"), "place": ("place", "marlowe")}


@pytest.fixture(autouse=True)
def record(db: None) -> None:
    """Something for each address to be about."""
    council(OrganisationUnit(code="brightwater", name="Brightwater Leisure", kind=UnitKind.PROVIDER))
    measure(unit=Unit.objects.get(code="streets"))
    scorecard()
    person_in(Role.VIEWER, "marlowe")
    board()
    scrutinised()
    planned_step("Write the page")
    asked_and_raised()
    person_in(Role.HEAD_OF_SERVICE, "streets")
    owned_by("head-of-service-of-streets")
    with changing(by=None, verb="create person", reason="First set-up") as change:
        person = Person(public_id="example")
        change.add(person)
        change.add(PersonVersion(person=person, name="Ex Ample"))


def outcome(response: Any) -> str:
    """What somebody got: the page (or what is wrong with it), a refusal, or the question who they are."""
    if response.status_code == 302 and response["Location"].startswith(LOGIN):
        return "sign in"
    return "refused" if response.status_code == 403 else "answered"


def by_the_table(address: Address, grants: tuple[Grant, ...]) -> str:
    """What somebody with these grants should get."""
    if address.asks_for in (ANYBODY, SIGNED_IN):
        return "answered"
    assert isinstance(address.asks_for, Capability)
    lineage = LINEAGES[address.unit] if address.unit else None
    return "answered" if may(grants, address.asks_for, lineage) else "refused"


def test_every_address_says_whom_it_is_for() -> None:
    undeclared = [address.path for address in addresses() if address.asks_for is None]
    assert not undeclared, f"These pages have no @page(...): {undeclared}"


@pytest.mark.parametrize("unit", ["place", "brightwater"])
@pytest.mark.parametrize("role", Role)
def test_a_role_gets_what_the_table_allows(role: Role, unit: str) -> None:
    client = Client()
    client.force_login(person_in(role, unit), backend=SIGN_IN)
    grants = (Grant(role, unit),)
    got = {address.path: outcome(client.get(address.path)) for address in addresses()}
    assert got == {address.path: by_the_table(address, grants) for address in addresses()}


def test_without_a_post_there_is_only_ones_own_account() -> None:
    client = Client()
    client.force_login(person_in(None), backend=SIGN_IN)
    got = {address.path: outcome(client.get(address.path)) for address in addresses()}
    assert got == {address.path: by_the_table(address, ()) for address in addresses()}


def test_nobody_gets_anything_but_the_open_pages() -> None:
    got = {address.path: outcome(Client().get(address.path)) for address in addresses()}
    open_pages = {address.path for address in addresses() if address.asks_for == ANYBODY}
    # The second step of signing in leads back to the first.
    assert got == {
        address.path: "answered" if address.path in open_pages - {"/accounts/2fa/authenticate/"} else "sign in"
        for address in addresses()
    }


def test_what_changes_something_is_refused_to_those_who_only_read() -> None:
    for role in (Role.AUDITOR, Role.VIEWER, Role.SCRUTINY_MEMBER):
        client = Client()
        client.force_login(person_in(role, "place"), backend=SIGN_IN)
        for address in addresses():
            if isinstance(address.asks_for, Capability) and not address.asks_for.value.startswith("see "):
                assert outcome(client.post(address.path)) == "refused", (role, address.path)
