"""Judge every figure of a file: value, rating and reason, direction, variation and rank, one row a figure."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import polars as pl
from django.core.management.base import CommandParser
from tqdm import tqdm

from measuringup.cli.base import FileCommand
from measuringup.cli.inputs import Reading, Settings, add_inputs, read_inputs, read_settings
from measuringup.connectors import preview
from measuringup.connectors.parquet import unreadable
from measuringup.connectors.spark import assess_with_spark, judge_file
from measuringup.core.assessment_columns import ASSESSMENT_COLUMNS
from measuringup.core.observations import as_observations
from measuringup.core.problems import Problem, ProblemsError
from measuringup.core.reasons import english, reason_of
from measuringup.reports.writing import write_frame


class Command(FileCommand):
    help = "Judge every figure: value, rating with its reason, direction, variation, rank."

    def arguments(self, parser: CommandParser) -> None:
        add_inputs(
            parser, "the figures: CSV (also .gz), Excel or Parquet; or a folder of Parquet files of whole indicators"
        )
        parser.add_argument(
            "--output", type=Path, required=True, metavar="OUT",
            help="where to write: .csv or .parquet; a folder, when OBSERVATIONS is one",
        )  # fmt: skip
        parser.add_argument(
            "--engine", choices=("polars", "spark"), default="polars",
            help="what judges a folder: this process, or Spark with the same function (default: polars)",
        )  # fmt: skip
        parser.add_argument(
            "--no-reasons", action="store_true", help="leave out the sentences, which take most of the time"
        )

    def run(self, options: dict[str, Any]) -> None:
        if options["observations"].is_dir():
            self.judge_folder(options)
        elif options["engine"] == "spark":
            raise _refused("Spark judges a folder of Parquet files of whole indicators.", "Name the folder.")
        else:
            self.judge_one(options)

    def judge_one(self, options: dict[str, Any]) -> None:
        """Judge one file and write the whole assessment."""
        settings, observations, problems = read_inputs(options)
        for line in preview(observations, settings.indicators):
            self.stdout.write(line)
        judged = settings.judge(observations)
        if not options["no_reasons"]:
            judged = judged.with_columns(reason=_reasons(judged))
        self.write(options["output"], judged.select(_written(judged)), problems)

    def judge_folder(self, options: dict[str, Any]) -> None:
        """Judge a folder file by file, here or on Spark; the output folder appears whole or not at all."""
        reading = Reading()
        settings = read_settings(options, reading)
        files = sorted(options["observations"].glob("*.parquet"))
        reading.refused += unreadable(files)
        if not files:
            raise _refused(
                "The folder holds no Parquet file.", "Write the figures as *.parquet, whole indicators in each."
            )
        reading.finished()
        output: Path = options["output"]
        if output.exists():
            raise _refused(f"{output} is there already.", "Name a folder that is not there yet, or remove it.")
        work = Path(tempfile.mkdtemp(prefix=f".{output.name}.", dir=output.parent))
        try:
            if options["engine"] == "spark":
                parts = assess_with_spark(files, _Judge(settings), work)
            else:
                numbered = enumerate(tqdm(files, unit="file", disable=None))
                parts = pl.DataFrame([judge_file(str(file), _Judge(settings), str(work), at) for at, file in numbered])
            write_frame(work / "parts.csv", parts.with_columns(pl.col("file", "part").str.split("/").list.last()))
            work.chmod(0o755)
            work.rename(output)
        except BaseException:
            shutil.rmtree(work, ignore_errors=True)
            raise
        self.stdout.write(f"{output}: {parts['rows'].sum():,} rows in {parts.height:,} files")


class _Judge:
    """The judgement of one file's observations, with its settings inside, so that it can travel."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def __call__(self, observations: pl.DataFrame) -> pl.DataFrame:
        usable, _ = self.settings.checked(as_observations(observations))
        judged = self.settings.judge(usable)
        return judged.select(_written(judged))


def _written(judged: pl.DataFrame) -> list[pl.Expr]:
    """The documented columns that there are, words as plain text."""
    return [
        pl.col(name).cast(pl.String) if isinstance(judged.schema[name], pl.Enum | pl.Categorical) else pl.col(name)
        for name in ASSESSMENT_COLUMNS
        if name in judged.columns
    ]


def _reasons(judged: pl.DataFrame) -> pl.Series:
    """The sentence of every row."""
    rows = tqdm(
        judged.iter_rows(named=True), total=judged.height, desc="reasons", unit="row", disable=None, leave=False
    )
    return pl.Series([english(reason_of(row)) for row in rows], dtype=pl.String)


def _refused(message: str, advice: str) -> ProblemsError:
    return ProblemsError([Problem(severity="error", rule="options", message=message, advice=advice)])
