"""What is the figure of the year, and of all organisations together? `measuringup rollup`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from measuringup.cli.base import EXIT_CODES, FileCommand
from measuringup.cli.reading import Reading
from measuringup.connectors import profile_names, read_indicators, read_with_origin
from measuringup.core.aggregation import remarks, roll_up, with_wholes
from measuringup.core.indicators import definitions_frame
from measuringup.core.observations import check
from measuringup.core.observations.checking import in_order
from measuringup.core.series import with_definitions

COLUMNS = {
    "indicator_code": "the measure",
    "organisation_code": "whose figure it is; total for all that report (of the year: where there is more than one)",
    "frequency": "annual for a year; with --to total that of the figures added up",
    "period_start": "first day",
    "period_end": "last day, included",
    "numerator": "sum of the numerators that take part",
    "denominator": "sum of the denominators that take part",
    "value": "the figure, unrounded",
    "organisations": "how many organisations are in it",
    "method": "how it was made",
}
METHODS = {
    "sum/sum": "multiplier x sum of numerators / sum of denominators",
    "sum": "sum of counts or money",
    "sum/annual": "the year's numerators over the annual figure's denominator",
    "last": "the last figure of the year: snapshots, rolling and cumulative figures",
    "mean of months": "where the definition says so (also quarters, weeks, terms)",
    "unweighted mean": "no numerators and denominators: a plain mean, not the figure of the whole",
    "refused: why": "no figure; part of a year never passes for a year, nor does one that is not over",
}


def explained() -> str:
    """The columns and the methods, for --help."""
    lines = [
        "The columns of the figures: indicator_code, organisation_code, period (or period_start and period_end),",
        "numerator, denominator, value. All of them, their other names, and those of definitions:",
        "docs/reference/file-formats.md.",
        "",
        "OUT.csv has one row a figure:",
    ]
    lines += [f"  {name:<18}{meaning}" for name, meaning in COLUMNS.items()]
    lines += ["", "the methods, which follow from each definition's basis and kind of value:"]
    lines += [f"  {name:<18}{meaning}" for name, meaning in METHODS.items()]
    lines += [
        "",
        "A row with only one of numerator and denominator takes no part in sums; neither do those of a measure",
        "whose value they do not make. Where an organisation gives only parts of a breakdown that add up, its",
        "whole is made of them when all are there. Of a measure reported at two frequencies within the year the",
        "one with the whole year is taken.",
        "",
    ]
    return "\n".join(lines)


class Command(FileCommand):
    help = "Add figures up: to the year of each organisation, or to the total of all organisations."

    def arguments(self, parser: CommandParser) -> None:
        parser.epilog = f"{explained()}\n{EXIT_CODES}"
        parser.add_argument(
            "observations", type=Path, metavar="OBSERVATIONS", help="the figures: CSV (also .gz), Excel or Parquet"
        )
        parser.add_argument(
            "--indicators",
            type=Path,
            required=True,
            metavar="FILE",
            help="the definitions: YAML, a folder, CSV or Excel",
        )
        parser.add_argument(
            "--to",
            choices=("year", "total"),
            required=True,
            help="year: figures within a year become the year's, of each organisation and in total; "
            "total: the figures of all organisations become one, at their own frequency",
        )
        parser.add_argument(
            "--profile",
            default="default",
            metavar="NAME",
            help=f"whose layout the files have: {', '.join(profile_names())}, or the path of a profile of your own",
        )
        parser.add_argument(
            "--output",
            type=Path,
            required=True,
            metavar="OUT.csv",
            help="the figures made; what was refused or left out is named in OUT.problems.csv",
        )

    def run(self, options: dict[str, Any]) -> None:
        profile, reading = options["profile"], Reading()
        indicators = reading.of(read_indicators, options["indicators"], profile) or []
        read = reading.of(read_with_origin, options["observations"], indicators, profile)
        problems = reading.finished()
        observations, origin = read
        observations, of_checks = check(observations, indicators)
        figures = with_definitions(with_wholes(observations, indicators), definitions_frame(indicators))
        rolled_up = roll_up(figures, to=options["to"])
        problems += [*origin.of(of_checks), *remarks(rolled_up)]
        self.write(options["output"], rolled_up, in_order(problems))
