"""Which files does a judgement need? The options and the reading that several commands share."""

from __future__ import annotations

import datetime as dt
from argparse import ArgumentTypeError
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import polars as pl
from django.core.management.base import CommandParser

from measuringup.cli.reading import Reading
from measuringup.connectors import (
    read_indicators,
    read_organisations,
    read_rebases,
    read_schemes,
    read_targets,
    read_with_origin,
)
from measuringup.core.assessment import assess, unmatched_rebases
from measuringup.core.council_settings import NATIONS
from measuringup.core.definitions import without_range
from measuringup.core.indicators import Indicator, definitions_frame
from measuringup.core.observations import check
from measuringup.core.observations.checking import in_order
from measuringup.core.periods import bank_holidays
from measuringup.core.problems import Problem, in_file
from measuringup.core.rating import PRESETS, RatingScheme
from measuringup.core.series import breaks_frame

#: Bank holidays are needed as far back as a missing figure can still be due.
YEARS_OF_HOLIDAYS = 3
LONDON = ZoneInfo("Europe/London")


def date(text: str) -> dt.date:
    """An ISO date on the command line."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError as wrong:
        raise ArgumentTypeError(f"{text!r} is not a date. Write it as 2026-03-31.") from wrong


def add_inputs(parser: CommandParser, observations: str = "the figures: CSV (also .gz), Excel or Parquet") -> None:
    """Declare the files that a judgement reads, and how it is made."""
    add = parser.add_argument
    add("observations", type=Path, metavar="OBSERVATIONS", help=observations)
    add(
        "--indicators",
        type=Path,
        required=True,
        metavar="FILE",
        help="the definitions: a YAML file or folder, CSV or Excel",
    )
    add("--organisations", type=Path, metavar="FILE", help="names and comparator groups of organisations")
    add("--targets", type=Path, metavar="FILE", help="targets, tolerances and floors by period")
    add("--rebases", type=Path, metavar="FILE", help="dates on which process limits start again, each with its reason")
    add("--schemes", type=Path, metavar="FILE", help="rating schemes of your own, in YAML, beside the presets")
    add(
        "--peers",
        metavar="COLUMN",
        help="the organisations column with the comparator groups; otherwise each definition names its own",
    )
    add("--profile", default="default", metavar="NAME", help="whose layout the files have, such as lgbf")
    add(
        "--as-of",
        type=date,
        metavar="DATE",
        help="the day on which a missing figure is not due, awaited or overdue (default: today)",
    )
    add(
        "--nation",
        choices=NATIONS,
        default="england",
        help="whose bank holidays count when a figure is due (default: england)",
    )


def add_examples(parser: CommandParser) -> None:
    """Declare the option of commands that say how percentages were read."""
    parser.add_argument(
        "--examples", action="store_true", help="say of every percentage how it was read, not only of a few"
    )


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What figures are judged by: everything but the figures themselves."""

    indicators: list[Indicator]
    organisations: pl.DataFrame | None
    targets: pl.DataFrame | None
    rebases: pl.DataFrame
    schemes: Mapping[str, RatingScheme]
    as_of: dt.date
    holidays: frozenset[dt.date]
    peers: str | None

    def judge(self, observations: pl.DataFrame) -> pl.DataFrame:
        """The judgement of checked observations."""
        return assess(
            observations,
            definitions_frame(self.indicators),
            self.targets,
            self.organisations,
            self.rebases,
            schemes=self.schemes,
            as_of=self.as_of,
            peers=self.peers,
            holidays=self.holidays,
        )

    def checked(self, observations: pl.DataFrame) -> tuple[pl.DataFrame, list[Problem]]:
        """The observations that can be judged, and the problems of all (RULES D0.23)."""
        return check(observations, self.indicators, self.organisations, as_of=self.as_of)


def read_settings(options: Mapping[str, Any], reading: Reading) -> Settings:
    """Read every file but the figures that the options of `add_inputs` name."""
    profile, as_of = options["profile"], options["as_of"] or dt.datetime.now(tz=LONDON).date()
    indicators = reading.of(read_indicators, options["indicators"], profile) or []
    organisations = reading.of(read_organisations, options["organisations"], profile)
    targets = reading.of(read_targets, options["targets"], indicators, profile)
    rebases = reading.of(read_rebases, options["rebases"], indicators, profile)
    own_schemes = reading.of(read_schemes, options["schemes"])
    schemes = {**PRESETS, **(own_schemes or {})}
    if own_schemes is not None or options["schemes"] is None:
        reading.refused += _unusable_schemes(indicators, schemes, options["indicators"])
    reading.problems += in_file(without_range(indicators, targets), options["indicators"].name)
    breaks = breaks_frame(indicators)
    _refuse_unknown_peers(options["peers"], organisations, reading)
    return Settings(
        indicators=indicators,
        organisations=organisations,
        targets=targets,
        rebases=breaks if rebases is None else pl.concat([rebases, breaks]),
        schemes=schemes,
        as_of=as_of,
        holidays=bank_holidays(options["nation"], range(as_of.year - YEARS_OF_HOLIDAYS, as_of.year + 2)),
        peers=options["peers"],
    )


def read_inputs(options: Mapping[str, Any]) -> tuple[Settings, pl.DataFrame, list[Problem]]:
    """Settings, observations that can be judged, and every problem found on the way.

    Raises ProblemsError, with the problems of all files together, when any cannot be used.
    """
    reading = Reading()
    settings = read_settings(options, reading)
    figures = options["observations"]
    read = reading.of(read_with_origin, figures, settings.indicators, options["profile"])
    problems = reading.finished()
    observations, origin = read
    usable, found = settings.checked(observations)
    problems += origin.of(found)
    if options["rebases"]:
        problems += in_file(unmatched_rebases(usable, settings.rebases), options["rebases"].name)
    return settings, usable, in_order(problems)


def _unusable_schemes(
    indicators: list[Indicator], schemes: Mapping[str, RatingScheme], definitions: Path
) -> list[Problem]:
    """A problem for each measure whose rating scheme is not there, or cannot rate."""
    able = [name for name, scheme in schemes.items() if scheme.is_complete]
    advice = f"Use one of: {', '.join(sorted(able))}; or give the file with your own with --schemes."
    return [
        Problem(
            severity="error",
            rule="rating-scheme",
            message=f"The rating scheme of {each.code} "
            + ("has an unknown edge, so it cannot rate." if each.scheme in schemes else "is not there."),
            advice=advice,
            file=definitions.name,
            column="scheme",
            value=each.scheme,
        )
        for each in indicators
        if each.scheme not in able
    ]


def _refuse_unknown_peers(peers: str | None, organisations: pl.DataFrame | None, reading: Reading) -> None:
    if peers is None or (organisations is not None and peers in organisations.columns):
        return
    columns = [] if organisations is None else organisations.columns
    reading.refused.append(
        Problem(
            severity="error",
            rule="peers-column",
            message="There is no such column of comparator groups.",
            advice=f"Name one of: {', '.join(columns)}." if columns else "Give the organisations with --organisations.",
            column="--peers",
            value=peers,
        )
    )
