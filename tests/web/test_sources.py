"""Pages of sources: how each stands, its log, trying and running it, and what stands beside the figures it feeds."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from measuringup.actions.clock import set_to
from measuringup.actions.import_profiles import save_profile
from measuringup.actions.source_runs import run_source
from measuringup.connectors.sources.examples import examples
from measuringup.core.permissions import Role
from measuringup.records.models import Change, SourceAtWork, SourceRun, SourceVersion
from measuringup.records.queries.import_profiles import import_profiles
from measuringup.records.queries.known import now
from tests.actions.test_sources import BEFORE, BV12, SIX, VARIABLE, defined
from tests.council import measure
from tests.payroll import ABSENCE, Theirs
from tests.web.conftest import SignedIn
from tests.web.reading import words

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def officer(signed_in: SignedIn) -> Client:
    return signed_in(Role.PERFORMANCE_TEAM)


@pytest.fixture
def payroll(officer: Client, theirs: Theirs, monkeypatch: pytest.MonkeyPatch) -> Theirs:
    """Their tables, and here the measure, the profile and the source."""
    theirs.do(ABSENCE)
    monkeypatch.setenv(VARIABLE, theirs.url)
    with set_to(BEFORE):
        measure(BV12)
        save_profile("Workforce absence", examples()["absence"].layout, by=None, reason="First set-up")
        defined()
    return theirs


def read(client: Client, address: str, at: dt.datetime = SIX) -> str:
    with set_to(at):
        answer = client.get(address)
    assert answer.status_code == 200, answer.content
    return words(answer.content)


def act(client: Client, what: str, at: dt.datetime = SIX) -> str:
    with set_to(at):
        return words(client.post("/sources/payroll/", {"act": what}, follow=True).content)


def fail_tomorrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "postgresql://reader:hushhush@127.0.0.1:1/hr")
    with set_to(SIX + DAY):
        run_source("payroll", by=None)


def test_with_no_source_there_are_examples_to_begin_with(officer: Client) -> None:
    page = read(officer, "/sources/")
    assert "No source is defined" in page
    for name in ("Workforce absence", "Customer contact", "Attendance by term"):
        assert name in page
    assert "Sources Figures that come in by themselves" in read(officer, "/records/")


def test_a_source_that_is_new_says_so_and_when_it_is_read(officer: Client, payroll: Theirs) -> None:
    page = read(officer, "/sources/", BEFORE)
    assert "Payroll database, address in MEASURINGUP_SOURCE_PAYROLL Not run yet" in page
    assert "none yet 20 Nov 2025, 06:00 every day at 06:00" in page
    assert payroll.url not in page


def test_it_is_tried_first_and_nothing_is_stored(officer: Client, payroll: Theirs) -> None:
    page = act(officer, "try")
    assert "Nothing has been stored A run would store what is listed here." in page
    assert "4 rows" in page
    assert "Row 2 SI01 place Sep 2025 0.5 new" in page
    assert SourceRun.objects.count() == 0


def test_it_is_run_now_and_the_log_leads_to_the_change(officer: Client, payroll: Theirs) -> None:
    page = act(officer, "run")
    assert "Figures taken in." in page
    assert "20 Nov 2025, 06:00 Pat Performance Team Figures taken in 4 4 new" in page
    assert "Measures it feeds SI01" in page
    run = read(officer, "/sources/payroll/runs/1/")
    assert f"Stored by change {Change.objects.latest('number').number}, which can be undone as a whole" in run
    assert "A run would store nothing: every figure is on record already." in act(officer, "try")
    assert officer.get("/sources/payroll/runs/2/").status_code == 404


def test_a_failed_run_keeps_the_figures_and_says_from_which_day_they_are(
    officer: Client, payroll: Theirs, monkeypatch: pytest.MonkeyPatch, signed_in: SignedIn
) -> None:
    act(officer, "run")
    viewer = signed_in(Role.VIEWER)
    address = "/measures/SI01/?organisation=place"
    for reader in (officer, viewer):
        page = read(reader, address)
        assert "From Payroll, last good run 20 Nov 2025, 06:00." in page
        assert "Figures from an earlier day" not in page
    fail_tomorrow(monkeypatch)
    page = read(viewer, address, SIX + DAY)
    assert (
        "Figures from an earlier day. Payroll could not be taken in on 21 Nov 2025, 06:00; "
        "its figures are those of 20 Nov 2025, 06:00."
    ) in page
    assert "0.50 days" in page or "0.50" in page
    assert "/sources/" not in viewer.get(address).content.decode()
    assert 'href="/sources/payroll/"' in officer.get(address).content.decode()
    listed = read(officer, "/sources/", SIX + DAY)
    assert "Failing Failed once, 21 Nov 2025, 06:00. Figures are those of 20 Nov 2025, 06:00." in listed
    assert "21 Nov 2025, 06:05" in listed  # when it is tried again
    assert "hushhush" not in listed + read(officer, "/sources/payroll/", SIX + DAY)


def test_as_known_before_the_failure_nothing_is_said_of_it(
    officer: Client, payroll: Theirs, monkeypatch: pytest.MonkeyPatch
) -> None:
    act(officer, "run")
    fail_tomorrow(monkeypatch)
    page = read(officer, "/measures/SI01/?organisation=place&known_on=2025-11-20", SIX + 2 * DAY)
    assert "last good run 20 Nov 2025, 06:00" in page
    assert "Figures from an earlier day" not in page


def test_problems_of_a_run_stand_by_row(officer: Client, payroll: Theirs) -> None:
    payroll.do("INSERT INTO establishment VALUES ('Parks', '2025-09-01', '2025-09-30', 12)")
    assert "1 error stands in what was read: nothing was taken in." in act(officer, "run")
    assert "Row 2" in read(officer, "/sources/payroll/runs/1/")
    assert "A run would store nothing either: problems stand in the way." in act(officer, "try")


def test_a_source_that_cannot_be_reached_is_told_when_it_is_tried(
    officer: Client, payroll: Theirs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE)
    assert "The source could not be read." in act(officer, "try")


def test_one_that_is_being_read_says_so(officer: Client, payroll: Theirs) -> None:
    SourceAtWork.objects.create(code="payroll", at=timezone.now(), by_name="Pat", machine="another", process=1)
    assert "The source is being read already by Pat" in act(officer, "run")
    assert "Being read" in read(officer, "/sources/")


def test_one_that_nobody_reads_in_time_is_late(officer: Client, payroll: Theirs) -> None:
    act(officer, "run")
    page = read(officer, "/sources/", SIX + DAY + dt.timedelta(hours=2))
    assert "Late It was due 21 Nov 2025, 06:00. See that the worker runs" in page


def test_a_source_is_begun_with_an_example_and_its_profile_comes_with_it(officer: Client) -> None:
    page = read(officer, "/sources/new/?example=contact")
    assert "A table contact with one row for a contact" in page
    said = {
        "name": "Contact centre", "variable": "MEASURINGUP_SOURCE_CRM", "query": examples()["contact"].query,
        "look_back": 400, "profile": "Customer contact", "restatement": "late data", "every": "every week",
        "at": "07:00", "weekday": 1, "reason": "Row 7 of the review",
    }  # fmt: skip
    with set_to(SIX):
        answer = officer.post("/sources/new/?example=contact", said)
    assert answer["Location"] == "/sources/contact-centre/"
    assert [each.name for each in import_profiles(now(SIX.date()))] == ["Customer contact"]
    assert SourceVersion.objects.get().schedule == {"every": "every week", "at": "07:00", "weekday": 1}
    assert Change.objects.filter(verb="define source").count() == 1
    again = words(officer.post("/sources/new/?example=contact", said).content)
    assert "A source of this name is there already." in again


def test_what_a_query_gives_is_described_before_there_is_a_source(officer: Client, payroll: Theirs) -> None:
    said = {"act": "describe", "variable": VARIABLE, "query": examples()["absence"].query, "look_back": "400"}
    with set_to(SIX):
        answer = officer.post("/sources/new/", said)
    assert answer["Location"].startswith("/imports/files/")
    page = words(officer.get(answer["Location"]).content)
    assert "This is what the query gives." in page
    assert "average_fte" in page
    refused = words(officer.post("/sources/new/", {**said, "variable": "DATABASE_URL"}).content)
    assert "Give the name of a variable, such as MEASURINGUP_SOURCE_PAYROLL" in refused
    refused = words(officer.post("/sources/new/", {**said, "query": "SELECT nothing_there FROM absence"}).content)
    assert "The database refused the query" in refused
    assert "SELECT nothing_there FROM absence" in refused


def test_what_cannot_be_is_told_sentence_by_sentence(officer: Client, payroll: Theirs) -> None:
    said = {"name": "Other", "folder": "/etc", "pattern": "*", "takes": "the newest file", "reason": "No",
            "profile": "Workforce absence", "every": "every day", "at": "25:00"}  # fmt: skip
    page = words(officer.post("/sources/new/?kind=folder", said).content)
    assert "'25:00' is no time of day." in page
    assert "No folder may be watched here." in page


def test_a_source_is_changed_and_the_second_of_two_is_told(officer: Client, payroll: Theirs) -> None:
    version = SourceVersion.objects.get()
    said = {
        "name": "Pay", "variable": VARIABLE, "query": version.query, "look_back": 30, "profile": version.profile,
        "every": "every day", "at": "06:30", "reason": "A shorter look back", "seen": version.change_id,
    }  # fmt: skip
    with set_to(SIX):
        assert officer.post("/sources/payroll/edit/", said)["Location"] == "/sources/payroll/"
        second = words(officer.post("/sources/payroll/edit/", {**said, "name": "Wages"}).content)
    assert "changed this meanwhile" in second
    assert "Pay Failing" not in read(officer, "/sources/")
    assert "Every day at 06:30" in read(officer, "/sources/payroll/")


def test_a_source_is_withdrawn_with_its_reason(officer: Client, payroll: Theirs) -> None:
    assert "This field is required" in words(
        officer.post("/sources/payroll/edit/", {"act": "withdraw", "reason": ""}).content
    )
    with set_to(SIX):
        officer.post("/sources/payroll/edit/", {"act": "withdraw", "reason": "Payroll is gone"})
    assert "No source is defined" in read(officer, "/sources/")
    assert officer.get("/sources/payroll/").status_code == 404


def test_others_may_not(signed_in: SignedIn) -> None:
    assert signed_in(Role.DIRECTOR).get("/sources/").status_code == 403
