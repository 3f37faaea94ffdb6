"""Does Spark give what the product gives without it?"""

import datetime as dt
import os
import shutil
from pathlib import Path

import polars as pl
import pytest

from measuringup.connectors import spark
from measuringup.connectors.spark import assess_with_spark, checksum, judge_file, problems_of_parts
from measuringup.core.assessment import assess
from measuringup.core.problems import Problem, ProblemsError
from tests.core.worlds import AS_OF, world

#: A world of three measures.
SEED = 30


def judge(frame: pl.DataFrame) -> tuple[pl.DataFrame, list[Problem]]:
    """A stand-in for the judgement: windows inside a measure, and every kind of column."""
    judged = frame.with_columns(
        mean=pl.col("value").mean().over("indicator_code"),
        change=pl.col("value") - pl.col("value").shift().over("indicator_code"),
        status=pl.when(pl.col("value") > 3).then(pl.lit("Green")).cast(pl.Enum(["Green"])),
        series=pl.col("indicator_code").rank("dense").cast(pl.UInt32),
    )
    missing = Problem(severity="warning", rule="any", message="Something is missing.", row=3)
    return judged, [missing] if frame["value"].null_count() else []


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = []
    for number in range(3):
        frame = pl.DataFrame(
            {
                "indicator_code": [f"A{number}"] * 4 + [f"B{number}"] * 3,
                "period_start": [dt.date(2024, month, 1) for month in range(1, 8)],
                "value": [1.0, 2.5, None, 4.0, 5.0, 0.1, number / 3],
            }
        )
        paths.append(tmp_path / f"observations-{number}.parquet")
        frame.write_parquet(paths[-1])
    return paths


def test_a_file_is_judged_and_its_part_written_whole(files: list[Path], tmp_path: Path) -> None:
    line = judge_file(str(files[1]), judge, str(tmp_path), 1)
    expected, _ = judge(pl.read_parquet(files[1]))
    assert line == {
        "file": str(files[1]),
        "part": str(tmp_path / "part-00001.parquet"),
        "rows": 7,
        "checksum": checksum(expected),
    }
    assert pl.read_parquet(line["part"]).equals(expected)
    assert not list(tmp_path.glob(".part*"))


def test_the_problems_of_all_files_are_kept_in_their_order(files: list[Path], tmp_path: Path) -> None:
    assert problems_of_parts(tmp_path).is_empty()
    for number in (2, 0):
        judge_file(str(files[number]), judge, str(tmp_path), number)
    told = problems_of_parts(tmp_path)
    assert told.select("file", "row").rows() == [("observations-0.parquet", 3), ("observations-2.parquet", 3)]
    assert not list(tmp_path.glob(".*"))


def test_a_damaged_file_is_named(files: list[Path], tmp_path: Path) -> None:
    content = files[0].read_bytes()
    files[0].write_bytes(content[:4] + bytes(len(content) // 2) + content[4 + len(content) // 2 :])
    with pytest.raises(ProblemsError, match=r"observations-0\.parquet: The Parquet file cannot be read"):
        judge_file(str(files[0]), judge, str(tmp_path), 0)


def test_the_checksum_ignores_the_order_of_rows_and_nothing_else() -> None:
    frame = pl.DataFrame({"a": [1, 2, None], "b": ["x", "y", "z"]})
    assert checksum(frame) == checksum(frame.reverse())
    assert checksum(frame) != checksum(frame.with_columns(b=pl.Series(["x", "y", "y"])))
    assert checksum(frame.clear()) == 0


@pytest.mark.parametrize("absent", ["pyspark", "pandas"])
def test_without_spark_the_refusal_says_what_to_do(
    absent: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(spark, "find_spec", lambda name: None if name == absent else object())
    with pytest.raises(ProblemsError, match=r"not installed.*pip install"):
        assess_with_spark([], judge, tmp_path)


def test_without_java_the_refusal_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(spark, "find_spec", lambda name: object())
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ProblemsError, match=r"needs Java.*JAVA_HOME"):
        assess_with_spark([], judge, tmp_path)


@pytest.mark.spark
@pytest.mark.skipif(not (os.environ.get("JAVA_HOME") or shutil.which("java")), reason="needs Java 17")
@pytest.mark.filterwarnings("ignore")
def test_spark_has_the_same_checksums(tmp_path: Path) -> None:
    """The whole judgement of a small world, one file a measure, with Spark and without it."""
    pytest.importorskip("pyspark", reason="needs the extra spark")
    pytest.importorskip("pandas", reason="needs the extra spark")
    frames = world(SEED).frames()
    observations = frames.pop("observations").sort("indicator_code")
    paths = []
    for number, measure in enumerate(observations.partition_by("indicator_code", maintain_order=True)):
        paths.append(tmp_path / f"observations-{number}.parquet")
        measure.write_parquet(paths[-1])

    def judge_all(frame: pl.DataFrame) -> tuple[pl.DataFrame, list[Problem]]:
        return assess(frame, **frames, as_of=AS_OF), []

    found = assess_with_spark(paths, judge_all, tmp_path / "judged")
    expected = [judge_all(pl.read_parquet(path))[0] for path in paths]
    assert len(paths) > 1
    assert found["file"].to_list() == [str(path) for path in paths]
    assert found["rows"].to_list() == [frame.height for frame in expected]
    assert found["checksum"].to_list() == [checksum(frame) for frame in expected]
    assert pl.read_parquet(tmp_path / "judged").equals(pl.concat(expected))
