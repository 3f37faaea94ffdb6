"""What must be said of a roll-up? What was refused, and what is only an unweighted mean."""

from __future__ import annotations

import polars as pl

from measuringup.core.aggregation.methods import REFUSED, UNWEIGHTED_MEAN
from measuringup.core.aggregation.schema import TOTAL
from measuringup.core.problems import Problem


def remarks(rolled_up: pl.DataFrame) -> list[Problem]:
    """A warning for each figure that was refused, and one for each measure with unweighted means."""
    refused = rolled_up.filter(pl.col("method").str.starts_with(REFUSED))
    means = rolled_up.filter(pl.col("method") == UNWEIGHTED_MEAN)
    return [
        *map(_refused, refused.iter_rows(named=True)),
        *(
            _mean(code, number)
            for code, number in means.group_by("indicator_code", maintain_order=True).agg(pl.len()).iter_rows()
        ),
    ]


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
