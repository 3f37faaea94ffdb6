"""Locked periods: everybody sees them; the performance team locks, makes exceptions, and ends both."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import pytest
from django.test import Client

from measuringup.actions.clock import set_to
from measuringup.core.permissions import Role
from measuringup.records.models import LockException, Observation, Person, Unit
from tests.council import enter, figure, measure
from tests.web.conftest import SignedIn
from tests.web.reading import words

pytestmark = pytest.mark.django_db
LOCKS = "/owed/locks/"
LOCK = {"act": "lock", "frequency": "quarterly", "period_end": "2025-09-30", "since": "2025-11-03", "why": "Issued"}


@pytest.fixture(autouse=True)
def streets(marlowe: None) -> Iterator[None]:
    with set_to(dt.datetime(2025, 11, 3, 12, tzinfo=dt.UTC)):
        measure(unit=Unit.objects.get(code="streets"))
        enter(*(figure(400, 500, quarter) for quarter in range(5)))
        yield


@pytest.fixture
def team(signed_in: SignedIn) -> Client:
    return signed_in(Role.PERFORMANCE_TEAM)


def key_in(page: bytes) -> str:
    found = re.search(r'name="key" value="([^"]+)"', page.decode())
    assert found
    return found[1]


def test_a_period_is_locked_seen_by_all_and_opened_again(team: Client, signed_in: SignedIn) -> None:
    viewer = signed_in(Role.VIEWER)
    assert "No period is locked by hand" in words(viewer.get(LOCKS).content)
    assert "The period is locked." in words(team.post(LOCKS, LOCK, follow=True).content)
    page = words(viewer.get(LOCKS).content)
    assert "Quarterly periods to 30 September 2025 The whole council 3 November 2025" in page
    assert "Lock a period" not in page
    assert viewer.post(LOCKS, LOCK).status_code == 403
    said = {"act": "unlock", "key": key_in(team.get(LOCKS).content)}
    assert "The period is open again." in words(team.post(LOCKS, said, follow=True).content)
    assert team.post(LOCKS, said).status_code == 404


def test_who_is_refused_gets_an_exception_and_gives_the_figure(team: Client, signed_in: SignedIn) -> None:
    dan = signed_in(Role.DATA_PROVIDER, "streets")
    person = Person.objects.get(holdings__post__code="data-provider-of-streets")
    team.post(LOCKS, {**LOCK, "unit": "place"})
    page = dan.get("/updates/").content
    assert "Locked since 3 November 2025: Issued. The performance team can make an exception." in words(page)
    found = re.search(r'<tr id="(f\w+)"', page.decode())
    assert found
    boxes = {f"{found[1]}-numerator": "410", f"{found[1]}-denominator": "500", "act": "send"}
    assert "Nothing is ready to be sent" in words(dan.post("/updates/", boxes).content)
    allow = {"act": "allow", "person": person.public_id, "measure": "BV199d", "ends": "2025-09-30",
             "last": "2025-11-07", "because": "The depot was late"}  # fmt: skip
    assert "is past" in words(team.post(LOCKS, {**allow, "last": "2025-11-02"}).content)
    assert "No measure has this code." in words(team.post(LOCKS, {**allow, "measure": "XX"}).content)
    allowed = words(team.post(LOCKS, allow, follow=True).content)
    assert "Pat Data Provider PL07 30 September 2025 7 November 2025" in allowed
    assert "1 figure sent." in words(dan.post("/updates/", boxes, follow=True).content)
    head = signed_in(Role.HEAD_OF_SERVICE, "streets")
    chosen = re.search(r'name="figure"\s+value="(\d+)"', head.get("/approvals/").content.decode())
    assert chosen
    approve = {"act": "approve", "figure": chosen[1]}
    assert "is locked since 3 November 2025" in words(head.post("/approvals/", approve).content)
    assert Observation.objects.count() == 5
    ended = team.post(
        LOCKS,
        {"act": "end", "key": f"{person.public_id}|{LockException.objects.get().indicator_id}|2025-09-30"},
        follow=True,
    )
    assert "The exception is ended." in words(ended.content)
    assert team.post(LOCKS, {"act": "end", "key": "nobody"}).status_code == 404


def test_a_lock_before_the_period_ends_is_refused(team: Client) -> None:
    page = words(team.post(LOCKS, {**LOCK, "since": "2025-09-30"}).content)
    assert "There is a problem" in page
    assert "after it has ended" in page
