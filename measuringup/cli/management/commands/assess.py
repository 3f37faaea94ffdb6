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
from measuringup.cli.inputs import Settings, add_examples, add_inputs, read_inputs, read_settings
from measuringup.cli.reading import Reading
from measuringup.connectors import preview
from measuringup.connectors.parquet_folders import folder_problems
from measuringup.connectors.spark import assess_with_spark, judge_file, problems_of_parts
from measuringup.core.assessment import unmatched_rebases
from measuringup.core.assessment_columns import ASSESSMENT_COLUMNS
from measuringup.core.observations import as_observations
from measuringup.core.problems import Problem, ProblemsError, in_file, problems_frame
from measuringup.core.reasons import english, reason_of
from measuringup.reports.writing import problems_path, write_frame


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
        add_examples(parser)

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
        for line in preview(observations, settings.indicators, examples=options["examples"]):
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
        reading.refused += folder_problems(files)
        if not files:
            raise _refused(
                "The folder holds no Parquet file.", "Write the figures as *.parquet, whole indicators in each."
            )
        reading.finished()
        output: Path = options["output"]
        if output.exists():
            raise _refused(f"{output} is there already.", "Name a folder that is not there yet, or remove it.")
        work = Path(tempfile.mkdtemp(prefix=f".{output.name}.", dir=output.parent))
        judge = _Judge(settings, options["rebases"])
        try:
            if options["engine"] == "spark":
                parts = assess_with_spark(files, judge, work)
            else:
                numbered = enumerate(tqdm(files, unit="file", disable=None))
                parts = pl.DataFrame([judge_file(str(file), judge, str(work), at) for at, file in numbered])
            problems = problems_of_parts(work)
            write_frame(work / "parts.csv", parts.with_columns(pl.col("file", "part").str.split("/").list.last()))
            work.chmod(0o755)
            work.rename(output)
        except BaseException:
            shutil.rmtree(work, ignore_errors=True)
            raise
        self.stdout.write(f"{output}: {parts['rows'].sum():,} rows in {parts.height:,} files")
        write_frame(problems_path(output), pl.concat([problems_frame(reading.problems), problems]))
        if count := len(reading.problems) + problems.height:
            self.stdout.write(f"{problems_path(output)}: {count:,} problems to look at")


class _Judge:
    """The judgement of one file's observations, with its settings inside, so that it can travel."""

    def __init__(self, settings: Settings, rebases: Path | None) -> None:
        self.settings = settings
        self.rebases = rebases.name if rebases else ""

    def __call__(self, observations: pl.DataFrame) -> tuple[pl.DataFrame, list[Problem]]:
        numbered = as_observations(observations.with_columns(row=pl.int_range(1, pl.len() + 1)))
        usable, problems = self.settings.checked(numbered)
        own = self.settings.rebases.filter(
            pl.col("indicator_code").is_in(numbered["indicator_code"].unique().implode())
        )
        problems += in_file(unmatched_rebases(usable, own), self.rebases)
        judged = self.settings.judge(usable)
        return judged.select(_written(judged)), problems


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
