"""Forty people give their figures at once, to a product that is really served: nothing is lost, doubled or refused."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.databases import NewDatabase, done, environment

BRIEFLY = ("--seconds", "5", "--every", "3")


def test_forty_people_at_once_lose_nothing(new_database: NewDatabase) -> None:
    command = [sys.executable, "-m", "benchmarks.forty_people", "--here", *BRIEFLY]
    surroundings = environment(new_database())
    ended = subprocess.run(command, env=surroundings, capture_output=True, text=True, timeout=300, check=False)
    said = json.loads(done(ended))
    assert said["errors"] == []
    assert said["sent"] >= 38
    assert (said["lost"], said["doubled"]) == (0, 0)
    assert 0 < said["approved"] == said["entered"] <= said["sent"]
