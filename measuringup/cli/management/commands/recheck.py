"""Does a published table agree with its own rule, and with itself? `measuringup recheck`."""

from __future__ import annotations

from pathlib import Path
from textwrap import indent
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
from measuringup.core.recheck import READ_COLUMNS, Rechecked, recheck_table
from measuringup.core.recheck.years import MOST_PERIODS
from measuringup.reports.writing import problems_path

_NOTHING = "A status or a variance needs actual and target, a trend previous and actual, a year label and q1 to q4."

_OTHER_NAMES = {
    "council": ("authority", "organisation"),
    "period": ("reporting period", "quarter", "month"),
    "unit": ("units", "unit of measure"),
    "polarity": (
        "good is", "good performance is", "is good", "better is", "high or low", "desired direction",
        "direction of good", "good",
    ),
    "previous": (
        "previous value", "previous actual", "previous result", "previous period", "previous quarter", "last period",
        "last quarter", "prior", "prior period",
    ),
    "actual": ("value", "result", "outturn", "performance", "actual performance", "figure", "current", "latest"),
    "target": ("target value", "goal"),
    "printed_status": ("status", "rag", "rag status", "rag rating", "rating", "colour", "current status"),
    "printed_trend": ("trend", "direction of travel", "direction", "dot", "travel", "movement"),
    "printed_variance": ("variance", "variance to target", "variance from target", "difference", "gap"),
    "published_year": ("year figure", "full year", "year total"),
}  # fmt: skip
_PERIODS = [*(f"q{n}" for n in range(1, 5)), *(f"m{n}" for n in range(1, MOST_PERIODS + 1))]
#: Columns that only say which row it is.
_NAMES_OF_ROWS = ("ref", "reference", "code", "id", "indicator", "measure", "name", "title", "pi", "kpi", ROW)
PRINTED = Layout(
    what="a published table",
    names={name: _OTHER_NAMES.get(name, ()) for name in (*READ_COLUMNS, *_PERIODS)},
    required=(
        ("actual", "published_year"),
        ("printed_status", "printed_trend", "printed_variance", "published_year"),
    ),
    ignored=_NAMES_OF_ROWS,
    has_profiles=False,
)
SCHEME_EXAMPLE = """\
name: our-rule
basis: relative            # gaps in per cent of the target; points: in the measure's own unit
bands:                     # best first; good: true is a success
  - {key: green, word: Green, from: target, good: true}
  - {key: amber, word: Amber, from: -10}      # up to 10% worse than the target
  - {key: red, word: Red, also: [Missed]}     # everything left; also printed as Missed
"""
_EXAMPLES_OF_NAMES = ("actual", "previous", "polarity", "printed_status", "printed_trend", "printed_variance")
EXPLAINED = """what is read, and rechecked where it is there (texts as printed):
  actual, target, printed_status      the status by the rule, with unit, polarity and tolerance where given
                                      (in the unit of the gap, unless tolerance_basis says points or relative)
  previous, actual, printed_trend     up or better means improvement by the polarity
  actual, target, printed_variance    actual less target
  q1 to q4 (or m1 to m12), label, published_year
                                      Total: their sum, or the last; Average: their mean; Month End: the last
  source, council, period             rows that share these stand on one page: the same gap, one colour

other names of columns are read too, in any case:
{other_names}
A column that is not read is named in a warning, and so is every cell that could not be checked, with why.

polarity is high or low (a target of "<5" says it itself; 5 does not meet it). Unit "%" measures gaps in
points unless the rule says otherwise, "count" makes figures exact. Of all other figures only what no figures
that round to the printed ones can explain is a contradiction. Words ignore case.

the rules there are (--rule):
{presets}

or a scheme of your own in a YAML file, such as:

{scheme}
The edge of a band (from) is a number (a gap; below 0 is worse), target, -tolerance (the tolerance of the
row, or a field tolerance beside basis), or unknown: then only the known edges are rechecked.

OUT.csv has one row a contradiction: row (of the file, the header is row 1), column, printed, expected, why.
"""


def explained() -> str:
    """The columns and the rules, for --help."""
    width = max(map(len, PRESETS))
    return EXPLAINED.format(
        other_names="\n".join(f"  {name:<17}{', '.join(_OTHER_NAMES[name][:5])}, ..." for name in _EXAMPLES_OF_NAMES),
        presets="\n".join(f"  {name:<{width}}  {scheme.title}" for name, scheme in PRESETS.items()),
        scheme=indent(SCHEME_EXAMPLE, "  "),
    )


class Command(FileCommand):
    help = "List the cells of a published table that contradict its stated rule, or each other."

    def arguments(self, parser: CommandParser) -> None:
        parser.epilog = f"{explained()}\n{EXIT_CODES}"
        parser.add_argument("rows", type=Path, metavar="ROWS.csv", help="the table: CSV (also .gz), Excel or Parquet")
        parser.add_argument(
            "--rule",
            required=True,
            metavar="PRESET|SCHEME.yaml",
            help=f"the rule by which the statuses were given: {', '.join(PRESETS)}, or the path of a scheme in YAML",
        )
        parser.add_argument("--output", type=Path, required=True, metavar="OUT.csv", help="the contradictions")

    def run(self, options: dict[str, Any]) -> None:
        scheme = stated_rule(options["rule"])
        table = printed_table(options["rows"])
        found = recheck_table(as_text(table), scheme)
        unused = table.unused(PRINTED)
        unchecked = in_file(found.unchecked, table.file)
        if not found.cells:
            nothing = refusal(options["rows"], "nothing-checked", "Nothing in the table can be checked.", _NOTHING)
            raise ProblemsError([*nothing.problems, *unused, *unchecked])
        self.write(
            options["output"],
            found.contradictions,
            [*table.problems, *unused, *in_file(found.unknown, table.file), *unchecked],
        )
        for problem in (*unused, *found.unknown):
            self.stdout.write(problem.message)
        self.stdout.write(in_a_line(found, problems_path(options["output"])))


def in_a_line(found: Rechecked, problems: Path) -> str:
    """What was checked, what was not, and what came of it: "checked 23 cells in 12 rows; 1 contradiction"."""
    parts = [f"checked {counted(found.cells, 'cell')} in {counted(found.rows, 'row')}"]
    if found.unchecked:
        parts.append(f"{len(found.unchecked):,} could not be checked (see {problems})")
    parts.append(counted(found.contradictions.height, "contradiction"))
    return "; ".join(parts)


def counted(number: int, what: str) -> str:
    """ "1 cell", "23 cells"."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


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
    """The table of a file. Raises ProblemsError when it has no column that could be rechecked."""
    table = read_table(path, PRINTED)
    refused = [each for each in table.header.problems if each.severity == "error"]
    if refused:
        raise ProblemsError(in_file(refused, table.file))
    return table


def as_text(table: Table) -> pl.DataFrame:
    """The columns that are read, as text, and the row of the file."""
    found = [name for name in PRINTED.names if name in table.columns]
    return table.frame.select(pl.col(found).cast(pl.String), ROW)
