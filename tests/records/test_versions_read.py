"""Versions are read past Django, which takes its time; what is read is what Django would have made of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from measuringup.actions.clock import set_to
from measuringup.records.models import (
    LEDGER,
    IndicatorVersion,
    RecommendationVersion,
    ReviewVersion,
    ScorecardVersion,
    UnitVersion,
    Version,
)
from measuringup.records.queries.known import now
from tests.council import council, measure, scorecard
from tests.scrutiny import say, scrutinised, show

pytestmark = pytest.mark.django_db
TODAY = dt.date(2025, 8, 1)


@pytest.fixture(autouse=True)
def marlowe() -> None:
    """Units, a measure, a scorecard, and a review with an answer, an update and evidence."""
    with set_to(dt.datetime(2025, 7, 20, 9, tzinfo=dt.UTC)):
        council()
        measure()
        scorecard()
        scrutinised()
        say("A page is being made.", on=dt.date(2025, 7, 20), due=dt.date(2026, 1, 31))
        show(on=dt.date(2025, 7, 20))


def said(row: Any) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def test_each_row_says_what_django_reads() -> None:
    change, there = now(TODAY).change, set()
    for model in LEDGER:
        if not issubclass(model, Version):
            continue
        read = model.objects.known(change, TODAY)
        assert [said(row) for row in read] == [said(model.objects.get(pk=row.pk)) for row in read]
        assert all(row == model.objects.get(pk=row.pk) for row in read)
        assert not any(row._state.adding for row in read)
        there |= {model} if read else set()
    assert {UnitVersion, IndicatorVersion, ScorecardVersion, ReviewVersion, RecommendationVersion} <= there


def test_what_is_left_out_is_looked_up_where_it_is_asked_for() -> None:
    (row,) = IndicatorVersion.objects.defer("definition").known(now(TODAY).change, TODAY)
    assert row.get_deferred_fields() == {"definition"}
    assert row.definition["code"] == "PL07"


def test_what_belongs_to_a_row_is_found_from_it() -> None:
    (row,) = IndicatorVersion.objects.known(now(TODAY).change, TODAY)
    assert row.indicator.code == "PL07"
    assert row.change.reason == "First set-up"


def test_nothing_is_read_where_nothing_is() -> None:
    assert RecommendationVersion.objects.known(0, TODAY) == []
