"""Which organisations are there, and whose peers are they? The organisations file as a frame."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from measuringup.connectors.columns import code_texts, day_column, required_text, text_column
from measuringup.connectors.faults import Faults
from measuringup.connectors.profiles import Profile, load_profile
from measuringup.connectors.reading import read_table
from measuringup.core.problems import Problem, ProblemsError

#: Columns of every organisations frame; all other columns of the file are comparator groups, as text.
ORGANISATION_SCHEMA = {
    "organisation_code": pl.String,
    "organisation_name": pl.String,
    "valid_from": pl.Date,
    "valid_to": pl.Date,
    "not_applicable": pl.String,
}


def read_organisations(path: Path, profile: str | Path | Profile = "default") -> tuple[pl.DataFrame, list[Problem]]:
    """One row an organisation: ORGANISATION_SCHEMA and a column for each comparator group (RULES F1).

    `not_applicable` lists codes of measures, divided by semicolons, a trailing * standing for any
    ending. Rows at fault are left out, each with its problem. Raises ProblemsError without a code column.
    """
    described = profile if isinstance(profile, Profile) else load_profile(profile)
    table = read_table(path, described.of("organisations").layout())
    faults = Faults(table)
    if any(problem.severity == "error" for problem in table.header.problems):
        raise ProblemsError(faults.problems)
    codes = required_text(faults, "organisation_code", "The row has no code.", "Give the organisation's code.")
    faults.add(
        codes.is_duplicated() & ~codes.is_first_distinct() & codes.is_not_null(),
        "organisation-twice",
        "organisation_code",
        "An organisation with this code stands above.",
        "Keep one row for each organisation.",
    )
    frame = pl.DataFrame(
        {
            "organisation_code": codes,
            "organisation_name": text_column(faults, "organisation_name"),
            "valid_from": day_column(faults, "valid_from"),
            "valid_to": day_column(faults, "valid_to"),
            "not_applicable": text_column(faults, "not_applicable", ""),
            **{name: code_texts(table.frame[name]) for name in table.header.others if name in table.frame.columns},
        }
    ).with_columns(pl.col("organisation_name").fill_null(pl.col("organisation_code")))
    faults.add(
        frame["valid_to"] < frame["valid_from"],
        "ends-before-it-begins",
        "valid_to",
        "The organisation ends before it begins.",
        "Correct one of the days.",
    )
    return faults.usable(frame), faults.problems
