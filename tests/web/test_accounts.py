"""Accounts: opened for people on record, closed, reopened; each act with its reason, and none on oneself."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from measuringup.actions.people import PersonDetails, create_person
from measuringup.core.permissions import Role
from measuringup.records.models import AccountEvent, Change, User
from tests.people import PASSWORD, person_in
from tests.web.conftest import SignedIn
from tests.web.reading import words

pytestmark = pytest.mark.django_db
ACCOUNTS = "/administration/accounts/"


@pytest.fixture
def administrator(signed_in: SignedIn) -> Client:
    return signed_in(Role.ADMINISTRATOR)


def open_for(client: Client, name: str, **said: str) -> str:
    person = create_person(PersonDetails(name=name, email=said.pop("on_record", "")), by=None, reason="Joins")
    answer = client.post(f"{ACCOUNTS}open/", {"person": person.public_id, "reason": "New analyst", **said}, follow=True)
    return words(answer.content)


def test_an_account_is_opened_for_a_person_and_its_password_set_by_a_link(administrator: Client) -> None:
    page = open_for(administrator, "Priya Nair", on_record="priya@marlowe.example")
    assert "The account is open" in page
    assert "New analyst" in page
    answer = administrator.post(f"{ACCOUNTS}of/priya@marlowe.example/", {"reason": "First password", "act": "link"})
    link = re.search(r"http://testserver(/accounts/password/reset/key/\S+?)<", answer.content.decode())
    assert link
    assert answer["Cache-Control"] == "no-store"
    client = Client()
    form = client.get(link[1])["Location"]
    client.post(form, {"password1": "quiet lantern harbour", "password2": "quiet lantern harbour"})
    said = {"login": "priya@marlowe.example", "password": "quiet lantern harbour"}
    assert client.post("/accounts/login/", said)["Location"] == "/"
    assert list(AccountEvent.objects.values_list("what", flat=True)) == ["open", "password link"]
    assert set(Change.objects.filter(verb="make password link").values_list("by_name", "reason")) == {
        ("Pat Administrator", "First password")
    }


def test_whose_address_is_not_on_record_must_be_given_one(administrator: Client) -> None:
    assert "No mail address of Priya Nair is on record" in open_for(administrator, "Priya Nair")
    assert "The account is open" in open_for(administrator, "Sam Nair", email="sam@marlowe.example")
    assert "There is an account of sam@marlowe.example" in open_for(
        administrator, "Kim Nair", email="sam@marlowe.example"
    )


def test_nothing_is_done_without_a_reason(administrator: Client) -> None:
    person_in(Role.VIEWER)
    address = f"{ACCOUNTS}of/pat-viewer.marlowe@marlowe.example/"
    page = words(administrator.post(address, {"act": "close", "reason": " "}).content)
    assert "There is a problem" in page
    assert User.objects.get(email__startswith="pat-viewer").is_active


def test_an_account_is_closed_and_reopened(administrator: Client) -> None:
    viewer = person_in(Role.VIEWER)
    address, client = f"{ACCOUNTS}of/{viewer.email}/", Client()
    client.post("/accounts/login/", {"login": viewer.email, "password": PASSWORD})
    assert client.get("/").status_code == 200
    page = words(administrator.post(address, {"act": "close", "reason": "Left"}, follow=True).content)
    assert "Account · closed" in page
    assert client.get("/").status_code == 302
    administrator.post(address, {"act": "reopen", "reason": "Back"})
    assert User.objects.get(pk=viewer.pk).is_active
    assert "closed" not in words(administrator.get(ACCOUNTS).content)


def test_nobody_closes_the_account_they_sit_in(administrator: Client) -> None:
    address = f"{ACCOUNTS}of/pat-administrator.marlowe@marlowe.example/"
    assert "Close the account" not in words(administrator.get(address).content)
    page = words(administrator.post(address, {"act": "close", "reason": "x"}).content)
    assert "You cannot close your own account" in page


def test_an_unknown_account_or_act_does_nothing(administrator: Client) -> None:
    assert administrator.get(f"{ACCOUNTS}of/nobody@marlowe.example/").status_code == 404
    viewer = person_in(Role.VIEWER)
    before = Change.objects.count()
    assert administrator.post(f"{ACCOUNTS}of/{viewer.email}/", {"act": "delete", "reason": "x"}).status_code == 200
    assert Change.objects.count() == before
