"""The worker: what a new day makes otherwise is judged anew, what has had its time is gone, the rest is left alone."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from measuringup.actions.clock import set_to
from measuringup.actions.upkeep import Done, keep_up
from measuringup.actions.uploads import keep_upload
from measuringup.core.permissions import Role
from measuringup.records.models import AssessmentCache, Upload
from tests.council import council, enter, figure, measure
from tests.people import person_in

pytestmark = pytest.mark.django_db
DAY = dt.datetime(2025, 8, 1, 12, tzinfo=dt.UTC)


def test_what_is_kept_and_still_holds_is_left_alone() -> None:
    with set_to(DAY):
        council()
        measure()
        enter(figure(392, 500, 4))
        assert keep_up() == Done()
        assert str(keep_up()) == ""


def test_on_a_day_that_makes_another_judgement_it_is_made() -> None:
    with set_to(DAY):
        council()
        measure()
        enter(figure(392, 500, 4))
    with set_to(DAY + dt.timedelta(days=400)):
        assert str(keep_up()) == "measures judged anew: 1"
        assert AssessmentCache.objects.get().as_of == dt.date(2026, 9, 5)
        assert keep_up() == Done()


def test_what_was_thrown_away_is_made_again() -> None:
    with set_to(DAY):
        council()
        measure()
        enter(figure(392, 500, 4))
        AssessmentCache.objects.all().delete()
        assert keep_up() == Done(judged=1)


def test_sessions_and_uploads_that_have_had_their_time_are_gone() -> None:
    council()
    officer = person_in(Role.PERFORMANCE_TEAM)
    with set_to(DAY):
        keep_upload("old.xlsx", b"old", by=officer)
        for days in (-1, 1):
            session = SessionStore()
            session.set_expiry(DAY + dt.timedelta(days=days))
            session.create()
    with set_to(DAY + dt.timedelta(hours=23)):
        assert keep_up().uploads == 0
    with set_to(DAY + dt.timedelta(hours=25)):
        assert keep_up().uploads == 1
    assert Upload.objects.count() == 0
    assert Session.objects.count() == 0
