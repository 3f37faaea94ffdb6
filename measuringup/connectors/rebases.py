"""When do process limits start again, and why? The rebases file as a frame (RULES L5, STATISTICS A)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import polars as pl

from measuringup.connectors.columns import day_column, required_text, text_column, yes_no_column
from measuringup.connectors.faults import Faults
from measuringup.connectors.observations.codes import indicator_codes, prefer_known_codes, tell_unknown
from measuringup.connectors.observations.parts import read_parts
from measuringup.connectors.profiles import Profile, load_profile
from measuringup.connectors.reading import read_table
from measuringup.core.indicators import Indicator
from measuringup.core.problems import Problem, ProblemsError
from measuringup.core.series import REBASE_SCHEMA


def read_rebases(
    path: Path, indicators: Iterable[Indicator] = (), profile: str | Path | Profile = "default"
) -> tuple[pl.DataFrame, list[Problem]]:
    """The rebases of a file as REBASE_SCHEMA, and every problem. A rebase without a reason is left out.

    Without a breakdown column, or where it is blank, a rebase is for every part. Raises
    ProblemsError when a column is missing or the file cannot be read.
    """
    defined = list(indicators)
    described = profile if isinstance(profile, Profile) else load_profile(profile)
    told = described.of("rebases")
    table = read_table(path, told.layout())
    faults = Faults(table)
    if any(problem.severity == "error" for problem in table.header.problems):
        raise ProblemsError(faults.problems)
    prefer_known_codes(faults, defined, told)
    table = faults.table
    codes = required_text(faults, "indicator_code", "The row does not say which indicator it is for.", "Give its code.")
    codes = indicator_codes(codes, defined)
    tell_unknown(faults, codes, defined)
    date = day_column(faults, "date")
    faults.add(table.frame["date"].is_null(), "no-date", "date", "The rebase has no date.", "Give the first day.")
    reason = text_column(faults, "reason")
    advice = "Limits start again by a decision: say why, and who decided."
    faults.add(reason.is_null(), "no-reason", "reason", "The rebase has no reason, so it is not applied.", advice)
    part = read_parts(faults, {}, told)
    every_part = text_column(faults, "breakdown").is_null()
    frame = pl.DataFrame(
        {
            "indicator_code": codes,
            "organisation_code": text_column(faults, "organisation_code", ""),
            "breakdown": part.set(every_part, None),
            "date": date,
            "definition_break": yes_no_column(faults, "definition_break"),
            "reason": reason,
            "person": text_column(faults, "person"),
            "approver": text_column(faults, "approver"),
        },
        schema=REBASE_SCHEMA,
    )
    return faults.usable(frame), [*faults.problems, *table.unused(told.layout())]
