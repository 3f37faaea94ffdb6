"""Can these observations be judged? Every check of RULES E5, and what is left when errors are set aside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

import polars as pl

from measuringup.core.indicators import Basis, Indicator
from measuringup.core.observations.codes import find_unknown_codes, find_unknown_parts, find_unknown_words
from measuringup.core.observations.duplicates import find_duplicates
from measuringup.core.observations.findings import Findings
from measuringup.core.observations.fractions import (
    find_differences,
    find_half_fractions,
    find_numerators_over_denominators,
    with_whole_fractions,
)
from measuringup.core.observations.history import find_falls, find_jumps
from measuringup.core.observations.runs import Runs, number_series
from measuringup.core.observations.schema import as_observations
from measuringup.core.observations.sizes import find_unusual_sizes, fraction_questions
from measuringup.core.observations.spans import find_period_faults, find_periods_out_of_life
from measuringup.core.problems import Problem


def check(
    frame: pl.DataFrame,
    indicators: Iterable[Indicator],
    organisations: pl.DataFrame | None = None,
    *,
    as_of: dt.date | None = None,
) -> tuple[pl.DataFrame, list[Problem]]:
    """The observations that can be judged, and every problem of all of them, errors first by row.

    `frame` has columns of OBSERVATION_SCHEMA; what is absent is filled in. Rows with an error are
    left out, each with its problem; rows with a warning are kept (RULES D0.23). `organisations`
    with a column organisation_code makes other codes an error; `as_of` makes a period that begins
    later a warning.
    """
    known = {each.code: each for each in indicators}
    codes = None if organisations is None else organisations["organisation_code"].to_list()
    findings = Findings()
    observations = as_observations(frame)
    runs = _with_definitions(number_series(observations), known)
    find_unknown_codes(observations, runs, known, codes, findings)
    find_unknown_parts(observations, runs, known, findings)
    find_unknown_words(observations, findings)
    find_period_faults(observations, runs, known, findings)
    find_duplicates(observations, runs, findings)
    usable = findings.usable(with_whole_fractions(observations, runs, findings))
    if usable.height < observations.height:
        runs = _with_definitions(number_series(usable), known)
    find_periods_out_of_life(usable, known, as_of, findings)
    find_half_fractions(usable, findings)
    find_differences(usable, runs, findings)
    find_numerators_over_denominators(usable, runs, findings)
    find_unusual_sizes(usable, runs, findings)
    find_jumps(usable, runs, findings)
    find_falls(usable, runs, known, findings)
    return usable, in_order([*findings.problems, *fraction_questions(usable, runs)])


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Errors before warnings, and by row; what is about the whole file comes first."""
    return sorted(problems, key=lambda problem: (problem.severity != "error", problem.row or 0))


def _with_definitions(runs: Runs, indicators: Mapping[str, Indicator]) -> Runs:
    """What the checks need of each series' definition; unknown measures are never percentages."""
    rows = [
        (
            each.code,
            each.multiplier,
            each.precision,
            10.0**-each.precision,
            each.is_percentage,
            each.stored_as.value,
            each.basis is Basis.CUMULATIVE,
        )
        for each in indicators.values()
    ]
    schema = {
        "indicator_code": pl.String,
        "multiplier": pl.Float64,
        "precision": pl.Int32,
        "last_place": pl.Float64,
        "is_percentage": pl.Boolean,
        "stored_as": pl.String,
        "is_cumulative": pl.Boolean,
    }
    definitions = pl.DataFrame(rows, schema=schema, orient="row")
    heads = runs.heads.join(definitions, on="indicator_code", how="left", maintain_order="left")
    return runs.with_heads(heads.with_columns(pl.col("is_percentage", "is_cumulative").fill_null(False)))
