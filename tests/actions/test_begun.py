"""A change is noted as it begins and the note goes with it: one whose process is gone was interrupted."""

from __future__ import annotations

import datetime as dt
import os
import platform
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from measuringup.actions import begun
from measuringup.actions.begun import acknowledge, interrupted
from measuringup.actions.changing import changing
from measuringup.records.models import BegunChange, Change

#: No process has this number: it is beyond what Linux gives.
GONE = 2**22 + 1


def noted(**said: Any) -> BegunChange:
    of = {"by_name": "Priya Nair", "verb": "enter figures", "reason": "Q1", "process": os.getpid()}
    return BegunChange.objects.create(**{**of, "at": timezone.now(), "machine": platform.node(), **said})


@pytest.mark.django_db(transaction=True)
def test_the_note_stands_while_the_change_is_made_and_goes_with_it() -> None:
    with changing(by=None, verb="set up", reason="First set-up"):
        assert [str(each).partition(",")[0] for each in BegunChange.objects.all()] == ["set up by Measuring Up"]
        assert interrupted() == []
    assert (Change.objects.count(), BegunChange.objects.count()) == (1, 0)


@pytest.mark.django_db(transaction=True)
def test_a_change_that_is_refused_leaves_no_note() -> None:
    with pytest.raises(LookupError), changing(by=None, verb="set up", reason="First set-up"):
        raise LookupError
    assert (Change.objects.count(), BegunChange.objects.count()) == (0, 0)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("said", "is_interrupted"),
    [
        ({}, False),
        ({"process": GONE}, True),
        ({"at": dt.datetime(2000, 1, 1, tzinfo=dt.UTC)}, True),  # before this process began: another had its number
        ({"machine": "elsewhere", "process": GONE}, False),
        ({"machine": "elsewhere", "at": timezone.now() - dt.timedelta(hours=2)}, True),
    ],
)
def test_a_change_is_interrupted_when_its_process_is_gone(said: dict[str, Any], is_interrupted: bool) -> None:
    note = noted(**said)
    assert interrupted() == ([note] if is_interrupted else [])
    acknowledge(interrupted())
    assert BegunChange.objects.exists() is not is_interrupted


@pytest.mark.django_db
def test_where_no_list_of_processes_can_be_read_the_process_itself_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(begun, "PROCESSES", Path("/nowhere"))
    noted()
    gone = noted(process=GONE)
    noted(process=1)  # somebody else's, which may not be asked
    assert interrupted() == [gone]


@pytest.mark.django_db
def test_inside_a_transaction_nothing_is_noted() -> None:
    with changing(by=None, verb="set up", reason="First set-up"):
        assert not BegunChange.objects.exists()
