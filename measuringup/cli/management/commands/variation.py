"""What do the control charts of these series show? `measuringup variation`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
from django.core.management.base import CommandParser

from measuringup.cli.base import EXIT_CODES, FileCommand
from measuringup.cli.summary import in_short
from measuringup.connectors.headers import Layout
from measuringup.connectors.reading import read_table
from measuringup.connectors.table import ROW, Table
from measuringup.core.problems import Problem, ProblemsError, in_file
from measuringup.core.variation import judge_series
from measuringup.core.variation.inputs import (
    FIGURE_COLUMNS,
    OPTIONAL_SETTINGS,
    SETTING_COLUMNS,
    read_figures,
    read_settings,
)
from measuringup.core.variation.matching import (
    judgeable,
    rebases_between_periods,
    without_figures,
    without_settings,
)

#: The columns of the output, in order, and what they say.
OUTPUT_COLUMNS = {
    "series_id": "the series, in the order in which they first appear",
    "idx": "the number of the row in its series, by date",
    "date": "the period",
    "value": "the figure",
    "rebase_group": "how many rebases there have been",
    "limits_meaningful": "FALSE where there are no limits to judge by",
    "mean": "of the baseline",
    "lpl": "lower process limit",
    "upl": "upper process limit",
    "relative_to_mean": "-1 below, 0 on, 1 above the mean",
    "outside_limits": "strictly beyond a limit",
    "close_to_limits": "beyond two thirds of the way to one, and not outside",
    "special_cause_type": "the rule that speaks, or Common Cause",
    "special_cause_flag": "whether one does",
    "point_type": "improvement, concern, neutral or common cause; that of the last row is the variation",
    "short_group_warning": "trial limits, from fewer than 13 rows",
    "target": "as given",
    "assurance_type": "whether the target will be met: consistent_pass, consistent_fail or inconsistent",
}
#: What columns may be called too.
OTHER_NAMES = {
    "series_id": ("series", "indicator code", "indicator", "measure"),
    "date": ("period", "month", "quarter", "period start"),
    "value": ("actual", "result", "outturn", "figure"),
    "improvement_direction": ("polarity", "good is", "direction"),
    "rebase_dates": ("rebases",),
}
FIGURES = Layout(
    what="the figures",
    names={name: OTHER_NAMES.get(name, ()) for name in FIGURE_COLUMNS},
    required=tuple((name,) for name in FIGURE_COLUMNS),
    ignored=(ROW,),
    has_profiles=False,
)
SETTINGS = Layout(
    what="the parameters",
    names={name: OTHER_NAMES.get(name, ()) for name in (*SETTING_COLUMNS, *OPTIONAL_SETTINGS)},
    required=tuple((name,) for name in SETTING_COLUMNS),
    ignored=(ROW, "kind", "source", "n"),
    has_profiles=False,
)


def explained() -> str:
    """What the files hold, for --help."""
    width = max(map(len, OUTPUT_COLUMNS))
    return "\n".join(
        [
            "INPUTS.csv:",
            "  series_id              which series",
            "  date                   2013-04-01, 01/04/2013 (day first) or a label such as Apr 2013 or Q1 2013/14,",
            "                         which stands for the first day of its period",
            "  value                  86.4 or 1,234; missing where it is empty or NA, or (with a warning) n/a, .., or",
            "                         another sign of docs/reference/file-formats.md",
            "PARAMETERS.csv:",
            "  series_id              which series",
            "  improvement_direction  increase (or high), decrease (or low) or neutral",
            "  target                 a number; optional, as all that follows",
            "  rebase_dates           periods at which limits start again, with ; between them",
            "  fix_after_n_points     make limits of so many first points only, 12 or more",
            "  screen_outliers        FALSE keeps large moving ranges; TRUE, the default, drops them once",
            "Other names of columns, in any case:",
            *(f"  {name:<21}  {', '.join(names)}" for name, names in OTHER_NAMES.items()),
            "",
            "OUT.csv has one row a figure, numbers unrounded, NA where there is none:",
            *(f"  {name:<{width}}  {meaning}" for name, meaning in OUTPUT_COLUMNS.items()),
            "",
            "A series with an error in its figures or parameters is not judged; all others are.",
            "",
        ]
    )


class Command(FileCommand):
    help = "Judge each series of a file by its control chart: limits, special causes, variation, assurance."

    def arguments(self, parser: CommandParser) -> None:
        parser.epilog = f"{explained()}\n{EXIT_CODES}"
        parser.add_argument("inputs", type=Path, metavar="INPUTS.csv", help="the figures (CSV, also .gz, or Excel)")
        parser.add_argument(
            "--parameters", type=Path, required=True, metavar="PARAMETERS.csv", help="how each series is judged"
        )
        parser.add_argument(
            "--output",
            type=Path,
            required=True,
            metavar="OUT.csv",
            help="the judgement; what could not be judged is named in OUT.problems.csv",
        )

    def run(self, options: dict[str, Any]) -> None:
        inputs, parameters = both_tables(options["inputs"], options["parameters"])
        figures, settings = read_figures(text_of(inputs, FIGURES)), read_settings(text_of(parameters, SETTINGS))
        judged = judge_series(judgeable(figures, settings))
        of_inputs = [
            *inputs.problems,
            *inputs.unused(FIGURES),
            *figures.problems,
            *without_settings(figures, settings),
        ]
        of_parameters = [
            *parameters.problems,
            *parameters.unused(SETTINGS),
            *settings.problems,
            *without_figures(figures, settings),
            *rebases_between_periods(figures, settings),
        ]
        problems = [*in_file(of_inputs, inputs.file), *in_file(of_parameters, parameters.file)]
        self.write(options["output"], as_text(judged), problems)
        for line in in_short(problems):
            self.stdout.write(line)
        there, found = (frame["series_id"].drop_nulls().n_unique() for frame in (figures.rows, judged))
        self.stdout.write(f"judged {found:,} of {there:,} series")


def both_tables(inputs: Path, parameters: Path) -> tuple[Table, Table]:
    """The tables of both files. Raises ProblemsError with all that keeps either from being read."""
    tables: list[Table] = []
    refused: list[Problem] = []
    for path, layout in ((inputs, FIGURES), (parameters, SETTINGS)):
        try:
            table = read_table(path, layout)
        except ProblemsError as refusal:
            refused += refusal.problems
        else:
            refused += in_file((each for each in table.header.problems if each.severity == "error"), path.name)
            tables.append(table)
    if refused:
        raise ProblemsError(refused)
    figures, settings = tables
    return figures, settings


def text_of(table: Table, layout: Layout) -> pl.DataFrame:
    """The cells of the columns that the layout names, as text, and the row of the file."""
    found = [name for name in layout.names if name in table.columns]
    return table.frame.select(pl.col(found).cast(pl.String), ROW)


def as_text(judged: pl.DataFrame) -> pl.DataFrame:
    """The output, every cell as text: TRUE and FALSE, numbers that read back as the same, NA."""
    numbered = judged.with_columns(idx=pl.int_range(1, pl.len() + 1).over("series"))
    text = numbered.select(OUTPUT_COLUMNS.keys()).with_columns(pl.col(pl.Boolean).cast(pl.String).str.to_uppercase())
    return text.select(pl.all().cast(pl.String).fill_null("NA"))
