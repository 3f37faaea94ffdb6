"""The ready-made sources, each against invented tables of the kind it asks for; figures worked by hand."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from measuringup.actions.clock import set_to
from measuringup.actions.council_settings import set_calendar
from measuringup.actions.source_runs import run_source
from measuringup.actions.sources import SourceContent, define_source_by_example
from measuringup.connectors.sources.examples import examples
from measuringup.core.indicators import DataType, Dimension, Indicator, YearKind
from measuringup.core.organisation import OrganisationUnit, UnitKind
from measuringup.core.periods import Term
from measuringup.core.sources import SourceKind, faults_of_query
from measuringup.records.models import Observation, SourceRun
from tests.council import council, measure
from tests.payroll import Theirs

pytestmark = pytest.mark.django_db
SIX = dt.datetime(2026, 1, 20, 6, tzinfo=dt.UTC)


def run(code: str, theirs: Theirs, monkeypatch: pytest.MonkeyPatch, definition: Indicator) -> SourceRun:
    """The example as it comes, read once."""
    example = examples()[code]
    monkeypatch.setenv("MEASURINGUP_SOURCE_THEIRS", theirs.url)
    content = SourceContent(
        name=example.name,
        kind=SourceKind.DATABASE,
        profile=example.name,
        variable="MEASURINGUP_SOURCE_THEIRS",
        query=example.query,
        look_back=example.look_back,
    )
    with set_to(SIX):
        measure(definition)
        define_source_by_example(code, content, example, by=None, reason="To begin with")
        return run_source(code, by=None)


def figures(*names: str) -> set[tuple[Any, ...]]:
    """What is in the ledger: unit, part, first day, and these fields."""
    rows = Observation.objects.values_list("organisation__code", "breakdown", "period_start", *names)
    return {(unit, part, f"{start:%d %b}", *said) for unit, part, start, *said in rows}


@pytest.mark.parametrize("code", ["absence", "attendance", "contact"])
def test_each_says_what_it_needs_and_asks_one_question(code: str) -> None:
    example = examples()[code]
    assert example.about
    assert example.needs
    assert faults_of_query(example.query) == []


def test_contact_by_channel_service_and_outcome(theirs: Theirs, monkeypatch: pytest.MonkeyPatch) -> None:
    theirs.do("""
        CREATE TABLE calendar_month (month_start DATE, month_end DATE);
        INSERT INTO calendar_month VALUES ('2025-11-01', '2025-11-30'), ('2025-12-01', '2025-12-31'),
          ('2026-01-01', '2026-01-31');
        CREATE TABLE contact (service TEXT, day DATE, channel TEXT, outcome TEXT);
        INSERT INTO contact VALUES
          ('Street Cleaning', '2025-11-01', 'phone', 'resolved'), ('Street Cleaning', '2025-11-30', 'web', 'resolved'),
          ('Street Cleaning', '2025-11-12', 'phone', 'passed on'), ('Street Cleaning', '2025-12-01', 'web', 'resolved'),
          ('Street Cleaning', '2026-01-05', 'web', 'resolved');
    """)
    council()
    contacts = Indicator(
        code="CC01",
        name="Contacts with the council",
        precision=0,
        frequency="monthly",
        dimensions=(Dimension(name="channel"), Dimension(name="outcome")),
    )
    done = run("contact", theirs, monkeypatch, contacts)
    assert (done.outcome, done.new) == ("figures taken in", 8), done.problems
    assert figures("value") == {
        ("streets", "", "01 Nov", 3),
        ("streets", "channel=phone", "01 Nov", 2),
        ("streets", "channel=web", "01 Nov", 1),
        ("streets", "outcome=resolved", "01 Nov", 2),
        ("streets", "outcome=passed on", "01 Nov", 1),
        ("streets", "", "01 Dec", 1),
        ("streets", "channel=web", "01 Dec", 1),
        ("streets", "outcome=resolved", "01 Dec", 1),
    }


def test_attendance_by_term(theirs: Theirs, monkeypatch: pytest.MonkeyPatch) -> None:
    theirs.do("""
        CREATE TABLE term (first_day DATE, last_day DATE);
        INSERT INTO term VALUES ('2025-09-01', '2025-12-19'), ('2026-01-05', '2026-03-27');
        CREATE TABLE attendance (school TEXT, day DATE, attended INTEGER, possible INTEGER);
        INSERT INTO attendance VALUES
          ('Hillside School', '2025-09-01', 380, 400), ('Hillside School', '2025-12-19', 360, 400),
          ('Hillside School', '2026-01-05', 100, 400);
    """)
    council(OrganisationUnit(code="hillside", name="Hillside School", kind=UnitKind.SCHOOL))
    with set_to(SIX):
        terms = [
            Term(name="Autumn", start=dt.date(2025, 9, 1), end=dt.date(2025, 12, 19)),
            Term(name="Spring", start=dt.date(2026, 1, 5), end=dt.date(2026, 3, 27)),
        ]
        set_calendar("schools", terms, by=None, reason="Set by the council")
    attendance = Indicator(
        code="AT01",
        name="Attendance",
        data_type=DataType.PERCENTAGE,
        unit="%",
        multiplier=100.0,
        numerator_label="sessions attended",
        denominator_label="sessions possible",
        frequency="termly",
        year=YearKind.ACADEMIC,
    )
    done = run("attendance", theirs, monkeypatch, attendance)
    assert (done.outcome, done.new) == ("figures taken in", 1), done.problems
    # 380 + 360 of 400 + 400 sessions: 92.5%. The spring term is not over.
    assert figures("numerator", "denominator", "value") == {("hillside", "", "01 Sep", 740, 800, 92.5)}
