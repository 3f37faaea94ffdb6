"""What would a nation's figures look like? Observations by chance, from a seed, in Parquet files.

Each measure has a level; councils differ from it for good (council effects) and drift; each period
depends on the one before (autocorrelation), on the time of year (seasonality), and sometimes on a
shock or a lasting step. Some councils begin late, stop early, or send nothing for a while. Files
are cut between measures, so that every comparison stays inside one file.

    python -m benchmarks.generator FOLDER --rows 10000000
"""

from __future__ import annotations

import argparse
from pathlib import Path

import polars as pl

from benchmarks.measures import COUNCILS, Nation
from measuringup.core.indicators import Indicator, definitions_frame

ROWS_PER_FILE = 250_000


def organisations(councils: int = COUNCILS) -> pl.DataFrame:
    """The councils with their comparator groups of 16."""
    return pl.DataFrame(
        {
            "organisation_code": [f"C{number:04d}" for number in range(councils)],
            "organisation_name": [f"Council {number}" for number in range(councils)],
            "family_group": [f"Group {number // 16}" for number in range(councils)],
        }
    )


def write_nation(
    folder: Path, rows: int, seed: int = 2025, councils: int = COUNCILS, rows_per_file: int = ROWS_PER_FILE
) -> list[Path]:
    """Write observations-NNNN.parquet (whole measures, about `rows_per_file` rows each), definitions,
    targets and organisations to `folder`; returns the observation files."""
    folder.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    batch: list[pl.DataFrame] = []
    definitions: list[Indicator] = []
    targets: list[pl.DataFrame] = []

    def close_file() -> None:
        files.append(folder / f"observations-{len(files):04d}.parquet")
        pl.concat(batch).write_parquet(files[-1], statistics=False)
        batch.clear()

    for indicator, observations, own_targets in Nation(rows, seed, councils).measures():
        if batch and sum(frame.height for frame in batch) + observations.height > rows_per_file:
            close_file()
        batch.append(observations)
        definitions.append(indicator)
        targets.append(own_targets)
    close_file()
    definitions_frame(definitions).write_parquet(folder / "definitions.parquet")
    pl.concat(targets).write_parquet(folder / "targets.parquet")
    organisations(councils).write_parquet(folder / "organisations.parquet")
    return files


def main() -> None:
    """Write a nation to a folder."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=2025)
    options = parser.parse_args()
    files = write_nation(options.folder, options.rows, options.seed)
    print(f"{options.folder}: {len(files)} files")


if __name__ == "__main__":
    main()
