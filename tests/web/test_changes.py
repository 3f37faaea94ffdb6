"""The record of changes: who, what, before, after and why; for everything, and for one thing."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from measuringup.actions.changing import changing
from measuringup.actions.clock import set_to
from measuringup.actions.figures import enter_figures
from measuringup.core.organisation import RestatementClass
from measuringup.core.permissions import Role
from measuringup.records.models import CalendarVersion, Change, Scorecard, ScorecardVersion, Unit
from tests.council import TIPS, council, enter, figure, measure
from tests.people import person_in
from tests.web.conftest import SignedIn
from tests.web.reading import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def marlowe(db: None) -> None:
    """A measure of street cleaning, its first figure, and a correction of it."""
    with set_to(dt.datetime(2025, 4, 10, 8, tzinfo=dt.UTC)):
        council()
        measure(unit=Unit.objects.get(code="streets"))
        enter(figure(900, 1000))
    with set_to(dt.datetime(2025, 9, 2, 22, 30, tzinfo=dt.UTC)):
        enter_figures(
            [figure(880, 1000)],
            by=person_in(Role.PERFORMANCE_TEAM),
            reason="Two wards were counted twice",
            restatement=RestatementClass.CORRECTION,
        )


def number_of(reason: str) -> int:
    return Change.objects.get(reason=reason).number


def test_a_correction_says_who_what_before_after_and_why(signed_in: SignedIn) -> None:
    client = signed_in(Role.AUDITOR)
    page = words(client.get(f"/changes/{number_of('Two wards were counted twice')}/").content)
    assert "By Pat Performance Team" in page
    assert "When 2 September 2025, 23:30" in page  # London's summer time
    assert "Why Two wards were counted twice" in page
    assert "PL07 Fly-tips removed within 2 working days · Marlowe Council · Q1 2024/25 Changed" in page
    assert "Numerator 900 880" in page
    assert "Value 90 88" in page
    assert "Restatement correction" in page
    assert "Denominator" not in page  # it did not change


def test_a_definition_shows_the_parts_that_changed(signed_in: SignedIn) -> None:
    made = measure(replace(TIPS, tolerance=4.0), unit=Unit.objects.get(code="streets"), valid_from=dt.date(2025, 4, 1))
    page = words(signed_in(Role.AUDITOR).get(f"/changes/{made.number}/").content)
    assert "Tolerance 3.0 4.0" in page
    assert "Changed from 1 Apr 2025" in page
    assert "Polarity" not in page


def test_a_withdrawn_row_shows_what_is_gone(signed_in: SignedIn) -> None:
    terms = [{"name": "Autumn term 2025", "start": "2025-09-01", "end": "2025-12-19"}]
    with changing(by=None, verb="set calendar", reason="School year") as change:
        change.add(CalendarVersion(name="school terms", terms=terms))
    with changing(by=None, verb="withdraw calendar", reason="Wrong school") as change:
        change.add(CalendarVersion(name="school terms", terms=[], is_withdrawn=True))
    client = signed_in(Role.AUDITOR)
    page = words(client.get(f"/changes/{number_of('School year')}/").content)
    assert "school terms New" in page
    assert "Autumn term 2025 start 2025-09-01, end 2025-12-19" in page
    assert "school terms Withdrawn" in words(client.get(f"/changes/{number_of('Wrong school')}/").content)


def test_a_scorecards_sections_are_read_one_by_one(signed_in: SignedIn) -> None:
    with changing(by=None, verb="set scorecard", reason="For 2025/26", approver="Improvement Board") as change:
        card = Scorecard(code="place")
        change.add(card)
        sections = [
            {"name": "Streets", "items": [{"code": "PL07", "optional": False}, {"code": "PL08", "optional": True}]}
        ]
        unit = Unit.objects.get(code="place")
        change.add(ScorecardVersion(scorecard=card, title="Place", level="directorate", unit=unit, sections=sections))
    client = signed_in(Role.AUDITOR)
    page = words(client.get(f"/changes/{number_of('For 2025/26')}/").content)
    assert "Streets PL07, PL08 (optional)" in page
    assert "Agreed by Improvement Board" in page
    assert "For 2025/26" in words(client.get("/changes/?scorecard=place").content)


def test_the_record_can_be_asked_for_one_thing_by_any_of_its_codes(signed_in: SignedIn) -> None:
    client = signed_in(Role.AUDITOR)
    page = words(client.get("/changes/?measure=bv199d").content)
    assert "3 changes, the latest first" in page
    assert "Two wards were counted twice" in page
    assert client.get("/changes/?measure=XX").status_code == 404
    place = words(client.get("/changes/?unit=place").content)
    assert "Quarterly return" not in place


def test_the_record_can_be_asked_by_whom_what_and_when(signed_in: SignedIn) -> None:
    client = signed_in(Role.AUDITOR)
    assert "1 change found" in words(client.get("/changes/?by=performance").content)
    assert "2 changes found" in words(client.get("/changes/?verb=enter+figures").content)
    assert "1 change found" in words(
        client.get("/changes/?verb=enter+figures&since=2025-09-02&until=2025-09-02").content
    )
    assert "No change matches" in words(client.get("/changes/?verb=enter+figures&until=2025-04-09").content)
    refused = client.get("/changes/?since=2.9.2025")
    assert refused.status_code == 400
    assert "since=2.9.2025 is not a day" in words(refused.content)


def test_the_record_stops_where_it_was_known(signed_in: SignedIn) -> None:
    client = signed_in(Role.AUDITOR)
    assert "Two wards" not in words(client.get("/changes/?known_on=2025-05-01").content)
    later = number_of("Two wards were counted twice")
    assert client.get(f"/changes/{later}/?known_on=2025-05-01").status_code == 404
    assert client.get("/changes/99999999999999999999/").status_code == 404


def test_a_sensitive_measures_changes_show_neither_content_nor_reason(signed_in: SignedIn) -> None:
    made = measure(
        replace(TIPS, code="SG01", name="Safeguarding enquiries", aliases=()),
        unit=Unit.objects.get(code="place"),
        is_sensitive=True,
    )
    scrutiny, auditor = signed_in(Role.SCRUTINY_MEMBER), signed_in(Role.AUDITOR)
    page = words(scrutiny.get(f"/changes/{made.number}/").content)
    assert "3 entries are about a measure that you may not see" in page
    assert "Safeguarding" not in page
    assert "Safeguarding" not in words(scrutiny.get("/changes/").content)
    assert scrutiny.get("/changes/?measure=SG01").status_code == 404
    assert "Safeguarding enquiries" in words(auditor.get(f"/changes/{made.number}/").content)


def test_a_large_change_is_shown_in_part_and_says_so(signed_in: SignedIn) -> None:
    figures = [figure(900, 1000, breakdown=f"ward=W{number}") for number in range(60)]
    made = enter(*figures, reason="By ward")
    page = words(signed_in(Role.AUDITOR).get(f"/changes/{made.number}/").content)
    assert "60 figures" in page
    assert "10 more of this change are not shown here" in page
