"""A measure on a page: under any code, its figure with its source, what was restated and promised, for whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from measuringup.actions.changing import changing
from measuringup.actions.clock import set_to
from measuringup.actions.figures import enter_figures
from measuringup.actions.files import keep_file
from measuringup.actions.ownership import assign_owner
from measuringup.actions.people import PostDetails, create_post
from measuringup.actions.permitting import today_known
from measuringup.actions.submissions import Given, approve_submissions, submit_figures
from measuringup.actions.targets import set_target, withdraw_target
from measuringup.core.organisation import Duty, OrganisationUnit, RestatementClass, UnitKind
from measuringup.core.permissions import Role
from measuringup.records.models import Commentary, Forecast, Indicator, KeptFile, Post, TargetVersion, Unit
from measuringup.records.queries.collection import waiting_submissions
from tests.council import QUARTERS, TIPS, council, enter, figure, measure, quarter_end, scorecard
from tests.people import person_in
from tests.web.conftest import SignedIn
from tests.web.reading import words

pytestmark = pytest.mark.django_db
SAID = {"by": None, "reason": "Cabinet of 3 April"}
LAST, BEFORE = 5, 4
CSV = b"code,removed in time,reported\nPL07,800,1000\n"
FIGURE = "/figures/PL07/?organisation=marlowe&first=2025-07-01&last=2025-09-30"


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with set_to(dt.datetime(2025, 11, 20, 9, tzinfo=dt.UTC)):
        yield


@pytest.fixture
def marlowe(db: None) -> None:
    """Fly-tips: green, then red from row 2 of a file, later corrected to amber."""
    with set_to(dt.datetime(2025, 7, 21, 9, tzinfo=dt.UTC)):
        council(
            OrganisationUnit(code="ashcombe", name="Ashcombe Council", kind=UnitKind.COMPARATOR),
            OrganisationUnit(code="brightwater", name="Brightwater Leisure", kind=UnitKind.PROVIDER),
        )
        definition = "Of all fly-tips, how many were cleared by the end of the second working day."
        measure(replace(TIPS, definition=definition), unit=Unit.objects.get(code="streets"))
        set_target(target(85.0), **SAID, approver="Cabinet, minute 12")
        enter(figure(900, 1000, BEFORE))
    with set_to(dt.datetime(2025, 10, 20, 9, tzinfo=dt.UTC)):
        file = keep_file("returns.csv", CSV, by=None, reason="Quarterly return")
        enter(figure(800, 1000, LAST, entered="800", row=2), source=file)
    with set_to(dt.datetime(2025, 11, 3, 9, tzinfo=dt.UTC)):
        enter_figures(
            [figure(830, 1000, LAST, figure_status="restated")],
            by=person_in(Role.PERFORMANCE_TEAM, name="Priya Nair"),
            reason="A ward was left out",
            restatement=RestatementClass.CORRECTION,
        )


def target(value: float) -> TargetVersion:
    year = {"period_start": dt.date(2025, 4, 1), "period_end": dt.date(2026, 3, 31)}
    return TargetVersion(indicator=Indicator.objects.get(code="PL07"), target=value, rationale="As in 2024/25", **year)


def read(client: Client, address: str = "/measures/PL07/") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return words(answer.content)


def test_the_verdict_stands_first_with_its_reason(signed_in: SignedIn) -> None:
    page = read(signed_in(Role.VIEWER))
    assert "PL07 · formerly BV199d · High is good · Q2 2025/26 Fly-tips removed within 2 working days Restated" in page
    assert "Amber 83.0% is 2.0 points below the target of 85.0%, within the tolerance of 3.0." in page
    assert "In plain words Of all fly-tips, how many were cleared" in page
    assert page.index("is 2.0 points below") < page.index("Over time") < page.index("Restated Figures that changed")


@pytest.mark.parametrize("code", ["BV199d", "bv199D", "pl07"])
def test_any_code_leads_to_the_one_of_today(signed_in: SignedIn, code: str) -> None:
    answer = signed_in(Role.VIEWER).get(f"/measures/{code}/?period=Q1+2025/26")
    assert answer.status_code == 302
    assert answer["Location"] == "/measures/PL07/?period=Q1+2025%2F26"


def test_a_code_may_hold_what_stands_in_addresses(signed_in: SignedIn) -> None:
    measure(replace(TIPS, code="PL 8/a?b", aliases=()), unit=Unit.objects.get(code="streets"))
    assert "No figure to show No figure." in read(signed_in(Role.VIEWER), "/measures/PL%208/a%3Fb/")


def test_how_it_was_made_names_who_entered_it_and_who_agreed(signed_in: SignedIn) -> None:
    page = read(signed_in(Role.AUDITOR))
    assert "Entered 3 November 2025 by Priya Nair, change" in page
    assert "Approved No approval on record" in page
    assert "Formula removed in time ÷ reported × 100" in page
    assert "Rated by Red, amber, green (version 1)" in page
    before = read(signed_in(Role.AUDITOR, "place"), "/measures/PL07/?known_on=2025-11-02")
    assert "File returns.csv, row 2 As entered 800 Entered 20 October 2025 by Measuring Up" in before


def test_what_was_submitted_names_who_gave_it_and_who_approved_it(signed_in: SignedIn) -> None:
    scorecard()
    given = Given(figure=figure(840, 1000, LAST), restatement=RestatementClass.LATE_DATA)
    submit_figures([given], by=person_in(Role.DATA_PROVIDER, "streets", name="Dan Provider"), reason="Late cases")
    waiting = waiting_submissions(today_known())
    page = read(signed_in(Role.AUDITOR))
    assert "Entered 3 November 2025 by Priya Nair" in page  # it only waits
    approve_submissions(waiting, by=person_in(Role.HEAD_OF_SERVICE, "streets", name="Hetty Head"))
    page = read(signed_in(Role.AUDITOR, "place"))
    assert "Entered 20 November 2025 by Dan Provider, change" in page
    assert "Approved Hetty Head" in page


def test_a_viewer_sees_no_links_to_the_record_and_an_outside_body_no_names(signed_in: SignedIn) -> None:
    measure(unit=Unit.objects.get(code="brightwater"))
    assert "change" not in read(signed_in(Role.VIEWER)).partition("How this was made")[2].partition("Formula")[0]
    page = read(signed_in(Role.OUTSIDE_PROVIDER, "brightwater"))
    assert "Priya Nair" not in page
    assert "Owners" not in page


def test_what_was_restated_says_reported_now_difference_and_why(signed_in: SignedIn) -> None:
    page = read(signed_in(Role.AUDITOR))
    assert "Q2 2025/26 80.0% 83.0% +3.0 Correction: A ward was left out 3 November 2025, change" in page
    client = signed_in(Role.AUDITOR, "place")
    before = read(client, "/measures/PL07/?known_on=2025-11-02")
    assert "Red 80.0% is 5.0 points below the target" in before
    assert "A ward was left out" not in before


def test_targets_are_shown_as_they_were_set(signed_in: SignedIn) -> None:
    with set_to(dt.datetime(2025, 10, 1, 9, tzinfo=dt.UTC)):
        set_target(target(82.0), by=None, reason="Two vehicles fewer", approver="Cabinet, minute 40")
        withdraw_target(target(82.0), by=None, reason="By mistake")
    page = read(signed_in(Role.VIEWER)).partition("Targets as they were set")[2]
    assert "2025/26 82.0% withdrawn By mistake" in page
    assert "2025/26 85.0% 82.0% Two vehicles fewer As in 2024/25 1 October 2025 Agreed by Cabinet, minute 40" in page
    assert "2025/26 85.0% Cabinet of 3 April" in page


def test_owners_lead_to_their_posts(signed_in: SignedIn) -> None:
    streets = Unit.objects.get(code="streets")
    assert "Nobody answers for this measure." in read(signed_in(Role.VIEWER))
    create_post("head", PostDetails(title="Head of Streets", unit=streets, role=Role.HEAD_OF_SERVICE), **SAID)
    assign_owner(Indicator.objects.get(), Duty.RESULT, Post.objects.get(code="head"), **SAID)
    assert "Answers for it Head of Streets Vacant" in read(signed_in(Role.VIEWER, "place"))


def test_what_was_said_and_what_the_year_may_end_at(signed_in: SignedIn) -> None:
    indicator, whole = Indicator.objects.get(), Unit.objects.get(code="marlowe")
    period = {"period_start": QUARTERS[LAST], "period_end": quarter_end(QUARTERS[LAST])}
    of = {"indicator": indicator, "organisation": whole}
    with changing(by=None, verb="comment", reason="Quarterly return") as change:
        change.add(Commentary(**of, **period, kind="cause", text="A vehicle is off the road."))
        change.add(Commentary(**of, **period, text="It will be better in winter."))
        change.add(Forecast(**of, year_start=dt.date(2025, 4, 1), value=84.0, low=82.0, high=86.0, note="If mended."))
    page = read(signed_in(Role.VIEWER))
    assert "What the service says It will be better in winter." in page
    assert "Cause A vehicle is off the road." in page
    assert "Forecast for the year 84.0%, 82.0% to 86.0%. If mended." in page


def test_figures_of_others_and_of_other_periods(signed_in: SignedIn) -> None:
    enter(figure(870, 1000, LAST, organisation="ashcombe"))
    client = signed_in(Role.VIEWER)
    page = read(client, "/measures/PL07/?organisation=ashcombe")
    assert "Q2 2025/26 · Ashcombe Council" in page
    assert "87.0%" in page
    assert "Green 90.0% is 5.0 points above" in read(client, "/measures/PL07/?period=Q1+2025/26")
    assert "Q1 2019/20" in read(client, "/measures/PL07/?period=Q1+2019/20")
    assert client.get("/measures/PL07/?period=whenever").status_code == 400
    assert client.get("/measures/PL07/?organisation=nowhere").status_code == 404


def test_figures_of_others_alone_are_shown_where_the_council_has_none(signed_in: SignedIn) -> None:
    measure(replace(TIPS, code="PL08", aliases=()))
    enter(figure(870, 1000, LAST, indicator="PL08", organisation="ashcombe"))
    assert "· Ashcombe Council" in read(signed_in(Role.VIEWER), "/measures/PL08/")


def test_the_way_back_leads_to_the_scorecard_one_came_from(signed_in: SignedIn) -> None:
    scorecard()
    client = signed_in(Role.VIEWER)
    assert "Scorecards Place PL07" in read(client, "/measures/PL07/?scorecard=place")
    assert "Scorecards PL07" in read(client, "/measures/PL07/?scorecard=nothing")


def test_measures_named_by_the_definition_are_linked_where_they_may_be_seen(signed_in: SignedIn) -> None:
    measure(replace(TIPS, code="PL09", name="Tonnes cleared", aliases=(), supplements="PL07", proxy_for="PL99"))
    page = read(signed_in(Role.VIEWER), "/measures/PL09/")
    assert "Read with Fly-tips removed within 2 working days PL07 supplements" in page


def test_a_sensitive_measure_is_not_there_for_those_who_may_not_see_it(signed_in: SignedIn) -> None:
    measure(unit=Unit.objects.get(code="streets"), is_sensitive=True)
    client = signed_in(Role.VIEWER)
    assert client.get("/measures/PL07/").status_code == 404
    assert client.get("/measures/BV199d/").status_code == 404
    assert client.get(FIGURE).status_code == 404
    assert client.get("/measures/PL07/?known_on=2025-10-25").status_code == 404  # what became sensitive is so before
    assert "Sensitive" in read(signed_in(Role.DIRECTOR, "place"))
    assert client.get("/measures/nothing/").status_code == 404


def test_before_it_was_defined_there_is_no_measure(signed_in: SignedIn) -> None:
    assert signed_in(Role.VIEWER).get("/measures/PL07/?known_on=2025-07-01").status_code == 404


def test_before_there_was_a_council_nothing_can_be_shown_of_it(db: None) -> None:
    with set_to(dt.datetime(2025, 7, 1, 9, tzinfo=dt.UTC)):
        measure()
    council()
    client = Client()
    client.force_login(person_in(Role.VIEWER), backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/measures/PL07/?known_on=2025-07-02").status_code == 404
    assert "No figure to show" in words(client.get("/measures/PL07/").content)


def test_a_figure_leads_to_the_row_it_stood_in(signed_in: SignedIn) -> None:
    client = signed_in(Role.VIEWER)
    assert FIGURE.replace("&", "&amp;") in client.get("/measures/PL07/").content.decode()
    page = read(client, f"{FIGURE}&known_on=2025-11-02")
    assert "Figure · PL07 · Q2 2025/26 · Marlowe Council 80.0%" in page
    assert "Row 2 as it stands in the file code PL07 removed in time 800 reported 1000" in page


def test_a_figure_shows_every_entry(signed_in: SignedIn) -> None:
    page = read(signed_in(Role.AUDITOR), FIGURE)
    assert "In no file: it was typed in." in page
    assert "83.0% Restated 830 of 1,000 Correction A ward was left out 3 November 2025 by Priya Nair change" in page
    assert "80.0% 800 of 1,000 Quarterly return returns.csv, row 2 20 October 2025 by Measuring Up change" in page


def test_a_row_of_a_file_about_hidden_measures_is_not_shown(signed_in: SignedIn) -> None:
    measure(replace(TIPS, code="PL02", name="Serious incidents", aliases=()), is_sensitive=True)
    file = KeptFile.objects.get()
    enter(figure(700, 1000, LAST, indicator="PL02", row=3), source=file)
    page = read(signed_in(Role.VIEWER), f"{FIGURE}&known_on=2025-11-02")
    assert "removed in time 800" not in page
    assert "The row itself cannot be shown here" in page
    assert "removed in time 800" in read(signed_in(Role.AUDITOR), f"{FIGURE}&known_on=2025-11-02")


def test_a_figure_that_is_not_there_is_not_found(signed_in: SignedIn) -> None:
    client = signed_in(Role.VIEWER)
    assert client.get(FIGURE.replace("09-30", "09-29")).status_code == 404
    assert client.get(f"{FIGURE}&known_on=2025-08-01").status_code == 404
    answer = client.get("/figures/PL07/?first=soon&last=2025-09-30")
    assert answer.status_code == 400
    assert "first=soon is not a day" in answer.content.decode()


def test_the_number_of_queries_does_not_grow_with_the_figures(signed_in: SignedIn) -> None:
    client = signed_in(Role.VIEWER)
    few = queries_of(client)
    enter(*(figure(900, 1000, quarter) for quarter in range(LAST)))
    enter(*(figure(910, 1000, quarter, organisation="ashcombe") for quarter in range(LAST)))
    assert queries_of(client) <= few <= MOST_QUERIES


#: Of which some ten say who reads, and what they may see.
MOST_QUERIES = 42


def queries_of(client: Client) -> int:
    client.get("/measures/PL07/")  # makes ready what is not
    with CaptureQueriesContext(connection) as made:
        assert client.get("/measures/PL07/").status_code == 200
    return len(made)
