"""Two dates side by side, as it was known then and as it is known now: what differs, who changed it and why."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from measuringup.actions.clock import set_to
from measuringup.actions.indicators import define_indicator
from measuringup.actions.targets import set_target
from measuringup.actions.units import change_unit
from measuringup.core.organisation import RestatementClass
from measuringup.core.permissions import Role
from measuringup.records.models import Indicator, TargetVersion, Unit
from tests.council import PLACE, TIPS, council, enter, figure, measure, scorecard
from tests.web.conftest import SignedIn
from tests.web.reading import words

pytestmark = pytest.mark.django_db


def on(month: int, day: int) -> dt.datetime:
    return dt.datetime(2025, month, day, 12, tzinfo=dt.UTC)


@pytest.fixture
def marlowe(db: None) -> None:
    """Fly-tips are put on a scorecard in May, corrected in June, and their target is raised in July."""
    with set_to(on(5, 1)):
        council()
        measure(unit=Unit.objects.get(code="streets"))
        scorecard()
        set_the_target(80.0)
        enter(figure(82, 100))
    with set_to(on(6, 10)):
        correction = {"reason": "Two wards were counted twice", "restatement": RestatementClass.CORRECTION}
        enter(figure(78, 100), **correction)
    with set_to(on(7, 10)):
        set_the_target(75.0, reason="Agreed by Cabinet", approver="Cabinet, minute 12")
    with set_to(on(8, 1)):
        change_unit(PLACE, by=None, reason="Nothing to do with it", valid_from=dt.date(2025, 8, 1))


def set_the_target(target: float, **said: str) -> None:
    year = {"period_start": dt.date(2024, 4, 1), "period_end": dt.date(2025, 3, 31)}
    version = TargetVersion(indicator=Indicator.objects.get(code="PL07"), **year, target=target)
    set_target(version, by=None, **{"reason": "For the year", **said})


@pytest.fixture
def auditor(signed_in: SignedIn) -> Client:
    return signed_in(Role.AUDITOR)


def read(client: Client, query: str) -> str:
    with set_to(on(9, 1)):
        return words(client.get(f"/compare/?{query}").content)


def test_without_a_first_day_it_says_what_it_is_for(auditor: Client) -> None:
    shown = read(auditor, "")
    assert "As it was known on one day beside as it was known on another" in shown
    assert "Nothing differs" not in shown


def test_a_day_beside_itself_differs_in_nothing(auditor: Client) -> None:
    assert "Nothing differs" in read(auditor, "from=2025-06-30&to=2025-06-30")
    assert "0 differences" in read(auditor, "from=2025-06-30&to=2025-06-30")


def test_what_differs_stands_with_who_and_why(auditor: Client) -> None:
    shown = read(auditor, "from=2025-05-31&scorecard=place")
    assert "What changed between 31 May 2025 and today" in shown
    assert "2 differences: 1 figures, 1 targets" in shown
    assert "82.0%, 82 of 100" in shown
    assert "78.0%, 78 of 100 Correction" in shown
    assert "Two wards were counted twice" in shown
    assert "80.0%, tolerance" not in shown
    assert "agreed by Cabinet, minute 12" in shown
    assert "Nothing to do with it" not in shown


def test_only_what_was_changed_between_the_days(auditor: Client) -> None:
    shown = read(auditor, "from=2025-06-30&to=2025-07-31")
    assert "Agreed by Cabinet" in shown
    assert "Two wards" not in shown
    assert read(auditor, "from=2025-07-31&to=2025-06-30") == shown.replace(
        "from=2025-06-30&to=2025-07-31", "from=2025-07-31&to=2025-06-30"
    )


def test_a_verdict_that_changed_and_changed_back_is_none(auditor: Client) -> None:
    """Green at 82 of 80, amber or red at 78 of 80, green again at 78 of 75."""
    june = read(auditor, "from=2025-05-31&to=2025-06-30&sort=verdicts")
    assert "Green" in june
    assert "Nothing differs" in read(auditor, "from=2025-05-31&to=2025-07-31&sort=verdicts")


def test_filters(auditor: Client) -> None:
    assert "Two wards" not in read(auditor, "from=2025-05-31&sort=targets")
    assert "Nothing differs" in read(auditor, "from=2025-05-31&q=parks")
    assert "Two wards" in read(auditor, "from=2025-05-31&q=fly-tips")
    assert "Nothing differs" in read(auditor, "from=2025-05-31&by=nobody")
    assert "sort=colours is not possible" in read(auditor, "from=2025-05-31&sort=colours")


def test_what_may_not_be_seen_is_left_out(auditor: Client, signed_in: SignedIn) -> None:
    with set_to(on(8, 20)):
        define_indicator(
            TIPS, by=None, reason="Sensitive now", unit=Unit.objects.get(code="streets"), is_sensitive=True
        )
    assert "Two wards" not in read(signed_in(Role.SCRUTINY_MEMBER), "from=2025-05-31")
    assert "Two wards" in read(auditor, "from=2025-05-31")


def test_as_a_file(auditor: Client) -> None:
    with set_to(on(9, 1)):
        answer = auditor.get("/compare/differences.csv?from=2025-05-31&scorecard=place")
    head, first, *_ = answer.content.decode().splitlines()
    assert head == "sort,of,detail,field,then,now,note,change,by,on,why,agreed by"
    assert first.startswith("figures,PL07 Fly-tips removed within 2 working days,Q1 2024/25 · Marlowe Council,figure,")
    assert '"82.0%, 82 of 100","78.0%, 78 of 100",Correction,' in first
    assert answer["Content-Disposition"] == 'attachment; filename="differences-2025-05-31-2025-09-01.csv"'


def test_a_scorecard_leads_to_its_own_comparison(auditor: Client, signed_in: SignedIn) -> None:
    with set_to(on(9, 1)):
        page = auditor.get("/scorecards/place/").content.decode()
        assert 'href="/compare/?scorecard=place"' in page
        assert "/compare/" not in signed_in(Role.VIEWER).get("/scorecards/place/").content.decode()
