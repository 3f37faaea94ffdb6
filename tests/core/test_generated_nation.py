"""Are the generated figures that speed is measured on sound, and like real ones?"""

from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from benchmarks.generator import organisations, write_nation
from benchmarks.measures import Nation
from measuringup.core.observations import OBSERVATION_SCHEMA, check

ROWS, COUNCILS = 6_000, 12


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("nation")
    return write_nation(folder, ROWS, seed=1, councils=COUNCILS, rows_per_file=2_000)


def test_files_hold_whole_measures(files: list[Path]) -> None:
    codes = [set(pl.read_parquet(file)["indicator_code"]) for file in files]
    assert len(files) > 1
    assert sum(map(len, codes)) == len(set.union(*codes))
    assert pl.read_parquet_schema(files[0]) == pl.Schema(OBSERVATION_SCHEMA)


def test_no_figure_has_an_error(files: list[Path]) -> None:
    indicators = [indicator for indicator, _, _ in Nation(ROWS, 1, COUNCILS).measures()]
    figures = pl.concat(pl.read_parquet(file) for file in files)
    usable, problems = check(figures, indicators, organisations(COUNCILS))
    assert [problem for problem in problems if problem.severity == "error"] == []
    assert usable.height == figures.height >= ROWS


def test_some_are_missing_and_some_councils_begin_late_or_stop_early(files: list[Path]) -> None:
    figures = pl.concat(pl.read_parquet(file) for file in files)
    assert 0 < figures["value"].null_count() < figures.height / 10
    lengths = figures.group_by("indicator_code", "organisation_code").len()
    assert lengths.group_by("indicator_code").agg(pl.col("len").n_unique())["len"].max() > 1


def test_neighbouring_periods_are_alike_and_councils_differ(files: list[Path]) -> None:
    """Autocorrelation within councils; a council's own level explains most of the rest."""
    figures = pl.concat(pl.read_parquet(file) for file in files).drop_nulls("value")
    typical = pl.col("value").mean().over("indicator_code", "period_start")
    figures = figures.with_columns(off=pl.col("value") / typical - 1)
    before = pl.col("off").shift().over("indicator_code", "organisation_code")
    pairs = figures.with_columns(before=before).drop_nulls("before")
    assert pairs.select(pl.corr("off", "before")).item() > 0.3


def test_the_same_seed_gives_the_same_figures(files: list[Path], tmp_path: Path) -> None:
    again = write_nation(tmp_path, ROWS, seed=1, councils=COUNCILS, rows_per_file=2_000)
    for file, other in zip(files, again, strict=True):
        assert_frame_equal(pl.read_parquet(file), pl.read_parquet(other))
