"""Where does the time go? Each stage of the judgement on one file of a nation, and on one series.

python -m benchmarks.stages FOLDER
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import polars as pl

from benchmarks import one_series
from benchmarks.nation import observation_files
from benchmarks.timing import best_seconds
from measuringup.core.aggregation import with_year_to_date
from measuringup.core.benchmarking import rank, with_peer_groups
from measuringup.core.direction import with_direction
from measuringup.core.rating import rate
from measuringup.core.series import with_breaks, with_definitions, with_series
from measuringup.core.streaks import with_streaks
from measuringup.core.targets import in_force
from measuringup.core.variation import judge

Stage = Callable[[pl.DataFrame], pl.DataFrame]


def stages(definitions: pl.DataFrame, targets: pl.DataFrame, organisations: pl.DataFrame | None) -> dict[str, Stage]:
    """The stages of assess(), by name, in order."""
    return {
        "definitions": lambda frame: with_definitions(frame, definitions),
        "series": with_series,
        "breaks": lambda frame: with_breaks(frame, None),
        "year to date": with_year_to_date,
        "targets": lambda frame: in_force(frame, targets),
        "rating": rate,
        "variation": judge,
        "direction": with_direction,
        "streaks": with_streaks,
        "peer groups": lambda frame: with_peer_groups(frame, organisations, None),
        "rank": rank,
    }


def timed(frame: pl.DataFrame, order: dict[str, Stage], repeats: int) -> dict[str, float]:
    """Milliseconds of each stage, given what the stages before it made."""
    found = {}
    for name, stage in order.items():
        found[name] = 1_000 * best_seconds(lambda stage=stage, frame=frame: stage(frame), repeats)  # type: ignore[misc]
        frame = stage(frame)
    return found


def main() -> None:
    """Print both columns."""
    folder = Path(sys.argv[1])
    definitions, targets, organisations = (
        pl.read_parquet(folder / f"{name}.parquet") for name in ("definitions", "targets", "organisations")
    )
    observations = pl.read_parquet(observation_files(folder)[0])
    many = timed(observations, stages(definitions, targets, organisations), 3)
    figures, its_definition, its_targets = one_series.inputs()
    one = timed(figures, stages(its_definition, its_targets, None), 30)
    print(f"{'stage':<14}{f'{observations.height:,} rows':>16}{'one series':>14}")
    for name in many:
        print(f"{name:<14}{many[name]:>13.1f} ms{one[name]:>11.2f} ms")
    print(f"{'all':<14}{sum(many.values()):>13.1f} ms{sum(one.values()):>11.2f} ms")


if __name__ == "__main__":
    main()
