"""Does the worker do its work over and over, and end when it is told to or its starter is gone?"""

from __future__ import annotations

import os
import threading
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import OperationalError

from measuringup.cli.management.commands import worker
from measuringup.cli.working import work_on
from tests.council import council, enter, figure, measure


@pytest.mark.django_db
def test_once_says_what_it_did() -> None:
    council()
    measure()
    enter(figure(392, 500))
    said = StringIO()
    call_command("worker", "--once", stdout=said)
    assert said.getvalue() == "Nothing is to be done.\n"


def test_it_works_again_until_it_is_told_to_end() -> None:
    ended, times = threading.Event(), []

    def work() -> None:
        times.append(len(times))
        if len(times) == 3:
            ended.set()

    work_on(work, 0.01, ended)
    assert times == [0, 1, 2]


def test_it_ends_when_who_started_it_is_gone() -> None:
    times: list[int] = []
    work_on(lambda: times.append(1), 600, threading.Event(), parent=os.getppid() + 1)
    assert times == [1]


@pytest.mark.django_db
def test_a_database_that_is_away_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(worker, "keep_up", away)
    said = StringIO()
    command = worker.Command(stderr=said)
    command.work()
    assert "the worker tries again later: connection refused" in said.getvalue()
