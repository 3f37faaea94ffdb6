"""What does `make bench` measure? One edit, pages, a thousand series, a nation; each beside its floor.

python -m benchmarks.run                 everything; writes docs/reference/benchmarks.md
python -m benchmarks.run --quick         a twentieth of the nation; writes nothing
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks import forty_people, naive, one_series, thousand_series
from benchmarks.generator import write_nation
from benchmarks.nation import observation_files
from benchmarks.page import PAGE, page
from benchmarks.timing import Result, best_seconds

ROWS, QUICK_ROWS = 10_000_000, 500_000
#: How many series the naive judgement is given; it is far too slow for all.
SAMPLE, QUICK_SAMPLE = 1_000, 200


def in_own_process(module: str, *arguments: str) -> Any:
    """What a module reports of a process that does nothing else."""
    command = [sys.executable, "-m", module, *arguments]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def measure_nation(folder: Path, sample: int) -> list[Result]:
    """Rows a second of the judgement, of its floor and of the naive one; memory after each tenth."""
    judged, floor = (in_own_process("benchmarks.nation", what, str(folder)) for what in ("judge", "floor"))
    speed, floor_speed = (each["rows"] / each["seconds"] for each in (judged, floor))
    peaks = judged["peaks"]
    figures = naive.sample(observation_files(folder)[0], folder / "definitions.parquet", sample)
    naive_speed = len(figures) / best_seconds(lambda: naive.judge_all(figures), 1)
    return [
        Result(
            f"{judged['rows']:,} observations, read and judged file by file",
            speed / 1e6,
            "million rows/s",
            "at least 0.6",
        ),
        Result("the same as time", judged["seconds"], "s"),
        Result("floor: read the same files, one pass", floor_speed / 1e6, "million rows/s"),
        Result("judgement beside its floor", floor_speed / speed, "times the floor's time"),
        Result(f"naive pandas groupby-apply, {sample:,} series", naive_speed / 1e6, "million rows/s", "it judges less"),
        Result("ours beside the naive one", speed / naive_speed, "times"),
        Result("peak memory after a tenth of the files", peaks[0], "MB"),
        Result("peak memory after all of them", peaks[-1], "MB", "under 1,000"),
    ]


def main() -> None:
    """Measure, print, and write the page."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes, and no page is written")
    parser.add_argument("--rows", type=int, help="observations of the nation (default 10 million)")
    parser.add_argument("--folder", type=Path, help="keep the nation's files here, and use those that are there")
    options = parser.parse_args()
    rows = options.rows or (QUICK_ROWS if options.quick else ROWS)
    results = show(one_series.measure(50 if options.quick else 200))
    results += show([Result(**each) for each in in_own_process("benchmarks.pages")])
    results += show([Result(**each) for each in in_own_process("benchmarks.updates")])
    results += show([Result(**each) for each in in_own_process("benchmarks.loading")])
    results += show([Result(**each) for each in in_own_process("benchmarks.importing")])
    results += show([Result(**each) for each in in_own_process("benchmarks.recommendations")])
    results += show([Result(**each) for each in in_own_process("benchmarks.documents")])
    if not options.quick:
        results += show(forty_people.results())
    results += show(thousand_series.measure(repeats=2 if options.quick else thousand_series.REPEATS))
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        if not observation_files(folder):
            write_nation(folder, rows)
        results += show(measure_nation(folder, QUICK_SAMPLE if options.quick else SAMPLE))
    if not options.quick:
        PAGE.write_text(page(results), encoding="utf-8")
        print(f"Wrote {PAGE}")


def show(results: list[Result]) -> list[Result]:
    """Print each result as it comes."""
    for result in results:
        print(result, flush=True)
    return results


if __name__ == "__main__":
    main()
