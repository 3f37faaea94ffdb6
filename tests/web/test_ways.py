"""Where can one go? At most six items for everybody, in one order, and every room for those who may enter it."""

from __future__ import annotations

import re

import pytest
from django.urls import resolve, reverse

from measuringup.core.permissions import Capability, Grant, Role, may
from measuringup.web import ways
from measuringup.web.page import ANYBODY, SIGNED_IN
from tests.web.conftest import SignedIn
from tests.web.reading import words

pytestmark = pytest.mark.django_db

MOST_ITEMS = 6
#: DESIGN 8: viewer and scrutiny have no updates, and Records is for those who keep them.
OF_ROLE = {
    Role.VIEWER: ["Home", "Scorecards", "Recommendations", "Organisation", "Help"],
    Role.SCRUTINY_MEMBER: ["Home", "Scorecards", "Recommendations", "Organisation", "Help"],
    Role.DATA_PROVIDER: ["Home", "My updates", "Scorecards", "Recommendations", "Organisation", "Help"],
    Role.DIRECTOR: ["Home", "My updates", "Scorecards", "Recommendations", "Organisation", "Help"],
    Role.PERFORMANCE_TEAM: ["Home", "My updates", "Scorecards", "Recommendations", "Organisation", "Records"],
    Role.AUDITOR: ["Home", "Scorecards", "Recommendations", "Organisation", "Records"],
    Role.ADMINISTRATOR: ["Home", "Scorecards", "Recommendations", "Organisation", "Records"],
}
ROOMS = [room for item in ways.NAVIGATION for room in item.rooms]


def of_role(role: Role, path: str = "/") -> list[ways.Way]:
    grants = (Grant(role, "place"),)
    return ways.navigation(path, frozenset({role}), lambda capability: may(grants, capability))


@pytest.mark.parametrize(("role", "items"), OF_ROLE.items())
def test_the_items_of_a_role(role: Role, items: list[str]) -> None:
    assert [way.words for way in of_role(role)] == items


@pytest.mark.parametrize("role", Role)
def test_at_most_six_items_in_one_order(role: Role) -> None:
    order = [item.words for item in ways.NAVIGATION]
    items = [way.words for way in of_role(role)]
    assert len(items) <= MOST_ITEMS
    assert items == [each for each in order if each in items]


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_a_room_asks_for_what_its_page_asks_for(room: ways.Room) -> None:
    asked = getattr(resolve(room.address).func, "asks_for", None)
    assert room.asks_for == (None if asked in {ANYBODY, SIGNED_IN} else asked)


def test_a_room_of_records_says_what_it_is_and_stands_in_a_group() -> None:
    assert all(room.says and room.group in {ways.COLLECTION, ways.HISTORY, ways.SET_UP} for room in ways.RECORDS)


@pytest.mark.parametrize(
    ("path", "item"),
    [
        ("/", "Home"),
        ("/approvals/", "My updates"),
        ("/measures/PL07/", "Scorecards"),
        ("/figures/PL07/", "Scorecards"),
        ("/recommendations/litter-1/", "Recommendations"),
        ("/organisation/place/", "Organisation"),
        ("/posts/head/", "Organisation"),
        ("/records/", "Records"),
        ("/changes/3/undo/", "Records"),
        ("/administration/settings/nation/", "Records"),
        ("/account/", ""),
    ],
)
def test_the_item_one_is_in(path: str, item: str) -> None:
    here = [way.words for way in of_role(Role.PERFORMANCE_TEAM, path) if way.is_here]
    assert here == ([item] if item else [])


def test_an_approver_who_enters_nothing_comes_to_the_queue(signed_in: SignedIn) -> None:
    """Somebody who only approves and comments may owe an explanation; where nothing is owed, the queue stands there."""
    client = signed_in(Role.DIRECTOR, "place")
    assert re.search(r'<a href="/updates/"\s*>My updates</a>', client.get("/").content.decode())
    assert client.get("/updates/").headers["Location"] == "/approvals/"


def test_rooms_beside_each_other_are_tabs(signed_in: SignedIn) -> None:
    page = signed_in(Role.HEAD_OF_SERVICE, "place").get("/approvals/").content.decode()
    assert re.findall(r'class="tabs wrap".*?</nav>', page, re.S)[0].count("<li>") == 2
    assert 'class="tabs' not in signed_in(Role.DATA_PROVIDER, "place").get("/updates/").content.decode()


def test_records_leads_to_what_one_may_enter(signed_in: SignedIn) -> None:
    shown = words(signed_in(Role.AUDITOR).get("/records/").content)
    assert "Who changed what, when and why" in shown
    assert "A whole council in one workbook" not in shown
    assert "Who can sign in" in words(signed_in(Role.ADMINISTRATOR).get("/records/").content)


def test_a_page_of_records_leads_back(signed_in: SignedIn) -> None:
    client = signed_in(Role.PERFORMANCE_TEAM)
    for path in ("/changes/", "/changes/1/", "/administration/settings/", "/administration/settings/nation/"):
        page = client.get(path).content.decode()
        assert re.search(r'aria-label="Breadcrumb">.*?href="/records/"', page, re.S), path


def test_help_leads_everybody_to_every_room_they_may_enter(signed_in: SignedIn) -> None:
    director = signed_in(Role.DIRECTOR, "place").get(reverse("help")).content.decode()
    for address in (
        "/approvals/",
        "/scorecards/",
        "/organisation/",
        "/people/",
        "/changes/",
        "/administration/settings/",
    ):
        assert f'href="{address}"' in director
    assert 'href="/administration/accounts/"' not in director


def test_a_capability_is_asked_for_as_it_is_written() -> None:
    assert all(room.asks_for is None or isinstance(room.asks_for, Capability) for room in ROOMS)
