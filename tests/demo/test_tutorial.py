"""Does the tutorial of the demonstration tell what is there? Its accounts, its addresses, and who may see what."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client

from measuringup.cli.demo.definitions import definitions
from measuringup.cli.demo.people import POSTS, address
from measuringup.records.models import User
from measuringup.records.queries.known import Known

pytestmark = pytest.mark.django_db

TEXT = (Path(__file__).parents[2] / "docs/tutorials/look-round-the-demo.md").read_text(encoding="utf-8")
_ACCOUNT = re.compile(r"^\| `([\w.-]+@eskerham\.example)` \| ([^|]+) \|", re.MULTILINE)
_ADDRESS = re.compile(r"`(/[\w/-]+/)`")
_STORY = re.compile(r"^\| ([A-Z]{2}\d\d)\b", re.MULTILINE)


def signed_in(email: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(email=email), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_it_names_every_account_with_its_post() -> None:
    accounts = {address(post.role): post.title for post in POSTS if post.account}
    assert dict(_ACCOUNT.findall(TEXT)) == accounts


@pytest.mark.usefixtures("eskerham")
@pytest.mark.parametrize("path", sorted(set(_ADDRESS.findall(TEXT))))
def test_its_addresses_lead_somewhere(path: str) -> None:
    readers = (f"{name}@eskerham.example" for name in ("auditor", "democratic-services", "head-of-service"))
    assert any(signed_in(each).get(path).status_code == 200 for each in readers)


def test_the_sensitive_measure_is_seen_by_whom_it_says(eskerham: Known) -> None:
    seen = {email: signed_in(email).get("/measures/CL16/").status_code for email, _ in _ACCOUNT.findall(TEXT)}
    assert {email for email, status in seen.items() if status == 200} == {
        "auditor@eskerham.example", "performance-team@eskerham.example",
    }  # fmt: skip


def test_an_outside_provider_sees_its_contract_alone(eskerham: Known) -> None:
    provider = signed_in("outside-provider@eskerham.example")
    assert provider.get("/measures/CN01/").status_code == 200
    assert provider.get("/scorecards/leisure-contract/").status_code == 200
    assert provider.get("/measures/PL04/").status_code != 200
    assert provider.get("/scorecards/corporate/").status_code != 200
    assert "Corporate scorecard" not in provider.get("/scorecards/").content.decode()


def test_its_stories_are_of_measures_there_are() -> None:
    assert set(_STORY.findall(TEXT)) <= set(definitions())
    assert len(set(_STORY.findall(TEXT))) == 14
