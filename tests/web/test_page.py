"""Who gets a page, from when it looks, and what it says when it cannot be had."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from measuringup.actions.clock import set_to
from measuringup.core.permissions import Capability, Role
from measuringup.web.page import page
from tests.people import person_in
from tests.web.conftest import SignedIn

pytestmark = pytest.mark.django_db


@page(Capability.SEE_CHANGES)
def secret(request: Any) -> HttpResponse:
    return HttpResponse(f"{request.known.on} {request.known.is_now}")


def ask(role: Role, address: str = "/", unit: str = "marlowe") -> Any:
    request = RequestFactory().get(address)
    request.user = person_in(role, unit)
    return secret(request)


def test_who_has_not_signed_in_is_asked_to_and_comes_back() -> None:
    response = Client().get("/account/?known_on=2025-07-31")
    assert response.status_code == 302
    assert response["Location"] == "/accounts/login/?next=/account/%3Fknown_on%3D2025-07-31"


@pytest.mark.usefixtures("marlowe")
def test_a_page_is_for_those_who_may() -> None:
    assert ask(Role.AUDITOR).status_code == 200
    refused = ask(Role.VIEWER)
    assert refused.status_code == 403
    assert "see the record of changes" in refused.content.decode()


@pytest.mark.usefixtures("marlowe")
def test_a_page_looks_from_the_day_asked_for() -> None:
    with set_to(dt.datetime(2025, 11, 20, 9, tzinfo=dt.UTC)):
        assert ask(Role.AUDITOR).content == b"2025-11-20 True"
        assert ask(Role.DIRECTOR, "/?known_on=2025-07-31").content == b"2025-07-31 False"
        assert ask(Role.PERFORMANCE_TEAM, "/?known_on=2026-07-31").content == b"2025-11-20 True"


def test_a_day_that_is_none_says_what_to_write(signed_in: SignedIn) -> None:
    with set_to(dt.datetime(2025, 11, 20, 9, tzinfo=dt.UTC)):
        response = signed_in(Role.VIEWER).get("/?known_on=31/07/2025")
    assert response.status_code == 400
    assert "known_on=31/07/2025 is not a day" in response.content.decode()
    assert "known_on=2025-11-20" in response.content.decode()


def test_the_banner_says_from_when_one_looks_and_what_changed_since(signed_in: SignedIn) -> None:
    client = signed_in(Role.VIEWER)
    words = client.get("/?known_on=2025-07-31").content.decode()
    assert "As known on <b>31 July 2025</b>" in words
    assert "4 changes made since" in words
    assert "As known on" not in client.get("/").content.decode()
