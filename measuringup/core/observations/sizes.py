"""Is the figure of a size it can have? Percentages above 100, unusual signs, fractions taken for percents."""

from __future__ import annotations

import polars as pl

from measuringup.core.indicators import StoredAs
from measuringup.core.observations.findings import Findings, Rule
from measuringup.core.observations.runs import Runs
from measuringup.core.problems import Problem

OVER_100 = Rule(
    name="percentage-over-100",
    severity="warning",
    column="value",
    message="{indicator_code}: a percentage above 100.",
    advice="It can be right (106% of a backlog cleared). If it is not, look for swapped numerator and denominator.",
)
NEGATIVE = Rule(
    name="unusual-sign",
    severity="warning",
    column="value",
    message="The figure is negative; only {negative} of {figures} figures of {indicator_code} are.",
    advice="It can be right (a pay gap, net emissions). Look whether the minus sign was meant.",
)
#: Negative figures are usual for a measure when more than this share of its figures are.
USUALLY_NEGATIVE = 0.1
#: Percentages that all lie from 0 to 1 are asked about from this many figures on.
FEWEST_FRACTIONS = 3
#: A value is numerator over denominator when it lies this close, as a share of it.
NEARLY = 0.01


def find_unusual_sizes(frame: pl.DataFrame, runs: Runs, findings: Findings) -> None:
    """Percentages over 100 (RULES E5) and negative figures of measures that seldom are negative."""
    value = pl.col("value")
    screen = frame.select(over=(value > 100).any(), negative=(value < 0).any()).row(0, named=True)
    if screen["over"]:
        over = frame.with_row_index("at").filter((value > 100) & runs.spread("is_percentage"))
        findings.add(OVER_100, over)
    if screen["negative"]:
        counts = frame.group_by("indicator_code").agg(figures=value.count(), negative=(value < 0).sum())
        seldom = counts.filter(pl.col("negative") <= USUALLY_NEGATIVE * pl.col("figures"))
        negative = frame.with_row_index("at").filter(value < 0)
        findings.add(NEGATIVE, negative.join(seldom, on="indicator_code", maintain_order="left"))


def fraction_questions(frame: pl.DataFrame, runs: Runs) -> list[Problem]:
    """One question for each percentage whose figures look like fractions: "0.784" for 78.4%.

    Either every figure lies from 0 to 1, or the value equals numerator over denominator, which
    for a percentage is a hundredth of what it should be. A measure declared to be stored as percents
    is asked about only when numerator and denominator contradict it. Nothing is converted here
    (RULES 6: ask or be told).
    """
    value, top, bottom = pl.col("value"), pl.col("numerator"), pl.col("denominator")
    figures = frame.lazy().filter(pl.col("indicator_code").is_in(_small_percentages(frame, runs)) & (value != 0))
    found = (
        figures.group_by("indicator_code")
        .agg(
            number=pl.len(),
            within=value.is_between(0, 1).all(),
            middle=value.abs().median(),
            apart=((value * bottom - top).abs() / top.abs()).median(),
            example=value.first(),
            row=pl.col("row").first(),
        )
        .filter(pl.col("number") >= FEWEST_FRACTIONS)
        .with_columns(told=pl.col("indicator_code").is_in(_told(runs)))
        .filter((pl.col("within") & ~pl.col("told")) | ((pl.col("apart") < NEARLY) & (pl.col("middle") <= 1)))
        .sort("indicator_code")
        .collect()
    )
    return [_fraction_question(each["indicator_code"], each["example"], each["row"]) for each in found.to_dicts()]


def _told(runs: Runs) -> list[str]:
    """The measures of which it is declared how they are stored."""
    return runs.heads.filter(pl.col("stored_as") != StoredAs.NATIVE.value)["indicator_code"].unique().to_list()


def _small_percentages(frame: pl.DataFrame, runs: Runs) -> list[str]:
    """Percentages whose series begin below 1, by a look at the first figure of each series."""
    heads = runs.heads.filter("is_percentage")
    first = heads.with_columns(value=frame["value"].gather(heads["first"]))
    middles = first.group_by("indicator_code").agg(pl.col("value").abs().median())
    return middles.filter(pl.col("value").fill_null(0) <= 1)["indicator_code"].to_list()


def _fraction_question(code: str, example: float, row: int | None) -> Problem:
    return Problem(
        severity="warning",
        rule="percent-or-fraction",
        message=f"The figures of {code}, a percentage, look like fractions; they are read as percents.",
        advice=(
            f"Is {example:g} meant as {example * 100:.12g}%? Then declare it: stored_as fraction in the profile "
            "or the definitions file, or write the percent sign."
        ),
        row=row,
        column="value",
        value=f"{example:g}",
    )
