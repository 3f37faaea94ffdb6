"""A scorecard on a page: its measures and why some have no row, filters and order in the address, from any day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from measuringup.actions.clock import set_to
from measuringup.actions.figures import enter_figures
from measuringup.actions.ownership import assign_owner
from measuringup.actions.people import PersonDetails, PostDetails, create_person, create_post, hold_post
from measuringup.actions.targets import set_target
from measuringup.core.indicators import LifeCycle
from measuringup.core.organisation import Duty, OrganisationUnit, RestatementClass, UnitKind
from measuringup.core.permissions import Role
from measuringup.records.models import Change, Indicator, Post, TargetVersion, Unit
from tests.council import TIPS, council, enter, figure, measure, scorecard
from tests.web.conftest import SignedIn
from tests.web.reading import words

pytestmark = pytest.mark.django_db
SAID = {"by": None, "reason": "Cabinet of 3 April"}
TODAY = dt.datetime(2025, 11, 20, 9, tzinfo=dt.UTC)
BINS = OrganisationUnit(code="bins", name="Waste Collection", kind=UnitKind.SERVICE, parent="place")
#: Q2 2025/26 is the sixth quarter of tests.council.
LAST, BEFORE = 5, 4
CODES = ("PL07", "PL01", "PL02", "PL03", "PL04", "PL05")


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with set_to(TODAY):
        yield


@pytest.fixture
def marlowe(db: None) -> None:
    """Fly-tips are red, recycling is green, litter is sensitive; three more have no figure."""
    with set_to(dt.datetime(2025, 7, 21, 9, tzinfo=dt.UTC)):
        council(BINS, OrganisationUnit(code="ashcombe", name="Ashcombe Council", kind=UnitKind.COMPARATOR))
        streets, bins = Unit.objects.get(code="streets"), Unit.objects.get(code="bins")
        measure(unit=streets)
        measure(replace(TIPS, code="PL01", name="Household waste recycled", aliases=("NI 192",)), unit=bins)
        measure(replace(TIPS, code="PL02", name="Serious incidents", aliases=()), unit=bins, is_sensitive=True)
        measure(replace(TIPS, code="PL03", name="Bins missed", aliases=()), unit=bins)
        measure(replace(TIPS, code="PL04", name="Street trees", aliases=()), unit=streets)
        ended = {"life_cycle": LifeCycle.RETIRED, "life_cycle_note": "the tip has closed"}
        measure(replace(TIPS, code="PL05", name="Visits to the tip", aliases=(), **ended), unit=streets)
        for code in CODES:
            set_target(target(code), **SAID)
        scorecard(("Clean streets", ["PL07", "PL04?", "PL05"]), ("Waste", ["PL01", "PL02", "PL03"]))
        enter(*(figure(900, 1000, BEFORE, indicator=code) for code in ("PL07", "PL01", "PL02")))
    with set_to(dt.datetime(2025, 10, 20, 9, tzinfo=dt.UTC)):
        enter(figure(800, 1000, LAST), figure(950, 1000, LAST, indicator="PL01"))
        enter(figure(700, 1000, LAST, indicator="PL02"))


def target(code: str) -> TargetVersion:
    year = {"period_start": dt.date(2025, 4, 1), "period_end": dt.date(2026, 3, 31)}
    return TargetVersion(indicator=Indicator.objects.get(code=code), target=85.0, **year)


def read(client: Client, **asked: str) -> str:
    answer = client.get("/scorecards/place/", asked)
    assert answer.status_code == 200
    return words(answer.content)


def rows(client: Client, **asked: str) -> list[str]:
    """The codes of the measures that have a row, in their order, in small letters."""
    return re.findall(r'id="row-(\w+)"', client.get("/scorecards/place/", asked).content.decode())


def test_rows_stand_in_their_sections_and_the_counts_reconcile(signed_in: SignedIn) -> None:
    page = read(signed_in(Role.VIEWER))
    assert "Directorate scorecard of Place · Latest figures, to Q2 2025/26 Place" in page
    assert "2 measures, 2 rated; 1 of 2 is green (50%)." in page
    assert page.index("Clean streets 1 Red") < page.index("Fly-tips removed within 2 working days PL07 · High is good")
    assert "5.0 points below target; tolerance 3.0 Red 80.0% Q2 2025/26 85.0% −10.0" in page
    assert page.index("Waste 1 Green") < page.index("Household waste recycled PL01 · High is good")


def test_every_measure_without_a_row_is_listed_with_its_reason(signed_in: SignedIn) -> None:
    page = read(signed_in(Role.VIEWER))
    assert "Measures without a figure Bins missed PL03 no figure" in page
    assert "Optional measures without a figure Street trees PL04 no figure" in page
    assert "Measures that are not live Visits to the tip PL05 the tip has closed" in page
    assert "Serious incidents" not in page
    assert "1 measure on this scorecard is not shown to you and is in none of the counts." in page


def test_a_measure_that_is_defined_later_says_so(signed_in: SignedIn) -> None:
    later = replace(TIPS, code="PL06", name="Parks with a Green Flag", aliases=())
    measure(later, unit=Unit.objects.get(code="streets"), valid_from=dt.date(2026, 4, 1))
    scorecard(("Clean streets", ["PL07", "PL06"]))
    assert "Measures that are not live PL06 not defined on this day" in read(signed_in(Role.VIEWER))


def test_a_sensitive_measure_is_for_named_roles_and_says_so(signed_in: SignedIn) -> None:
    page = read(signed_in(Role.DIRECTOR, "place"))
    assert "Serious incidents PL02 · High is good Sensitive" in page
    assert "3 measures, 3 rated" in page
    assert "not shown to you" not in page


def test_a_measure_leads_to_its_page_with_what_was_asked_for(signed_in: SignedIn) -> None:
    page = signed_in(Role.VIEWER).get("/scorecards/place/?period=Q1+2025/26&known_on=2025-11-01").content.decode()
    there = "/measures/PL07/?scorecard=place&amp;period=Q1+2025%2F26&amp;known_on=2025-11-01&amp;organisation=marlowe"
    assert there in page


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"status": "red"}, ["pl07"]),
        ({"status": "Green"}, ["pl01"]),
        ({"status": "not rated"}, []),
        ({"section": "Waste"}, ["pl01"]),
        ({"unit": "bins"}, ["pl01"]),
        ({"unit": "place"}, ["pl07", "pl01"]),
        ({"unit": "nowhere"}, []),
        ({"q": "WASTE house"}, ["pl01"]),
        ({"q": "ni 192"}, ["pl01"]),
        ({"attention": "1"}, ["pl07"]),
        ({"attention": "1", "unit": "bins"}, []),
        ({"order": "name"}, ["pl07", "pl01"]),
        ({"order": "-name"}, ["pl01", "pl07"]),
        ({"order": "status"}, ["pl07", "pl01"]),
        ({"order": "-status"}, ["pl01", "pl07"]),
    ],
)
def test_filters_and_order_stand_in_the_address(signed_in: SignedIn, asked: dict[str, str], found: list[str]) -> None:
    client = signed_in(Role.VIEWER)
    assert rows(client, **asked) == found
    page = read(client, **asked)
    assert "2 measures, 2 rated" in page  # the counts are of the whole scorecard
    if "order" not in asked and len(found) < 2:
        assert f"{len(found)} of 2 shown" in page
        assert "Show all 2" in page
    if not found:
        assert "No measure matches" in page


def test_owners_can_be_asked_for(signed_in: SignedIn) -> None:
    place = Unit.objects.get(code="place")
    create_post("head", PostDetails(title="Head of Streets", unit=place, role=Role.HEAD_OF_SERVICE), **SAID)
    head = create_person(PersonDetails(name="Hetty Head"), **SAID)
    hold_post(Post.objects.get(), head, start=dt.date(2025, 4, 1), **SAID)
    for code in ("PL07", "PL02"):
        assign_owner(Indicator.objects.get(code=code), Duty.RESULT, Post.objects.get(), **SAID)
    client = signed_in(Role.VIEWER)
    assert rows(client, owner="head") == ["pl07"]
    page = read(client, owner="head")
    assert "1 of 2 shown: Head of Streets." in page
    assert "1 of 1 is green" not in page  # without its owner a rating does not count
    assert "Not rated: 1 no owner" in page


def test_a_period_shows_the_scorecard_as_it_stood_for_it(signed_in: SignedIn) -> None:
    page = read(signed_in(Role.VIEWER), period="Q1 2025/26")
    assert "· Q1 2025/26 Place" in page
    assert "2 of 2 are green (100%)" in page


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"period": "soon"}, "period=soon cannot be read"),
        ({"order": "size"}, "order=size is not possible. Use one of: status"),
        ({"reasons": "some"}, "reasons=some is not possible. Use one of: all, none."),
        ({"known_on": "9999999"}, "There is no change 9999999. The last one is"),
        ({"known_on": "1" * 50}, "There is no change 1111"),
    ],
)
def test_what_cannot_be_read_says_what_to_write(signed_in: SignedIn, asked: dict[str, str], says: str) -> None:
    answer = signed_in(Role.VIEWER).get("/scorecards/place/", asked)
    assert answer.status_code == 400
    assert says in words(answer.content)


@pytest.mark.parametrize(
    "asked", ["status=%00", "q=%3Cscript%3E", "section=" + "a" * 4000, "q=%25_", "unit=%F0%9F%98%80"]
)
def test_anything_can_be_asked_for(signed_in: SignedIn, asked: str) -> None:
    answer = signed_in(Role.VIEWER).get(f"/scorecards/place/?{asked}")
    assert answer.status_code == 200
    assert b"<script>" not in answer.content


def test_reasons_are_shown_as_asked_for(signed_in: SignedIn) -> None:
    client = signed_in(Role.VIEWER)
    assert "10.0 points above target" not in read(client)
    assert "10.0 points above target" in read(client, reasons="all")
    assert "points below target" not in read(client, reasons="none")


def test_a_correction_changes_today_and_not_what_was_known_before(signed_in: SignedIn) -> None:
    with set_to(dt.datetime(2025, 11, 3, 9, tzinfo=dt.UTC)):
        enter_figures([figure(860, 1000, LAST)], **SAID, restatement=RestatementClass.CORRECTION)
    client = signed_in(Role.VIEWER)
    assert "Green 86.0% Q2 2025/26" in read(client)
    before = read(client, known_on="2025-11-02")
    assert "Red 80.0% Q2 2025/26" in before
    assert "As known on 2 November 2025." in before
    assert "Red 80.0% Q2 2025/26" in read(
        client,
        known_on=str(
            Change.objects.get(
                verb="enter figures", reason="Quarterly return", at__month=10, number=last_return()
            ).number
        ),
    )


def last_return() -> int:
    return Change.objects.filter(reason="Quarterly return").order_by("-number")[0].number


def test_a_change_is_a_point_of_view_too(signed_in: SignedIn) -> None:
    page = read(signed_in(Role.VIEWER), known_on=str(last_return()))
    assert "Red 80.0% Q2 2025/26" in page
    assert f"As known when change {last_return()} was made, on 20 October 2025." in page
    address = f"/scorecards/place/?known_on={last_return() - 1}"
    assert (
        f"/compare/?from={last_return() - 1}&amp;scorecard=place"
        in signed_in(Role.AUDITOR).get(address).content.decode()
    )


def test_before_anything_was_known_there_is_no_such_scorecard(signed_in: SignedIn) -> None:
    client = signed_in(Role.VIEWER)
    assert client.get("/scorecards/place/?known_on=2025-07-01").status_code == 404
    assert client.get("/scorecards/nothing/").status_code == 404
    assert "There is no scorecard on this day" in words(client.get("/scorecards/?known_on=2025-07-01").content)


def test_figures_of_another_organisation(signed_in: SignedIn) -> None:
    enter(figure(870, 1000, LAST, organisation="ashcombe"), figure(600, 1000, LAST, organisation="streets"))
    client = signed_in(Role.VIEWER)
    page = read(client, organisation="ashcombe")
    assert "figures of Ashcombe Council" in page
    assert rows(client, organisation="ashcombe") == ["pl07"]
    assert "87.0%" in page
    assert "80.0%" in read(client)  # the council's own, not those of its service
    assert "No measure has a figure here" in read(client, organisation="bins")
    assert client.get("/scorecards/place/?organisation=nowhere").status_code == 404


def test_figures_kept_for_a_service_alone_are_taken_from_it_and_say_so(signed_in: SignedIn) -> None:
    enter(figure(970, 1000, LAST, indicator="PL03", organisation="bins"))
    page = read(signed_in(Role.VIEWER))
    assert "Bins missed PL03 · High is good Waste Collection" in page
    assert "97.0%" in page


def test_the_list_of_scorecards_says_how_each_stands(signed_in: SignedIn) -> None:
    scorecard(code="streets", unit="streets", title="Street Cleaning")
    page = words(signed_in(Role.VIEWER).get("/scorecards/").content)
    assert "Directorate Place 1 Red 1 Green 2 measures, 2 rated; 1 of 2 is green (50%). 4 without a figure." in page
    assert "Street Cleaning 1 Red 1 measure, 1 rated; 0 of 1 are green (0%)." in page


def test_the_first_page_leads_to_the_scorecards_of_ones_units(signed_in: SignedIn) -> None:
    scorecard(code="bins", unit="bins", title="Waste Collection")
    page = words(signed_in(Role.OFFICER, "streets").get("/").content)
    assert "Place 1 Red 1 Green" in page
    assert "Waste Collection" not in page
    assert "Waste Collection" in words(signed_in(Role.OFFICER, "bins").get("/").content)
    assert "Scorecards" not in words(signed_in(None).get("/").content)


def test_an_outside_body_gets_its_own_scorecards_alone(signed_in: SignedIn) -> None:
    client = signed_in(Role.OUTSIDE_PROVIDER, "ashcombe")
    assert "There is no scorecard yet" in words(client.get("/scorecards/").content)
    assert client.get("/scorecards/place/").status_code == 403
    scorecard(code="contract", unit="ashcombe", title="Contract")
    assert "Contract" in words(client.get("/scorecards/").content)
    page = words(client.get("/scorecards/contract/").content)
    assert "No measure has a figure yet" in page
    assert "1 measure on this scorecard is not shown to you" in page
    assert client.get("/scorecards/contract/?organisation=marlowe").status_code == 403


def test_the_number_of_queries_does_not_grow_with_the_scorecard(signed_in: SignedIn) -> None:
    client = signed_in(Role.VIEWER)
    few = queries_of(client, "place")
    many = [f"XX{number}" for number in range(30)]
    for code in many:
        measure(replace(TIPS, code=code, name=f"Measure {code}", aliases=()), unit=Unit.objects.get(code="streets"))
    enter(*(figure(900, 1000, LAST, indicator=code) for code in many))
    scorecard(("All", ["PL07", "PL01", *many]), code="all", unit="marlowe", title="All")
    assert queries_of(client, "all") <= few <= MOST_QUERIES


#: Of which some ten say who reads, and what they may see.
MOST_QUERIES = 32


def queries_of(client: Client, code: str) -> int:
    client.get(f"/scorecards/{quote(code)}/")  # makes ready what is not
    with CaptureQueriesContext(
        connection,
    ) as made:
        assert client.get(f"/scorecards/{quote(code)}/").status_code == 200
    return len(made)
