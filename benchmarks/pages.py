"""How long does a page take, and a figure that is saved? CPU time of the server over a council's records.

    python -m benchmarks.pages            prints what was measured as JSON

Each page is asked for anew, with nothing kept between but what the records keep. It stands beside the smallest page of
the same frame for the same reader: session, account, posts and the head of the page.
"""

from __future__ import annotations

import json
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from benchmarks import council
from benchmarks.timing import Result

REPEATS, SAVES = 60, 20
FLOOR, HOME = "/help/", "/"
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
        from measuringup.actions.clock import set_to

        council.fill()
        with set_to(council.noon(council.TODAY)):
            return [*pages(repeats), *saves()]


def pages(repeats: int) -> list[Result]:
    """Each page today and as known before a correction, beside the floor."""
    from django.conf import settings

    settings.ALLOWED_HOSTS = ["testserver"]
    client, found = council.sign_in(), []
    floor, first = medians([partial(asked, client, each) for each in (FLOOR, HOME)], repeats)
    found += [
        Result("first page of a director of 100 measures and 6 scorecards", first, "ms", "CPU, median; at most 100"),
        Result("the same, beside a page of the same frame that shows nothing", first / floor, "times"),
    ]
    for what, address in PAGES.items():
        before = f"{address}?known_on={council.BEFORE_CORRECTION}"
        floor, now, then = medians([partial(asked, client, each) for each in (FLOOR, address, before)], repeats)
        found += [
            Result(what, now, "ms", "CPU, median; at most 60"),
            Result(f"{what}, beside a page of the same frame that shows nothing", now / floor, "times"),
            Result(f"{what}, as known before a correction, beside today", then / now, "times", "at most 2"),
        ]
    return found


def saves() -> list[Result]:
    """One figure saved, to its judgement and its row on the scorecards refreshed."""
    from measuringup.actions.figures import Figure, enter_figures
    from measuringup.records.models import Change, Indicator, Observation, Unit

    numbers = count(200)
    of = {"frequency": "quarterly", "period_start": council.LAST_QUARTER[0], "period_end": council.LAST_QUARTER[1]}
    indicator, unit = Indicator.objects.get(code="PL05"), Unit.objects.get(code=council.COUNCIL)
    change = Change.objects.order_by("-number")[0]

    def save() -> None:
        value = float(next(numbers))
        part = {"numerator": value, "denominator": 300.0, "value": value / 3}
        enter_figures(
            [Figure(indicator="PL05", organisation=council.COUNCIL, **part, **of)], by=None, reason="Typed in"
        )

    def store() -> None:
        other = f"area={next(numbers)}"
        Observation.objects.create(
            indicator=indicator, organisation=unit, breakdown=other, change=change, value=1.0, **of
        )

    saved, floor = medians([save, store], SAVES, time.perf_counter)
    return [
        Result("one figure saved, its assessment and row refreshed", saved, "ms", "median; at most 150"),
        Result("the same beside one row inserted", saved / floor, "times"),
    ]


def asked(client: Any, address: str) -> None:
    """Ask for a page, which must be there."""
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)


def medians(
    works: Sequence[Callable[[], object]], repeats: int, clock: Callable[[], float] = time.process_time
) -> list[float]:
    """The median milliseconds of each, one after another in turn, so that whatever else runs disturbs all alike.

    CPU time of this process unless another clock is given: a save also waits for the disk.
    """
    taken: list[list[float]] = [[] for _ in works]
    for turn in range(repeats + 3):
        for work, times in zip(works, taken, strict=True):
            start = clock()
            work()
            if turn > 2:
                times.append(clock() - start)
    return [statistics.median(times) * 1_000 for times in taken]


if __name__ == "__main__":
    print(json.dumps([vars(result) for result in measure()]))
