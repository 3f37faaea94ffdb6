"""What does a file of figures say? Columns found, codes and periods read, every fault told."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import polars as pl

from measuringup.connectors.columns import nothing, required_text, word_column
from measuringup.connectors.faults import Faults
from measuringup.connectors.headers import match_header, unused_names
from measuringup.connectors.observations.codes import (
    indicator_codes,
    organisation_codes,
    prefer_known_codes,
    set_totals_aside,
)
from measuringup.connectors.observations.figures import read_figures
from measuringup.connectors.observations.origin import Origin, origin_of
from measuringup.connectors.observations.parts import dimension_columns, read_parts, tell_parts_apart
from measuringup.connectors.observations.spans import read_spans, years_beside
from measuringup.connectors.profiles import FileProfile, Profile, load_profile, profile_names
from measuringup.connectors.reading import read_table
from measuringup.connectors.table import ROW, Table
from measuringup.connectors.wide import PERIODS_AS_COLUMNS
from measuringup.core.indicators import Indicator
from measuringup.core.observations import FIGURE_STATUSES, OBSERVATION_SCHEMA, STATES, check
from measuringup.core.observations.checking import in_order
from measuringup.core.problems import Problem, ProblemsError

#: What the checks say of a row because a cell of it could not be read, which has been told.
_FOLLOWS = {"no-period", "no-indicator", "unknown-frequency", "conflicting-duplicate", "exact-duplicate"}


def read_observations(
    path: Path, indicators: Iterable[Indicator], profile: str | Path | Profile = "default"
) -> tuple[pl.DataFrame, list[Problem]]:
    """The figures of a file as OBSERVATION_SCHEMA, and every problem found while reading them.

    Rows at fault are left out, each with its problem (RULES D0.23). Whether what was read makes
    sense is asked by core.observations.check. Raises ProblemsError, with all problems of header and
    rows alike, when a column is missing or the file cannot be read; OSError when it is not there.
    """
    (frame, _), problems = read_with_origin(path, indicators, profile)
    return frame, problems


def read_with_origin(
    path: Path, indicators: Iterable[Indicator], profile: str | Path | Profile = "default"
) -> tuple[tuple[pl.DataFrame, Origin], list[Problem]]:
    """As `read_observations`, with the place of the rows for problems that are found later."""
    defined = list(indicators)
    described = profile if isinstance(profile, Profile) else load_profile(profile)
    told = described.of("observations")
    table = read_table(path, told.layout())
    faults = Faults(table)
    if any(problem.rule == PERIODS_AS_COLUMNS for problem in table.header.problems):
        raise ProblemsError(faults.problems)
    frame = observations_of(faults, defined, told)
    faults.problems += _also_wrong(faults, frame, defined)
    if faults.refused or any(problem.severity == "error" for problem in table.header.problems):
        raise ProblemsError(in_order([*_other_profile(table, described), *faults.problems]))
    problems = in_order([*_other_profile(table, described), *faults.problems])
    return (faults.usable(frame), origin_of(faults.table)), problems


def observations_of(faults: Faults, indicators: list[Indicator], told: FileProfile) -> pl.DataFrame:
    """The rows of a table as OBSERVATION_SCHEMA, those at fault among them; `faults` has what is wrong with them.

    Rows of totals are taken out of `faults.table`.
    """
    if faults.table.frame.is_empty():
        place = faults.table.header.place
        faults.refuse("empty-file", "The file has a header but no rows.", "Send a file with figures.", row=place)
    set_totals_aside(faults, indicators, told)
    prefer_known_codes(faults, indicators, told)
    table = faults.table
    frame = table.frame
    codes = _codes(faults, indicators, told)
    dimensions = dimension_columns(faults, indicators, told)
    figures = read_figures(faults, codes, indicators, told)
    spans = read_spans(faults, codes, indicators, told)
    organisation = organisation_codes(faults, told)
    breakdown = read_parts(faults, dimensions, told)
    read = pl.DataFrame({"indicator_code": codes, "organisation_code": organisation, "breakdown": breakdown})
    read = pl.concat([read, spans, figures], how="horizontal").with_columns(
        state=pl.coalesce(pl.lit(word_column(faults, "state", STATES, told)), "state"),
        figure_status=word_column(faults, "figure_status", FIGURE_STATUSES, told).fill_null(FIGURE_STATUSES[0]),
        row=frame[ROW],
    )
    used = [*dimensions.values(), *years_beside(table)]
    faults.problems += table.unused(told.layout(), used)
    tell_parts_apart(faults, read, [name for name in table.header.others if name not in (*used, "entered", ROW)])
    return read.select(pl.col(name).cast(kind) for name, kind in OBSERVATION_SCHEMA.items())


def _codes(faults: Faults, indicators: list[Indicator], told: FileProfile) -> pl.Series:
    frame = faults.table.frame
    if "indicator_code" in told.constants:
        return pl.Series([told.constants["indicator_code"]]).new_from_index(0, frame.height)
    if told.one_indicator:
        if len(indicators) == 1:
            return pl.Series([indicators[0].code]).new_from_index(0, frame.height)
        faults.refuse(
            "which-indicator",
            f"The file does not name its indicator, and there are {len(indicators)} definitions.",
            "Give the definition of this file's indicator alone.",
        )
        return nothing(frame.height)
    cells = required_text(
        faults, "indicator_code", "The row does not say which indicator it is about.", "Give the indicator's code."
    )
    return indicator_codes(cells, indicators)


def _also_wrong(faults: Faults, frame: pl.DataFrame, indicators: list[Indicator]) -> list[Problem]:
    """What else is wrong with rows that are left out already, so that one look finds all of it."""
    left_out = faults.left_out(frame)
    if left_out.is_empty():
        return []
    told = {(problem.row, problem.rule) for problem in faults.problems}
    also = [problem for problem in check(left_out, indicators)[1] if problem.rule not in _FOLLOWS]
    new = (each for each in also if each.severity == "error" and (each.row, each.rule) not in told)
    return origin_of(faults.table).of(new)


def _other_profile(table: Table, used: Profile) -> list[Problem]:
    """The shipped profile that knows more of the columns than the one that was used, if there is one."""
    found, joined = list(table.header.found), years_beside(table)

    def unknown(profile: Profile) -> int | None:
        """How many columns a profile does not know; None where it lacks some that must be there."""
        layout = profile.of("observations").layout()
        header = match_header(table.header.place, found, layout)
        return len(unused_names(header, layout, joined if profile is used else ())) if header.complete else None

    mine = unknown(used)
    others = [(count, name) for name in profile_names() if (count := unknown(load_profile(name))) is not None]
    count, name = min(others, default=(len(found), used.name))
    if name == used.name or (mine is not None and count >= mine):
        return []
    about = load_profile(name).about
    return [
        Problem(
            severity="warning",
            rule="other-profile",
            message=f"The columns are those of the profile {name}. {about}",
            advice=f"Try --profile {name}.",
            file=table.file,
            sheet=table.sheet,
            row=table.header.place,
        )
    ]
