"""Freshness: what is stale, never updated or nobody's is listed with its reason, and never shows a current green."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from measuringup.actions.assessments import refresh
from measuringup.actions.clock import set_to
from measuringup.actions.ownership import assign_owner
from measuringup.actions.people import PersonDetails, change_person, leave_post
from measuringup.actions.targets import set_target
from measuringup.core.indicators import Indicator as Definition
from measuringup.core.organisation import Duty
from measuringup.core.permissions import Role
from measuringup.records.models import Indicator, Person, Post, TargetVersion, Unit
from tests.council import QUARTERS, enter, figure, measure, quarter_end, scorecard
from tests.people import person_in
from tests.web.conftest import SignedIn
from tests.web.reading import words

pytestmark = pytest.mark.django_db
#: Q1 2025/26 is the last figure; Q2 was due on 28 October.
TODAY = dt.datetime(2025, 10, 28, 12, tzinfo=dt.UTC)
SAID = {"by": None, "reason": "First set-up"}


@pytest.fixture(autouse=True)
def streets(marlowe: None) -> Iterator[None]:
    with set_to(TODAY):
        measure(unit=Unit.objects.get(code="streets"))
        scorecard()
        person_in(Role.HEAD_OF_SERVICE, "streets", name="Hetty Head")
        post = Post.objects.get(code="head-of-service-of-streets")
        assign_owner(Indicator.objects.get(), Duty.RESULT, post, **SAID)
        target = TargetVersion(
            indicator=Indicator.objects.get(),
            period_start=QUARTERS[4],
            period_end=quarter_end(QUARTERS[4]),
            target=75.0,
        )
        set_target(target, **SAID)
        enter(*(figure(400, 500, quarter) for quarter in range(5)))
        yield


def at(signed_in: SignedIn, day: dt.datetime, path: str) -> str:
    with set_to(day):
        return words(signed_in(Role.VIEWER).get(path).content)


def hetty() -> Person:
    return Person.objects.get(versions__name="Hetty Head")


def test_a_sound_measure_is_not_listed_and_green(signed_in: SignedIn) -> None:
    assert "Every live measure is up to date" in at(signed_in, TODAY, "/owed/freshness/")
    assert "1 of 1 is green" in words(signed_in(Role.VIEWER, "place").get("/scorecards/place/").content)


def test_an_old_figure_is_listed_and_hollow(signed_in: SignedIn) -> None:
    tomorrow = TODAY + dt.timedelta(days=1)
    with set_to(tomorrow):
        refresh(None, tomorrow.date())
    page = at(signed_in, tomorrow, "/owed/freshness/")
    assert "1 live measure with something to mend" in page
    assert "Stale. Marlowe Council: The last figure is of Q1 2025/26; Q2 2025/26 was due on 28 October 2025." in page
    with set_to(tomorrow):
        card = words(signed_in(Role.VIEWER, "place").get("/scorecards/place/").content)
    assert "Green at Q1 2025/26, out\N{NO-BREAK SPACE}of\N{NO-BREAK SPACE}date" in card or "out of date" in card
    assert "is green" not in card


def test_a_vacant_owners_post_makes_a_rating_hollow_at_once(signed_in: SignedIn) -> None:
    post = Post.objects.get(code="head-of-service-of-streets")
    leave_post(post, hetty(), by=None, reason="A new job", on=TODAY.date())
    page = words(signed_in(Role.VIEWER).get("/owed/freshness/").content)
    assert (
        "Its owner has left. Nobody holds the post Head of service of streets. "
        "Hetty Head held it until 27 October 2025." in page
    )
    viewer = signed_in(Role.VIEWER, "place")
    card = words(viewer.get("/scorecards/place/").content)
    assert "Not rated: 1 no owner" in card
    assert "Green, no owner" in card
    assert "Green, no owner" in words(viewer.get("/measures/PL07/").content)


def test_a_leaver_makes_it_hollow_from_the_day_after_the_last(signed_in: SignedIn) -> None:
    last = TODAY - dt.timedelta(days=8)
    viewer = signed_in(Role.VIEWER, "place")
    with set_to(last):
        details = PersonDetails(name="Hetty Head", left_on=last.date())
        change_person(hetty(), details, by=None, reason="She retires")
        assert "1 of 1 is green" in words(viewer.get("/scorecards/place/").content)
    with set_to(last + dt.timedelta(days=1)):
        assert "Green, no owner" in words(viewer.get("/scorecards/place/").content)


def test_what_was_never_updated_and_nobodys_is_listed_and_chosen_by_reason(signed_in: SignedIn) -> None:
    measure(Definition(code="PL08", name="Litter"), unit=Unit.objects.get(code="streets"))
    viewer = signed_in(Role.VIEWER)
    page = words(viewer.get("/owed/freshness/").content)
    assert "Litter PL08 Street Cleaning Never updated. Marlowe Council: No figure was ever given." in page
    assert "No owner. No post answers for it." in page
    assert "Never updated (1)" in page
    assert "PL08" in words(viewer.get("/owed/freshness/?why=no%20owner&unit=place").content)
    assert "No measure matches." in words(viewer.get("/owed/freshness/?why=stale").content)


def test_who_may_not_see_people_reads_no_names(signed_in: SignedIn) -> None:
    post = Post.objects.get(code="head-of-service-of-streets")
    leave_post(post, hetty(), by=None, reason="A new job", on=TODAY.date())
    page = words(signed_in(Role.OUTSIDE_PROVIDER).get("/owed/freshness/").content)
    assert "Nobody holds its owner's post." in page
    assert "Hetty" not in page
