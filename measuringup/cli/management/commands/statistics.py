"""How sure can one be of these figures? `measuringup statistics`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from textwrap import fill
from typing import Any

import polars as pl
from django.core.management.base import CommandParser

from measuringup.cli.base import EXIT_CODES, FileCommand
from measuringup.connectors.headers import Layout
from measuringup.connectors.reading import read_table
from measuringup.connectors.table import ROW
from measuringup.core.intervals.faults import FILE_ROW
from measuringup.core.intervals.statistics import STATISTICS, Statistic, answer
from measuringup.core.problems import Problem, ProblemsError, in_file

#: What a file's own column "row" is called while the table counts rows itself.
INDEX = "index"
WIDTH = 100
#: What columns may be called too.
OTHER_NAMES = {
    "id": ("measure", "indicator", "indicator code", "code", "name", "area", "organisation", "organisation code"),
    "x": ("numerator", "count", "events", "observed"),
    "n": ("denominator", "population", "base"),
    "value": ("actual", "result", "outturn", "figure"),
    "confidence": ("confidence level",),
    "multiplier": ("per",),
}
#: What columns hold, in the words of --help.
COLUMNS = {
    "id": "what the row is about; without it the row's number in the file (mean, quantile, funnel-significance: the "
    "group that is judged together, and required)",
    "x, n": "the count, and out of how many",
    "value": "the figure itself",
    "confidence": "0.95, 95 or 95%; 0.95 without the column, or where it is empty",
    "multiplier": "what results are multiplied with, 100 for per cent; 1 without the column",
    "nquantiles, invert": "how many parts, and TRUE where the largest value is first",
    "statistic, options": "of a funnel: proportion with multiplier=100; ratio with ratio_type=count or ratio_type=isr; "
    "rate with rate_type=crude;years=1;multiplier=1e5 (or rate_type=dsr)",
    "numerator, denominator, rate": "of a point in a funnel",
    "x_axis, baseline": "where on the funnel the lines are asked for, and the level of its middle",
    "row": "anything that tells rows of an id apart; without it the row's number in the file",
}
#: What each statistic is, in the words of --help.
MEANINGS = {
    "proportion": "Wilson's interval of x of n",
    "rate": "interval of x events in a population n: exact below 10 events, else Byar's",
    "byar": "Byar's interval of a count x, whatever its size",
    "mean": "Student's interval of the mean of the values of each id",
    "quantile": "in which of nquantiles parts each value of an id stands; invert TRUE: the largest is first",
    "funnel-limits": "the 95% (2s) and 99.8% (3s) lines of a funnel at each x_axis",
    "funnel-significance": "where each point stands in the funnel of its id",
}


def explained() -> str:
    """The columns of every statistic, for --help."""
    lines = ["the statistics, the columns each reads and the columns it writes:"]
    for name, statistic in STATISTICS.items():
        lines += [f"  {name}: {MEANINGS[name]}"]
        optional = [f"{name} (optional)" if name in statistic.optional else name for name in statistic.columns]
        lines += [_listed("reads", optional), _listed("writes", statistic.answer)]
    lines += ["", "the columns:"]
    lines += [
        fill(f"{name}: {meaning}", WIDTH, initial_indent="  ", subsequent_indent="      ", break_on_hyphens=False)
        for name, meaning in COLUMNS.items()
    ]
    lines += ["", "other names of columns are read too, in any case:"]
    lines += [f"  {name}: {', '.join(names)}" for name, names in OTHER_NAMES.items()]
    lines += [
        "",
        "A missing figure is blank, NA, n/a, .., or another sign of docs/reference/file-formats.md. In OUT.csv NA is a",
        "result that is missing, NaN a limit that does not exist (one value alone, Byar below no event).",
        "",
    ]
    return "\n".join(lines)


def _listed(verb: str, columns: Sequence[str]) -> str:
    text = f"{verb} {', '.join(columns)}"
    return fill(text, WIDTH, initial_indent="    ", subsequent_indent="      ", break_on_hyphens=False)


class Command(FileCommand):
    help = "Put intervals around the figures of a file, or stand them in quantiles and funnels."

    def arguments(self, parser: CommandParser) -> None:
        parser.epilog = f"{explained()}\n{EXIT_CODES}"
        parser.add_argument("name", choices=STATISTICS, metavar="NAME", help=f"one of {', '.join(STATISTICS)}")
        parser.add_argument(
            "input", type=Path, metavar="INPUT.csv", help="the figures, one row each: CSV (also .gz), Excel or Parquet"
        )
        parser.add_argument(
            "--output",
            type=Path,
            required=True,
            metavar="OUT.csv",
            help="the same rows with their results (mean: one row an id); rows without one are in OUT.problems.csv",
        )

    def run(self, options: dict[str, Any]) -> None:
        statistic, path = STATISTICS[options["name"]], options["input"]
        text, problems = read_text(statistic, path)
        result, found = answer(statistic, text)
        self.write(options["output"], as_text(result), in_file([*problems, *found], path.name))


def read_text(statistic: Statistic, path: Path) -> tuple[pl.DataFrame, list[Problem]]:
    """The columns of a statistic as text with `file_row`, and the rows that could not be cut into cells.

    Optional columns may be absent. Raises ProblemsError naming every column that is missing or stands there twice.
    """
    ours = {INDEX if name == ROW else name: name for name in statistic.columns}
    layout = Layout(
        what=f"the statistic {statistic.name}",
        names={name: (own, *OTHER_NAMES.get(own, ())) for name, own in ours.items()},
        required=tuple((name,) for name, own in ours.items() if own not in statistic.optional),
        has_profiles=False,
    )
    table = read_table(path, layout)
    refused = [each for each in table.header.problems if each.severity == "error"]
    if refused:
        raise ProblemsError(in_file(refused, path.name))
    there = {name: own for name, own in ours.items() if name in table.columns}
    text = table.frame.select(
        pl.col(ROW).alias(FILE_ROW), *(pl.col(name).cast(pl.String).alias(own) for name, own in there.items())
    )
    return text, table.problems


def as_text(frame: pl.DataFrame) -> pl.DataFrame:
    """Every cell as text, NA where it is missing."""
    return frame.select(pl.all().cast(pl.String).fill_null("NA"))
