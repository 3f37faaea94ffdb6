"""How is a nation judged on many machines? The judgement, passed in, on Spark: one file, one task.

Every window of the judgement stays inside one measure, and every file holds whole measures, so no
row has to meet another file's rows: there is no shuffle. Each task reads its file, judges it and
writes its part; only one line about it travels through Spark. Needs the extra `spark` and Java 17.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from measuringup.connectors.parquet_folders import broken_file
from measuringup.core.problems import Problem, ProblemsError, in_file, problems_frame

if TYPE_CHECKING:
    import pyarrow as pa

#: The judgement of one file's observations, and the problems of those it leaves out or doubts.
Judge = Callable[[pl.DataFrame], tuple[pl.DataFrame, list[Problem]]]
#: What is known of a judged file. `checksum` is the sum of all row hashes, modulo 2^63: two
#: judgements with the same rows, in whatever order, have the same.
PART_SCHEMA = {"file": pl.String, "part": pl.String, "rows": pl.Int64, "checksum": pl.Int64}
#: The same for Spark.
PART_TYPES = "file string, part string, rows long, checksum long"
#: Problems wait under this name, with the part's number, until all files are judged.
_PROBLEMS = ".problems-"
#: Local mode: as many tasks at once as the machine has cores.
LOCAL = "local[*]"


def checksum(frame: pl.DataFrame) -> int:
    """A number that is the same for the same rows in any order."""
    return int(frame.hash_rows(seed=0).sum()) % 2**63 if frame.height else 0


def judge_file(file: str, judge: Judge, output: str, number: int) -> dict[str, Any]:
    """Judge one Parquet file of whole measures and write `part-NNNNN.parquet` below `output`.

    Its problems, if any, are beside it, for `problems_of_parts`. Each file is written beside its
    place and moved there, so a task that Spark runs twice, or stops half-way, leaves one whole
    part. Raises ProblemsError when the file cannot be read.
    """
    try:
        observations = pl.read_parquet(file)
    except pl.exceptions.PolarsError as broken:
        raise ProblemsError([broken_file(Path(file), broken)]) from broken
    judged, problems = judge(observations)
    part = Path(output) / f"part-{number:05d}.parquet"
    if problems:
        _write(part.with_name(f"{_PROBLEMS}{number:05d}"), problems_frame(in_file(problems, Path(file).name)))
    _write(part, judged)
    return {"file": file, "part": str(part), "rows": judged.height, "checksum": checksum(judged)}


def _write(path: Path, frame: pl.DataFrame) -> None:
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    frame.write_parquet(unfinished)
    unfinished.replace(path)


def problems_of_parts(output: Path) -> pl.DataFrame:
    """The problems of all files judged into `output`, in their order; what held them is removed."""
    parts = sorted(output.glob(f"{_PROBLEMS}*"))
    frames = [pl.read_parquet(part) for part in parts]
    for part in parts:
        part.unlink()
    return pl.concat([problems_frame([]), *frames])


def assess_with_spark(
    files: Sequence[Path], judge: Judge, output: Path, *, master: str = LOCAL, threads: int = 1
) -> pl.DataFrame:
    """Judge every file with `judge` on Spark; returns a frame of PART_SCHEMA in the order of `files`.

    files: Parquet files, each with whole measures, where every worker can read them; `judge` takes
    one file's observations and returns their judgement (a function that can be pickled, with the
    definitions and targets inside it); `output` is a folder, made when absent, for the parts.
    `threads` is how many cores one task uses. Raises ProblemsError when Spark or Java is missing.
    """
    session = _session(master, threads)
    try:
        output.mkdir(parents=True, exist_ok=True)
        names, folder = [str(file.resolve()) for file in files], str(output.resolve())

        def judge_numbers(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
            for batch in batches:
                for number in batch.column("id").to_pylist():
                    line = pl.DataFrame([judge_file(names[number], judge, folder, number)], schema=PART_SCHEMA)
                    yield from line.to_arrow(compat_level=pl.CompatLevel.oldest()).cast(_arrow_schema()).to_batches()

        tasks = session.range(0, len(names), 1, max(len(names), 1))
        lines = tasks.mapInArrow(judge_numbers, PART_TYPES).collect()
    finally:
        session.stop()
    judged = pl.DataFrame([line.asDict() for line in lines], schema=PART_SCHEMA)
    return pl.DataFrame({"file": names}).join(judged, on="file", how="left", maintain_order="left")


def _arrow_schema() -> pa.Schema:
    """PART_TYPES as Arrow knows them; Spark takes no large strings."""
    import pyarrow as pa

    return pa.schema([("file", pa.string()), ("part", pa.string()), ("rows", pa.int64()), ("checksum", pa.int64())])


def _session(master: str, threads: int) -> Any:
    """A Spark session whose workers run this very Python."""
    if not (find_spec("pyspark") and find_spec("pandas")):
        raise _refused(
            "The engine spark is not installed.",
            'Run: pip install "measuringup[spark]" (it needs Java 17), or leave out --engine spark.',
        )
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise _refused("The engine spark needs Java 17.", "Install it, or set JAVA_HOME to where it is.")
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    return (
        SparkSession.builder.master(master)
        .appName("Measuring Up")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.executorEnv.POLARS_MAX_THREADS", str(threads))
        .getOrCreate()
    )


def _refused(message: str, advice: str) -> ProblemsError:
    return ProblemsError([Problem(severity="error", rule="spark-is-there", message=message, advice=advice)])
