"""How long does a nation take to come on record? Open files of 32 councils, taken in and judged.

    python -m benchmarks.loading          prints what was measured as JSON

It stands beside its floor: reading the same files without judging or storing anything.
"""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import json
import tempfile
import time
from pathlib import Path
from random import Random

from benchmarks import council
from benchmarks.timing import Result

#: The size of Scotland's framework: about 53,000 figures.
COUNCILS, MEASURES, YEARS, SEED = 32, 108, 15, 2025
FIRST_YEAR = 2010


def write_open_files(folder: Path) -> int:
    """Files of invented councils in the default layout; how many figures they hold."""
    chance = Random(SEED)
    councils = [(f"C{number:02}", f"Council {number}", f"Family {number % 4 + 1}") for number in range(COUNCILS)]
    _write(folder / "nation_organisations.csv", ["organisation_code", "organisation_name", "family"], councils)
    measures = [
        (f"M{number:03}", f"Measure {number}", "annual", "low" if number % 2 else "high", "family")
        for number in range(MEASURES)
    ]
    _write(folder / "nation_indicators.csv", ["code", "name", "frequency", "polarity", "peers"], measures)
    rows = [
        (measure, code, f"{year}-04-01", dt.date(year + 1, 3, 31), round(level + chance.gauss(0, 3), 1))
        for measure, *_ in measures
        for code, *_ in councils
        for level in [chance.uniform(20, 90)]
        for year in range(FIRST_YEAR, FIRST_YEAR + YEARS)
    ]
    head = ["indicator_code", "organisation_code", "period_start", "period_end", "value"]
    with gzip.open(folder / "nation_observations.csv.gz", "wt", newline="") as file:
        csv.writer(file).writerows([head, *rows])
    return len(rows)


def _write(path: Path, head: list[str], rows: list[tuple[str, ...]]) -> None:
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([head, *rows])


def measure() -> list[Result]:
    """Loading, and its floor, on SQLite in a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        council.use(folder / "nation.sqlite3")
        number = write_open_files(folder)
        from measuringup.actions.loading import load_open_files
        from measuringup.connectors.open_files import open_files, read_open_files

        begun = time.perf_counter()
        read_open_files(open_files(folder), "default")
        floor = time.perf_counter() - begun
        begun = time.perf_counter()
        load_open_files(folder, "default", by=None, reason="Measured")
        took = time.perf_counter() - begun
    return [
        Result(f"{number:,} figures of {COUNCILS} councils loaded, judged and on record", took, "s", "at most 30"),
        Result("the same beside reading the files alone", took / floor, "times"),
    ]


if __name__ == "__main__":
    print(json.dumps([vars(each) for each in measure()]))
