"""How long does a page take, and a figure that is saved? CPU time of the server over a council's records.

    python -m benchmarks.pages            prints what was measured as JSON

Each page is asked for anew, with nothing kept between but what the records keep. Its floor is the smallest page of the
same frame for the same reader: session, account, posts and the head of the page. The floor of a saved figure is the
same entry stored in its change without being judged.
"""

from __future__ import annotations

import json
import statistics
import tempfile
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

from benchmarks import council
from benchmarks.timing import Result

REPEATS, SAVES = 60, 20
FLOOR = "/help/"
#: A measure with peers and three years of quarters, and one with three years of months.
PAGES = {
    "scorecard page of 100 measures": "/scorecards/corporate/",
    "measure page, quarterly with 15 peers": "/measures/PL05/",
    "measure page, monthly": "/measures/PL00/",
}


def measure(repeats: int = REPEATS) -> list[Result]:
    """Everything, on SQLite in a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        council.use(Path(folder) / "council.sqlite3")
        council.fill()
        return [*pages(repeats), *saves()]


def pages(repeats: int) -> list[Result]:
    """Each page today and as known before a correction, beside the floor."""
    from django.conf import settings

    from measuringup.actions.clock import set_to

    settings.ALLOWED_HOSTS = ["testserver"]
    found = []
    with set_to(council.noon(council.TODAY)):
        client = council.sign_in()
        floor = cpu_milliseconds(lambda: asked(client, FLOOR), repeats)
        found.append(Result("floor: a page of the same frame that shows nothing", floor, "ms"))
        for what, address in PAGES.items():
            now = cpu_milliseconds(lambda address=address: asked(client, address), repeats)
            before = f"{address}?known_on={council.BEFORE_CORRECTION}"
            then = cpu_milliseconds(lambda before=before: asked(client, before), repeats)
            found += [
                Result(what, now, "ms", "CPU, median; at most 60"),
                Result(f"{what}, beside the floor", now / floor, "times"),
                Result(f"{what}, as known before a correction", then / now, "times as long", "at most 2"),
            ]
    return found


def saves() -> list[Result]:
    """One figure saved, to its judgement and its row on the scorecards refreshed."""
    from measuringup.actions.changing import changing
    from measuringup.actions.clock import set_to
    from measuringup.actions.figures import Figure, enter_figures
    from measuringup.records.models import Indicator, Observation, Unit

    numbers = count(200)
    of = {"frequency": "quarterly", "period_start": council.LAST_QUARTER[0], "period_end": council.LAST_QUARTER[1]}

    def save() -> None:
        value = float(next(numbers))
        figure = Figure(
            indicator="PL05",
            organisation=council.COUNCIL,
            numerator=value,
            denominator=300.0,
            value=value / 3,
            **of,
        )
        enter_figures([figure], by=None, reason="Typed in")

    def store() -> None:
        with changing(by=None, verb="enter figures", reason="Typed in") as change:
            change.add(
                Observation(
                    indicator=Indicator.objects.get(code="PL05"),
                    organisation=Unit.objects.get(code=council.COUNCIL),
                    value=float(next(numbers)),
                    **of,
                )
            )

    with set_to(council.noon(council.TODAY)):
        saved, floor = wall_milliseconds(save, SAVES), wall_milliseconds(store, SAVES)
    return [
        Result("one figure saved, its assessment and row refreshed", saved, "ms", "median; at most 150"),
        Result("floor: the same entry stored alone", floor, "ms"),
        Result("a saved figure beside its floor", saved / floor, "times"),
    ]


def asked(client: Any, address: str) -> None:
    """Ask for a page, which must be there."""
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)


def cpu_milliseconds(work: Callable[[], object], repeats: int) -> float:
    """The median CPU time of this process, after three runs that are not counted."""
    return _milliseconds(work, repeats, time.process_time)


def wall_milliseconds(work: Callable[[], object], repeats: int) -> float:
    """The median time that passes: a save also waits for the disk."""
    return _milliseconds(work, repeats, time.perf_counter)


def _milliseconds(work: Callable[[], object], repeats: int, clock: Callable[[], float]) -> float:
    for _ in range(3):
        work()
    taken = []
    for _ in range(repeats):
        start = clock()
        work()
        taken.append(clock() - start)
    return statistics.median(taken) * 1_000


if __name__ == "__main__":
    print(json.dumps([vars(result) for result in measure()]))
