"""Timeliness: by unit and by person, how many figures are in time, and how many days they and their approval take."""

from __future__ import annotations

import csv
import datetime as dt

import pytest
from django.test import Client

from measuringup.actions.clock import set_to
from measuringup.actions.ownership import assign_owner
from measuringup.actions.submissions import Given, approve_submissions, submit_figures
from measuringup.core.organisation import Duty
from measuringup.core.permissions import Role
from measuringup.records.models import Indicator, Post, Submission, Unit
from tests.council import enter, figure, measure, scorecard
from tests.people import person_in
from tests.web.conftest import SignedIn
from tests.web.reading import words

pytestmark = pytest.mark.django_db
TODAY = dt.datetime(2025, 11, 20, 12, tzinfo=dt.UTC)


@pytest.fixture
def viewer(signed_in: SignedIn) -> Client:
    """Q4 2024/25 is given 20 days after its end and approved after 25, Q1 2025/26 after 50 (late), Q2 not at all."""
    measure(unit=Unit.objects.get(code="streets"))
    scorecard()
    dan = person_in(Role.DATA_PROVIDER, "streets", name="Dan Provider")
    hetty = person_in(Role.HEAD_OF_SERVICE, "streets", name="Hetty Head")
    assign_owner(Indicator.objects.get(), Duty.FIGURE, Post.objects.get(code="data-provider-of-streets"), by=None,
                 reason="His duty")  # fmt: skip
    with set_to(dt.datetime(2025, 4, 20, 12, tzinfo=dt.UTC)):
        submit_figures([Given(figure=figure(400, 500, 3))], by=dan)
    with set_to(dt.datetime(2025, 4, 25, 12, tzinfo=dt.UTC)):
        approve_submissions([Submission.objects.get()], by=hetty)
    with set_to(dt.datetime(2025, 8, 19, 12, tzinfo=dt.UTC)):
        enter(figure(400, 500, 4))
    return signed_in(Role.VIEWER)


def test_a_unit_shows_what_was_in_time_late_and_missing(viewer: Client) -> None:
    with set_to(TODAY):
        page = words(viewer.get("/owed/timeliness/").content)
    assert "1 of 3 figures that were due are in time (33%); 1 late, 1 missing." in page
    # Days to the figure: 20 and 50. To its approval: 25 and 50.
    assert "Street Cleaning 3 1 1 1 0 33 35 50 37.5 50" in page


def test_a_person_counts_for_what_her_post_owes(viewer: Client, signed_in: SignedIn) -> None:
    with set_to(TODAY):
        assert "Dan Provider 3 1 1 1" in words(viewer.get("/owed/timeliness/?by=person").content)
        provider = signed_in(Role.OUTSIDE_PROVIDER)
        assert "Dan Provider" not in words(provider.get("/owed/timeliness/?by=person").content)


def test_a_time_and_a_unit_are_asked_for_in_the_address(viewer: Client) -> None:
    with set_to(TODAY):
        page = words(viewer.get("/owed/timeliness/?since=2025-06-01&until=2025-06-30&unit=place").content)
        assert "0 of 1 figures that were due are in time (0%); 1 late, 0 missing." in page
        assert "Nothing was due" in words(viewer.get("/owed/timeliness/?since=2025-11-01").content)
        wrong = viewer.get("/owed/timeliness/?since=spring")
    assert wrong.status_code == 400
    assert "since=spring is not a day" in words(wrong.content)


def test_it_comes_as_a_file(viewer: Client) -> None:
    with set_to(TODAY):
        answer = viewer.get("/owed/timeliness.csv?by=person")
    rows = list(csv.reader(answer.content.decode("utf-8-sig").splitlines()))
    assert rows[0][:4] == ["person", "due", "in time", "late"]
    assert rows[1] == ["Dan Provider", "3", "1", "1", "1", "0", "33", "35", "50", "37.5", "50"]
    assert rows[2][0] == "all"
    assert "timeliness-by-person.csv" in answer["Content-Disposition"]
