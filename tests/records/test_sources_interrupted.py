"""A run of a source that is killed stores nothing, the next says so; two processes never read one source at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests import databases
from tests.databases import KILLED, SETTINGS, NewDatabase, done, environment, python

SET_UP = """
from measuringup.actions.import_profiles import save_profile
from measuringup.actions.sources import define_source
from measuringup.connectors.sources.examples import examples
from tests.actions.test_sources import BV12, CONTENT
from tests.council import council, measure
from tests.payroll import ABSENCE
import sqlite3
council()
measure(BV12)
save_profile("Workforce absence", examples()["absence"].layout, by=None, reason="First set-up")
define_source("payroll", CONTENT, by=None, reason="Absence")
made = sqlite3.connect(__import__("os").environ["MEASURINGUP_SOURCE_PAYROLL"].removeprefix("sqlite:///"))
made.executescript(ABSENCE)
made.close()
"""
#: The clock of the invented absence, and a run of it.
RUN = """
import datetime as dt
from measuringup.actions.clock import set_to
from measuringup.actions.source_runs import run_source
with set_to(dt.datetime(2025, 11, 20, 6, tzinfo=dt.UTC)):
    print(run_source("payroll", by=None).outcome)
"""
DIE = "import os, signal\ndie = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)\n"
#: Where it is killed.
POINTS = {
    "while the source is read": "from measuringup.actions import source_runs\nsource_runs.fetched_from = die\n",
    "while it is judged": "from measuringup.actions import assessments\nassessments._judge = die\n",
    "before the run is on the log": "from measuringup.actions import source_runs\nsource_runs.leave = die\n",
}
SAID = """
from measuringup.records.models import Observation, SourceRun
print([each.outcome for each in SourceRun.objects.order_by("pk")], Observation.objects.count())
"""
#: Holds the source for a while, as a slow one would.
SLOW = """
import time
from measuringup.actions import source_runs
fetch = source_runs.fetched_from
def slowly(*given, **named):
    print("reading", flush=True)
    time.sleep(4)
    return fetch(*given, **named)
source_runs.fetched_from = slowly
"""


@pytest.fixture
def url(new_database: NewDatabase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A council with a source that is a file; of our own settings a program of a test is given this one alone."""
    given = environment
    place = f"sqlite:///{tmp_path / 'payroll.sqlite3'}"
    monkeypatch.setattr("tests.databases.environment", lambda url: {**given(url), "MEASURINGUP_SOURCE_PAYROLL": place})
    made = new_database()
    done(python(made, SET_UP))
    return made


@pytest.mark.parametrize("point", POINTS)
def test_a_killed_run_stores_nothing_and_the_next_says_so(url: str, point: str) -> None:
    assert python(url, DIE + POINTS[point] + RUN).returncode == KILLED
    assert done(python(url, SAID)) == "[] 0\n"
    assert done(python(url, RUN)) == "figures taken in\n"
    assert done(python(url, SAID)) == "['interrupted', 'figures taken in'] 4\n"


def test_two_processes_never_read_one_source_at_once(url: str) -> None:

    code = [sys.executable, "-c", SETTINGS + SLOW + RUN]
    with subprocess.Popen(code, env=databases.environment(url), stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "reading\n"
        second = python(url, RUN)
        assert "SourceBusyError: The source is being read already by Measuring Up" in second.stderr
        assert first.stdout.read() == "figures taken in\n"
    assert done(python(url, SAID)) == "['figures taken in'] 4\n"
