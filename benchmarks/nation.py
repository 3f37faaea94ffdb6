"""How long does a nation take, and how much memory? Measured in a process of its own.

    python -m benchmarks.nation judge FOLDER      the whole judgement, file by file
    python -m benchmarks.nation floor FOLDER      read the same columns, one pass over them

Prints one line of JSON: rows, seconds, and the peak memory in MB after each tenth of the files.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import polars as pl

from measuringup.core.assessment import assess

MEGABYTE = 1024  # getrusage counts in kilobytes


def observation_files(folder: Path) -> list[Path]:
    """The files of a generated nation, each with whole measures."""
    return sorted(folder.glob("observations-*.parquet"))


def judgement_of(folder: Path) -> Callable[[pl.DataFrame], pl.DataFrame]:
    """The whole judgement with the nation's definitions, targets and organisations inside it."""
    definitions = pl.read_parquet(folder / "definitions.parquet")
    targets = pl.read_parquet(folder / "targets.parquet")
    organisations = pl.read_parquet(folder / "organisations.parquet")

    def judge(observations: pl.DataFrame) -> pl.DataFrame:
        codes = observations["indicator_code"].unique().implode()
        own = pl.col("indicator_code").is_in(codes)
        return assess(observations, definitions.filter(own), targets.filter(own), organisations)

    return judge


def one_pass(observations: pl.DataFrame) -> pl.DataFrame:
    """The least that anything must do: touch every figure once."""
    return observations.select(pl.col("numerator", "denominator", "value").sum(), pl.col("period_start").max())


def main() -> None:
    """Go through the files and report."""
    what, folder = sys.argv[1], Path(sys.argv[2])
    work = judgement_of(folder) if what == "judge" else one_pass
    files = observation_files(folder)
    work(pl.read_parquet(files[0]).head(1_000))
    rows, peaks = 0, []
    start = time.perf_counter()
    for number, file in enumerate(files, start=1):
        observations = pl.read_parquet(file)
        rows += observations.height
        work(observations)
        if number * 10 // len(files) > (number - 1) * 10 // len(files):
            peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // MEGABYTE)
    print(json.dumps({"rows": rows, "seconds": time.perf_counter() - start, "peaks": peaks}))


if __name__ == "__main__":
    main()
