"""What must be said of a roll-up? What was refused, and what is only an unweighted mean."""

from __future__ import annotations

import polars as pl

from measuringup.core.aggregation.methods import REFUSED, UNWEIGHTED_MEAN
from measuringup.core.aggregation.schema import NOT_COMPLETE, TOTAL
from measuringup.core.problems import Problem


def remarks(rolled_up: pl.DataFrame) -> list[Problem]:
    """A warning for each figure that was refused, and one for each measure with unweighted means.

    Of a year that is not complete yet there is one for each measure, whatever the number of organisations.
    """
    waits = pl.col("method").str.starts_with(NOT_COMPLETE)
    waiting = rolled_up.filter(waits).sort(pl.col("organisation_code") != TOTAL, "period_start", maintain_order=True)
    refused = rolled_up.filter(pl.col("method").str.starts_with(REFUSED) & ~waits)
    means = rolled_up.filter(pl.col("method") == UNWEIGHTED_MEAN)
    return [
        *map(_waiting, waiting.unique("indicator_code", keep="first", maintain_order=True).iter_rows(named=True)),
        *map(_refused, refused.iter_rows(named=True)),
        *(
            _mean(code, number)
            for code, number in means.group_by("indicator_code", maintain_order=True).agg(pl.len()).iter_rows()
        ),
    ]


def _waiting(row: dict[str, object]) -> Problem:
    said = str(row["method"]).removeprefix(f"{REFUSED}: ")
    return Problem(
        severity="warning",
        rule="year-not-complete",
        message=f"{row['indicator_code']} has no figure for {row['period_start']} to {row['period_end']}: {said}.",
        advice="Roll it up when the year is over.",
        column="method",
        value=str(row["method"]),
    )


def _refused(row: dict[str, object]) -> Problem:
    whose = "all organisations" if row["organisation_code"] == TOTAL else row["organisation_code"]
    return Problem(
        severity="warning",
        rule="no-roll-up",
        message=f"{row['indicator_code']} of {whose} has no figure for {row['period_start']} to {row['period_end']}.",
        advice="Send what is missing, or change how the definition says figures add up.",
        column="method",
        value=str(row["method"]),
    )


def _mean(code: str, number: int) -> Problem:
    figures = "1 figure is an unweighted mean" if number == 1 else f"{number:,} figures are unweighted means"
    return Problem(
        severity="warning",
        rule="unweighted-mean",
        message=f"{code} has values without numerators and denominators that make them: {figures}.",
        advice="Send numerators and denominators; the mean of ratios is not the ratio of the whole.",
        column="method",
        value=UNWEIGHTED_MEAN,
    )
