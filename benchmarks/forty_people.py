"""What happens when forty people give their figures at once? Nothing may be lost, doubled or refused, and none waits.

    python -m benchmarks.forty_people                     a minute, on SQLite in a folder that is thrown away
    python -m benchmarks.forty_people --seconds 5         a short one
    DATABASE_URL=postgresql://... python -m benchmarks.forty_people --here      on that database, which must be empty

Thirty-eight schools owe forty figures each. Each of their people has My updates open, gives a figure every few seconds
as the form does, and is shown the page again; two people approve whatever waits. What was said to have been sent is
compared with what is on record afterwards. Prints JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from random import Random
from threading import Thread
from typing import Any

from benchmarks import schools
from benchmarks.browser import Browser
from benchmarks.timing import Result

PEOPLE, APPROVERS = 40, 2
SECONDS, EVERY = 60.0, 6.0
SEED = 2025


def load(port: int, sessions: Sequence[str], seconds: float, every: float) -> list[Browser]:
    """All of them at once, until the time is up; the last few approve."""
    browsers = [Browser(port, session) for session in sessions]
    end = time.monotonic() + seconds

    def live(place: int, browser: Browser) -> None:
        chance, number = Random(f"{SEED} {place}"), 0
        approves = place >= len(browsers) - APPROVERS
        time.sleep(chance.uniform(0, every))
        while time.monotonic() < end:
            if approves:
                browser.approve()
            else:
                browser.give(schools.LEVEL + number)
            number += 1
            time.sleep(chance.uniform(0.5, 1.5) * every)

    threads = [Thread(target=live, args=each) for each in enumerate(browsers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for browser in browsers[-1:]:
        browser.approve()
    return browsers


@contextmanager
def answering() -> Iterator[int]:
    """The product, served with the settings of this process; its port."""
    from measuringup.cli.serving import free_port_from

    port = free_port_from("127.0.0.1", 18_600)
    program = "from measuringup.cli.console import main; main()"
    command = [sys.executable, "-c", program, "serve", "--port", str(port), "--no-worker"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, env={**os.environ, "MEASURINGUP_INSECURE": "yes"})
    try:
        for _ in range(600):
            try:
                HTTPConnection("127.0.0.1", port, timeout=1).connect()
                break
            except OSError:
                time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait(30)


def run(people: int, seconds: float, every: float) -> dict[str, Any]:
    """Fill the database of this process, let everybody give figures, and compare with what is on record."""
    sessions = schools.fill(people, APPROVERS)
    with answering() as port:
        browsers = load(port, sessions, seconds, every)
    kept = schools.kept()
    told = Counter(
        (unit, number)
        for browser, unit in zip(browsers, schools.units(people - APPROVERS), strict=False)
        for _, number in browser.sent
    )
    times = [each for browser in browsers for each in browser.seconds]
    return {
        "sent": told.total(),
        "approved": sum(browser.approved for browser in browsers),
        "lost": (told - kept.submitted).total(),
        "doubled": kept.doubled,
        "entered": kept.entered,
        "errors": [fault for browser in browsers for fault in browser.faults],
        "answers": len(times),
        "median": statistics.median(times),
        "worst": max(times),
    }


def results(people: int = PEOPLE) -> list[Result]:
    """The lines of the benchmark's page, on SQLite."""
    said = json.loads(
        subprocess.run([sys.executable, "-m", "benchmarks.forty_people"], check=True, capture_output=True).stdout
    )
    figures = f"{people} people at once for a minute"
    return [
        Result(f"{figures}: figures given and on record", said["sent"], "figures", "none lost, none doubled"),
        Result(f"{figures}: lost, doubled or refused", said["lost"] + said["doubled"] + len(said["errors"]), "", "0"),
        Result(f"{figures}: median answer", said["median"] * 1_000, "ms"),
        Result(f"{figures}: worst answer", said["worst"], "s", "under 2"),
    ]


def main() -> None:
    """Print what happened as JSON."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--every", type=float, default=EVERY, help="seconds between two figures of one person")
    parser.add_argument("--here", action="store_true", help="use the database of DATABASE_URL")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if not options.here:
            os.environ["DATABASE_URL"] = f"sqlite:///{Path(folder) / 'schools.sqlite3'}"
        schools.set_up()
        print(json.dumps(run(options.people, options.seconds, options.every)))


if __name__ == "__main__":
    main()
