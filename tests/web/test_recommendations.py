"""The list of recommendations and the page of one: what they say, find and count, and for whom."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterator
from io import StringIO

import pytest
from django.test import Client

from measuringup.actions.clock import set_to
from measuringup.core.permissions import Role
from measuringup.core.recommendations.standing import Decision
from tests.people import person_in
from tests.scrutiny import decide, owned_by, planned_step, say, scrutinised, show
from tests.web.conftest import SignedIn
from tests.web.reading import words

pytestmark = pytest.mark.django_db
TODAY = dt.datetime(2025, 8, 1, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def review(marlowe: None) -> Iterator[None]:
    with set_to(TODAY - dt.timedelta(days=20)):
        scrutinised()
    with set_to(TODAY):
        yield


@pytest.fixture
def reader(signed_in: SignedIn) -> Client:
    return signed_in(Role.VIEWER)


def on(day: str) -> dt.datetime:
    return dt.datetime.fromisoformat(f"{day}T12:00+00:00")


def test_the_list_says_where_each_stands_and_its_counts_add_up(reader: Client) -> None:
    page = words(reader.get("/recommendations/").content)
    assert "1 Awaiting answer" in page
    assert "1 No update yet" in page
    assert "2 recommendations in 1 review: 2 open, 0 closed." in page
    # Two months beginning with 12 May end on 11 July; 1 August is 21 days later.
    assert "Answer 3 weeks late" in page
    assert "1 answer is overdue." in page
    assert "Clean streets, 2025/26" in page


def test_the_counts_of_every_filter_are_what_it_shows(reader: Client) -> None:
    say("A page is being made.", "Slipped", on=dt.date(2025, 7, 28), due=dt.date(2026, 1, 31), why_slipped="Late")
    html = reader.get("/recommendations/").content.decode()
    seen = 0
    for field, options in re.findall(r'<select[^>]*name="(\w+)">(.*?)</select>', html):
        for value, number in re.findall(r'<option value="([^"]+)">[^<]*\((\d+)\)', options):
            shown = reader.get("/recommendations/", {field: value}).content.decode()
            assert shown.count('<td data-l="Ref"') == int(number), (field, value)
            seen += 1
    assert seen > 12


@pytest.mark.parametrize(
    ("asked", "number"),
    [({"q": "CAMERAS wardens"}, 1), ({"q": "streets-1"}, 1), ({"check": "answer-late"}, 1), ({"due": "past"}, 1),
     ({"unit": "place", "status": "no update yet"}, 1), ({"owner": "nobody"}, 2), ({"check": "closed"}, 0)],
)  # fmt: skip
def test_it_finds_what_is_asked_for(reader: Client, asked: dict[str, str], number: int) -> None:
    page = reader.get("/recommendations/", asked).content
    assert page.decode().count('<td data-l="Ref"') == number
    assert f"{number} of 2 shown." in words(page)
    found = list(csv.DictReader(StringIO(reader.get("/recommendations/recommendations.csv", asked).content.decode())))
    assert len(found) == number


def test_words_are_found_in_answers_updates_units_and_owners(reader: Client) -> None:
    say("Depots are visited.", "Slipped", on=dt.date(2025, 7, 28), due=dt.date(2026, 1, 31), why_slipped="A tender")
    planned_step("Ask the contractor")
    person_in(Role.HEAD_OF_SERVICE, "streets")
    owned_by("head-of-service-of-streets", "streets-2")
    for asked, code in (
        ("october", "1"),
        ("depots VISITED", "1"),
        ("tender", "1"),
        ("contractor", "1"),
        ("head of service", "2"),
        ("place cameras", "2"),
    ):
        page = reader.get("/recommendations/", {"q": asked}).content.decode()
        assert re.findall(r'href="/recommendations/streets-(\d)/"', page) == [code], asked


def test_what_cannot_be_asked_is_said(reader: Client) -> None:
    page = reader.get("/recommendations/?status=green")
    assert page.status_code == 400
    assert "Use one of: not achieved, slipped" in words(page.content)


def test_it_is_put_in_order(reader: Client) -> None:
    def order(asked: str) -> list[str]:
        return re.findall(
            r'href="/recommendations/(streets-\d)/"', reader.get(f"/recommendations/?order={asked}").content.decode()
        )

    # The first is promised for 31 October, the answer to the second was due on 11 July.
    assert (order("due"), order("-due")) == (["streets-2", "streets-1"], ["streets-1", "streets-2"])
    assert order("-status") == ["streets-1", "streets-2"]
    person_in(Role.HEAD_OF_SERVICE, "streets")
    owned_by("head-of-service-of-streets", "streets-1")
    assert (order("owner"), order("-owner")) == (["streets-2", "streets-1"], ["streets-1", "streets-2"])


def test_the_file_is_safe_and_whole(reader: Client) -> None:
    (first, _) = csv.DictReader(StringIO(reader.get("/recommendations/recommendations.csv").content.decode()))
    assert first["reference"] == "streets-1"
    assert (first["answer"], first["answered_on"], first["first_due"]) == ("accepted", "2025-07-03", "2025-10-31")
    assert (first["unit_now"], first["group_then"]) == ("Place", "Environment Services")


def test_the_page_of_one_tells_all_that_became_of_it(reader: Client) -> None:
    person_in(Role.HEAD_OF_SERVICE, "streets", name="Priya Nair")
    owned_by("head-of-service-of-streets")
    say("Work is continuing.", on=dt.date(2025, 7, 10))
    say("Work is continuing.", "Slipped", on=dt.date(2025, 7, 28), due=dt.date(2026, 1, 31), why_slipped="Late")
    page = words(reader.get("/recommendations/streets-1/").content)
    assert "Extended once; now due 31 January 2026, 3 months after the date first promised." in page
    assert "The update waits for the committee's decision." in page
    assert "That the service publishes how soon fly-tips are removed." in page
    assert "Lead-in: “With regard to what residents see, we recommend:”" in page
    assert "Scrutiny committee of 12 May 2025" in page
    assert "Accepted. 3 July 2025" in page
    assert "On day 53 of the clock" in page  # 12 May is day 1; 20 days of May, 30 of June, 3 of July
    assert "Date moved from 31 October 2025 to 31 January 2026 Put off once" in page
    assert "The same words twice." in page
    assert "Head of service of streets" in page
    assert "Place then Environment Services" in page
    assert page.index("Date moved") < page.index("Recommendation received")


def test_a_late_answer_and_a_closing_stand_out(reader: Client) -> None:
    show(on=dt.date(2025, 7, 29))
    say("The page is there.", "Achieved", on=dt.date(2025, 7, 29))
    decide(Decision.SIGNED_OFF, on=dt.date(2025, 7, 31))
    page = words(reader.get("/recommendations/streets-1/").content)
    assert "The committee has signed it off." in page
    assert "Scrutiny Committee, minute 72" in page
    assert "Evidence: The page" in page
    assert "What the record shows" not in page
    assert "1 Signed off" in words(reader.get("/recommendations/").content)


def test_as_known_on_an_earlier_day(reader: Client) -> None:
    say("A page is being made.", on=dt.date(2025, 7, 28))
    before = words(reader.get("/recommendations/streets-1/?known_on=2025-07-20").content)
    assert "A page is being made." not in before
    assert "No update yet" in before
    none = words(reader.get("/recommendations/?known_on=2025-05-20").content)
    assert "No recommendation is on record" in none
    assert reader.get("/recommendations/streets-1/?known_on=2025-05-20").status_code == 404


def test_an_outside_provider_sees_none(signed_in: SignedIn) -> None:
    provider = signed_in(Role.OUTSIDE_PROVIDER, "streets")
    assert provider.get("/recommendations/").status_code == 403
    assert provider.get("/recommendations/streets-1/").status_code == 403
    assert "Recommendations" not in words(provider.get("/").content)


def test_one_that_is_not_there(reader: Client) -> None:
    assert reader.get("/recommendations/streets-9/").status_code == 404


def test_as_above_stands_with_what_it_means(reader: Client) -> None:
    say("The page is on line since June.", on=dt.date(2025, 7, 20))
    say("As above.", on=dt.date(2025, 7, 20), code="streets-2")
    page = words(reader.get("/recommendations/streets-2/").content)
    assert "“As above” means the update of streets-1: The page is on line since June." in page
    assert "means the" not in words(reader.get("/recommendations/streets-1/").content)
