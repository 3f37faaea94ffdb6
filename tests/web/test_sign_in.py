"""Signing in: by password and second factor, by nobody else, and to nowhere else."""

from __future__ import annotations

import re
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, reverse

from measuringup.core.permissions import Role
from tests.people import PASSWORD, person_in
from tests.web.conftest import SignedIn

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    cache.clear()


def code_of(secret: str) -> str:
    from allauth.mfa.totp.internal.auth import hotp_value

    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def sign_in(client: Client, email: str, password: str = PASSWORD, **said: str) -> str:
    response = client.post(LOGIN, {"login": email, "password": password, **said})
    return response["Location"] if response.status_code == 302 else response.content.decode()


@pytest.mark.usefixtures("marlowe")
def test_a_password_opens_an_account_and_leads_where_one_wanted_to_go() -> None:
    user = person_in(Role.VIEWER)
    assert sign_in(Client(), user.email) == "/"
    assert sign_in(Client(), user.email.upper(), next="/account/") == "/account/"


@pytest.mark.usefixtures("marlowe")
@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"]
)
def test_signing_in_leads_nowhere_else(elsewhere: str) -> None:
    assert sign_in(Client(), person_in(Role.VIEWER).email, next=elsewhere) == "/"


@pytest.mark.usefixtures("marlowe")
def test_a_wrong_password_and_an_unknown_address_are_told_apart_by_nobody() -> None:
    user = person_in(Role.VIEWER)
    wrong = sign_in(Client(), user.email, "something else")
    unknown = sign_in(Client(), "nobody@marlowe.example", "something else")
    sentence = "This mail address and password do not belong together."
    assert sentence in wrong
    assert sentence in unknown


@pytest.mark.usefixtures("marlowe")
def test_guessing_is_stopped_after_five_attempts() -> None:
    user = person_in(Role.VIEWER)
    client = Client()
    for _ in range(5):
        sign_in(client, user.email, "a guess")
    assert "Too many attempts" in sign_in(client, user.email)


@pytest.mark.usefixtures("marlowe")
def test_a_closed_account_opens_nothing() -> None:
    user = person_in(Role.PERFORMANCE_TEAM)
    client = Client()
    sign_in(client, user.email)
    assert client.get("/account/").status_code == 200
    user.is_active = False
    user.save()
    assert client.get("/account/").status_code == 302
    assert sign_in(Client(), user.email) == "/accounts/inactive/"


def test_nobody_signs_up() -> None:
    for name in ("account_signup", "account_email", "socialaccount_connections", "account_set_password"):
        with pytest.raises(NoReverseMatch):
            reverse(name)
    assert Client().get("/accounts/signup/").status_code == 404


@pytest.mark.usefixtures("marlowe")
def test_a_second_factor_is_asked_for_once_it_is_set_up() -> None:
    user = person_in(Role.DIRECTOR)
    client = Client()
    sign_in(client, user.email)
    confirm = client.get("/accounts/2fa/totp/activate/")["Location"]  # not without the password once more
    page = client.post(confirm, {"password": PASSWORD}, follow=True).content.decode()
    secret = re.search(r"<code>(\w+)</code>", page)
    assert secret
    added = client.post("/accounts/2fa/totp/activate/", {"code": code_of(secret[1])})
    assert added["Location"] == "/accounts/2fa/recovery-codes/"
    codes = re.findall(r"<code>(\w+)</code>", client.get(added["Location"]).content.decode())
    assert len(codes) == 10

    other = Client()
    assert sign_in(other, user.email) == "/accounts/2fa/authenticate/"
    assert other.get("/account/").status_code == 302
    assert "This is not the code" in other.post("/accounts/2fa/authenticate/", {"code": "000000"}).content.decode()
    assert other.post("/accounts/2fa/authenticate/", {"code": codes[0]})["Location"] == "/"
    assert other.get("/account/").status_code == 200
    again = Client()
    sign_in(again, user.email)
    assert again.post("/accounts/2fa/authenticate/", {"code": codes[0]}).status_code == 200  # each code once


@pytest.mark.usefixtures("marlowe")
def test_a_forgotten_password_is_set_anew_by_a_link_that_works_once(settings: Any) -> None:
    settings.SENDS_MAIL = True
    user = person_in(Role.VIEWER)
    Client().post("/accounts/password/reset/", {"email": user.email})
    Client().post("/accounts/password/reset/", {"email": "nobody@marlowe.example"})
    assert [message.to for message in mail.outbox] == [[user.email]]
    address = re.search(r"http://testserver(/\S+)", mail.outbox[0].body)
    assert address
    client = Client()
    form = client.get(address[1])["Location"]
    new = "quiet lantern harbour"
    assert "There is a problem" in client.post(form, {"password1": "short", "password2": "short"}).content.decode()
    assert client.post(form, {"password1": new, "password2": new})["Location"] == "/accounts/password/reset/key/done/"
    assert sign_in(Client(), user.email, new) == "/"
    assert "has been used already" in Client().get(address[1], follow=True).content.decode()


def test_signing_out_takes_a_form_so_that_no_link_can_do_it(signed_in: SignedIn) -> None:
    client = signed_in(Role.VIEWER)
    client.get("/accounts/logout/")
    assert client.get("/account/").status_code == 200
    client.post("/accounts/logout/")
    assert client.get("/account/").status_code == 302


@pytest.mark.usefixtures("marlowe")
def test_the_sign_in_page_says_that_the_demonstration_is_fictional(settings: Any) -> None:
    settings.DEMONSTRATION = "Marlowe is a fictional council."
    words = Client().get(LOGIN).content.decode()
    assert "Marlowe is a fictional council." in words
    assert "Sign out" not in words


def test_where_no_mail_is_sent_the_page_says_who_helps() -> None:
    words = Client().get("/accounts/password/reset/").content.decode()
    assert "sends no mail" in words
    assert "Send the link" not in words
