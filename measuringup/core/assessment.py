"""How did it go? The whole judgement of every figure, in reading order.

The same function serves one edit, a whole council, and a nation in batches of whole indicators:
nothing in it looks across indicators.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import polars as pl

from measuringup.core.aggregation import with_year_to_date
from measuringup.core.benchmarking import rank, with_peer_groups
from measuringup.core.direction import with_direction
from measuringup.core.problems import Problem
from measuringup.core.rating import PRESETS, RatingScheme, rate
from measuringup.core.series import with_breaks, with_definitions, with_series
from measuringup.core.streaks import with_streaks
from measuringup.core.targets import in_force
from measuringup.core.variation import judge


def assess(
    observations: pl.DataFrame,
    definitions: pl.DataFrame,
    targets: pl.DataFrame | None = None,
    organisations: pl.DataFrame | None = None,
    rebases: pl.DataFrame | None = None,
    *,
    schemes: Mapping[str, RatingScheme] = PRESETS,
    as_of: dt.date | None = None,
    peers: str | None = None,
    holidays: frozenset[dt.date] = frozenset(),
) -> pl.DataFrame:
    """One row per indicator, organisation, breakdown and period, with everything that is judged of it.

    observations: OBSERVATION_SCHEMA, already checked (core.observations.check); definitions:
    DEFINITION_SCHEMA; targets, organisations and rebases as their schemas, None for none.
    `as_of` is the day on which a missing figure is not due, awaited or overdue; `peers` names the
    organisations column that holds the comparator groups, otherwise each definition names its own.
    Rows come back sorted by series and period. The columns are ASSESSMENT_COLUMNS, each documented
    in docs/reference/assessment.md.
    """
    return (
        observations.pipe(with_definitions, definitions)
        .pipe(with_series)
        .pipe(with_breaks, rebases)
        .pipe(with_year_to_date)
        .pipe(in_force, targets)
        .pipe(rate, schemes=schemes, as_of=as_of, holidays=holidays)
        .pipe(judge)
        .pipe(with_direction)
        .pipe(with_streaks)
        .pipe(with_peer_groups, organisations, peers)
        .pipe(rank)
    )


def unmatched_rebases(observations: pl.DataFrame, rebases: pl.DataFrame | None) -> list[Problem]:
    """Rebases that are not applied because no period of their series begins on their date (STATISTICS A1)."""
    if rebases is None or rebases.is_empty():
        return []
    starts = observations.select("indicator_code", "organisation_code", "breakdown", "period_start").unique()
    problems = []
    for rebase in rebases.filter(~pl.col("definition_break")).iter_rows(named=True):
        own = starts.filter(pl.col("indicator_code") == rebase["indicator_code"])
        if rebase["organisation_code"]:
            own = own.filter(pl.col("organisation_code") == rebase["organisation_code"])
        if rebase["breakdown"] is not None:
            own = own.filter(pl.col("breakdown") == rebase["breakdown"])
        periods = sorted(set(own["period_start"]))
        if rebase["date"] not in periods:
            problems.append(_not_applied(rebase, periods))
    return problems


def _not_applied(rebase: Mapping[str, object], starts: list[dt.date]) -> Problem:
    date = rebase["date"]
    assert isinstance(date, dt.date)
    near = sorted(sorted(starts, key=lambda start: abs((start - date).days))[:2])
    return Problem(
        severity="warning",
        rule="rebase-is-a-period",
        message=f"The rebase of {rebase['indicator_code']} is not applied: no period begins on that day.",
        advice=f"The nearest periods begin on {' and '.join(str(start) for start in near)}."
        if near
        else "No figure has this indicator, organisation and breakdown.",
        column="date",
        value=str(date),
    )
