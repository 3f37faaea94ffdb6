"""Print one organisation's scorecard: a self-contained page, or a tagged PDF."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
from django.core.management.base import CommandParser

from measuringup.cli.base import FileCommand
from measuringup.cli.inputs import add_examples, add_inputs, read_inputs
from measuringup.connectors import load_profile, preview
from measuringup.core.indicators import YearKind
from measuringup.core.periods import AmbiguousPeriodError, Period, PeriodError, parse_label
from measuringup.core.problems import Problem, ProblemsError
from measuringup.core.scorecards import scorecard_of
from measuringup.reports.scorecard_page import scorecard_page
from measuringup.reports.scorecard_pdf import scorecard_pdf
from measuringup.reports.writing import write_problems, write_whole

FORMATS = (".html", ".pdf")
#: So many organisations are named where it is not said which is meant.
MOST_NAMED = 20


class Command(FileCommand):
    help = "Print one organisation's scorecard, each verdict with its reason: a page (.html) or a tagged PDF (.pdf)."
    endings = FORMATS

    def arguments(self, parser: CommandParser) -> None:
        add_inputs(parser)
        add = parser.add_argument
        add(
            "--organisation",
            metavar="CODE",
            help="whose scorecard; may be left out where all figures are of one organisation",
        )
        add(
            "--title",
            default="",
            metavar="NAME",
            help="the organisation's name as it is printed (default: the name in the organisations file, or its code)",
        )
        add(
            "--period",
            metavar="P",
            help="for which period, such as 'Q2 2025/26' or 2024/25 (default: the latest figures)",
        )
        add(
            "--reasons",
            choices=("all", "exceptions", "none"),
            default="exceptions",
            help="whose reason shows: all, exceptions (red, amber, signals, states), none (default: exceptions)",
        )
        add("--demonstration", default="", metavar="SENTENCE", help="a banner that says the figures are made up")
        add(
            "--attribution",
            default="",
            metavar="SENTENCE",
            help="whose figures they are (default: what the profile says)",
        )
        add("--rule-book", default="", metavar="ADDRESS", help="where reasons link to; without it rules are named")
        add_examples(parser)
        add("--output", type=Path, required=True, metavar="OUT", help="scorecard.html or scorecard.pdf")

    def run(self, options: dict[str, Any]) -> None:
        output: Path = options["output"]
        period = _period(options["period"])
        settings, observations, problems = read_inputs(options)
        for line in preview(observations, settings.indicators, examples=options["examples"]):
            self.stdout.write(line)
        organisation = options["organisation"] or _only_organisation(observations)
        if period is not None:  # limits and trends as they stood then
            observations = observations.filter(pl.col("period_end") <= period.end)
        scorecard = scorecard_of(
            settings.judge(observations),
            settings.indicators,
            organisation,
            period=period,
            as_of=settings.as_of,
            organisations=settings.organisations,
            peers=settings.peers,
            rebases=settings.rebases,
            schemes=settings.schemes,
            holidays=settings.holidays,
        )
        if options["title"]:
            scorecard = replace(scorecard, organisation_name=options["title"])
        words = {
            "known_on": settings.as_of,
            "demonstration": options["demonstration"],
            "attribution": options["attribution"] or load_profile(options["profile"]).attribution,
            "reasons": options["reasons"],
        }
        if output.suffix.casefold() == ".pdf":
            content, warnings = scorecard_pdf(scorecard, **words)
            problems += warnings
        else:
            content = scorecard_page(scorecard, **words, rule_book=options["rule_book"]).encode()
        write_whole(output, content)
        number = scorecard.counts.measures
        self.stdout.write(f"{output}: {scorecard.organisation_name}, {number} measure{'' if number == 1 else 's'}")
        beside = write_problems(output, problems)
        if problems:
            self.stdout.write(f"{beside}: {len(problems):,} problems to look at")


def _only_organisation(observations: pl.DataFrame) -> str:
    """The organisation all figures are of; asks which is meant where there are several, or no figures."""
    codes = list(observations["organisation_code"].unique().sort())
    if len(codes) == 1:
        return str(codes[0])
    more = f" and {len(codes) - MOST_NAMED:,} more" if len(codes) > MOST_NAMED else ""
    raise ProblemsError(
        [
            _of_option(
                "--organisation",
                "",
                f"The figures are of {len(codes):,} organisations: {', '.join(codes[:MOST_NAMED])}{more}."
                if codes
                else "No figures could be used.",
                "Say whose scorecard it is: --organisation CODE." if codes else "Correct the rows at fault.",
            )
        ]
    )


def _period(label: str | None) -> Period | None:
    """The period a label means; a year that could be several is the financial one."""
    if label is None:
        return None
    try:
        return parse_label(label, year=YearKind.FINANCIAL)
    except AmbiguousPeriodError as asked:
        raise ProblemsError(
            [_of_option("--period", label, "The period can mean several things.", asked.advice)]
        ) from asked
    except PeriodError as unreadable:
        raise ProblemsError([_of_option("--period", label, unreadable.message, unreadable.advice)]) from unreadable


def _of_option(option: str, value: str, message: str, advice: str) -> Problem:
    return Problem(severity="error", rule="options", message=message, advice=advice, column=option, value=value)
