"""Does a published table agree with its own rule, and with itself? `measuringup recheck`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
from django.core.management.base import CommandParser

from measuringup.cli.base import EXIT_CODES, FileCommand
from measuringup.connectors.headers import Layout
from measuringup.connectors.reading import read_table
from measuringup.connectors.refusals import refusal
from measuringup.connectors.schemes import read_schemes
from measuringup.connectors.table import ROW, Table
from measuringup.core.observations import did_you_mean
from measuringup.core.problems import ProblemsError, in_file
from measuringup.core.rating import PRESETS, RatingScheme
from measuringup.core.recheck import READ_COLUMNS, recheck
from measuringup.core.recheck.years import MOST_PERIODS

_OTHER_NAMES = {
    "printed_status": ("status", "rag", "rag status"),
    "printed_trend": ("trend", "direction of travel", "direction"),
    "printed_variance": ("variance",),
    "previous": ("previous value", "last period"),
    "actual": ("value", "result", "performance"),
    "published_year": ("year figure", "full year"),
}
_PERIODS = [*(f"q{n}" for n in range(1, 5)), *(f"m{n}" for n in range(1, MOST_PERIODS + 1))]
PRINTED = Layout(
    what="a published table",
    names={name: _OTHER_NAMES.get(name, ()) for name in (*READ_COLUMNS, *_PERIODS)},
    required=(("actual", "published_year"),),
)
EXPLAINED = """what is read, and rechecked where it is there (texts as printed):
  actual, target, printed_status      the status by the rule, with unit, polarity and tolerance where given
                                      (in the unit of the gap, unless tolerance_basis says points or relative)
  previous, actual, printed_trend     up or better means improvement by the polarity
  actual, target, printed_variance    actual less target
  q1 to q4 (or m1 to m12), label, published_year
                                      Total: their sum, or the last; Average: their mean; Month End: the last
  source, council, period             rows that share these stand on one page: the same gap, one colour

polarity is high or low (a target of "<5" says it itself); unit "%" measures gaps in points unless the rule
says otherwise, "count" makes figures exact. Of all other figures only what no figures that round to the
printed ones can explain is a contradiction. Words ignore case. A rule may leave an edge unknown: then only
its known edges are rechecked. A scheme of your own, best band first:

  name: our-rule
  basis: relative                        # gaps in per cent of the target; or points
  bands:
    - {key: green, word: Green, from: -5}         # up to 5% worse
    - {key: amber, word: Amber, from: unknown}    # or target, -10, -tolerance
    - {key: red, word: Red}

OUT.csv has one row a contradiction: row (of the file, the header is row 1), column, printed, expected, why.
"""


class Command(FileCommand):
    help = "List the cells of a published table that contradict its stated rule, or each other."

    def arguments(self, parser: CommandParser) -> None:
        parser.epilog = f"{EXPLAINED}\n{EXIT_CODES}"
        parser.add_argument("rows", type=Path, metavar="ROWS.csv", help="the table: CSV (also .gz), Excel or Parquet")
        parser.add_argument(
            "--rule",
            required=True,
            metavar="PRESET|SCHEME.yaml",
            help=f"the rule by which the statuses were given: {', '.join(PRESETS)}, or a scheme of your own in YAML",
        )
        parser.add_argument("--output", type=Path, required=True, metavar="OUT.csv", help="the contradictions")

    def run(self, options: dict[str, Any]) -> None:
        scheme = stated_rule(options["rule"])
        table = printed_table(options["rows"])
        self.write(options["output"], recheck(as_text(table), scheme), in_file(table.problems, table.file))


def stated_rule(rule: str) -> RatingScheme:
    """The preset of this name, or the scheme in this YAML file. Raises ProblemsError for anything else."""
    if rule in PRESETS:
        return PRESETS[rule]
    path = Path(rule)
    if path.suffix not in {".yaml", ".yml"}:
        raise refusal(
            "--rule",
            "unknown-rule",
            f"There is no rule {rule!r}.",
            f"{did_you_mean(rule, PRESETS)}Use one of {', '.join(PRESETS)}, or the path of a YAML file.",
        )
    schemes, _ = read_schemes(path)
    if len(schemes) != 1:
        names = ", ".join(schemes)
        raise refusal(path, "one-rule", f"The file holds several schemes: {names}.", "Give a file with the one rule.")
    return next(iter(schemes.values()))


def printed_table(path: Path) -> Table:
    """The table of a file. Raises ProblemsError when it has nothing that could be rechecked."""
    table = read_table(path, PRINTED)
    refused = [each for each in table.header.problems if each.severity == "error"]
    if refused:
        raise ProblemsError(in_file(refused, table.file))
    return table


def as_text(table: Table) -> pl.DataFrame:
    """The columns that are read, as text, and the row of the file."""
    found = [name for name in PRINTED.names if name in table.columns]
    return table.frame.select(pl.col(found).cast(pl.String), ROW)
