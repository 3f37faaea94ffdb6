"""What was to be reached? The targets file as a frame: values as people write them, spans as dates or labels."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import polars as pl

from measuringup.connectors.columns import (
    day_column,
    in_words,
    number_column,
    required_text,
    text_column,
    word_column,
    yes_no_column,
)
from measuringup.connectors.faults import Faults
from measuringup.connectors.observations.codes import indicator_codes, prefer_known_codes, tell_unknown
from measuringup.connectors.observations.parts import read_parts
from measuringup.connectors.observations.spans import with_year, years_beside
from measuringup.connectors.profiles import FileProfile, Profile, load_profile
from measuringup.connectors.reading import read_table
from measuringup.connectors.target_checks import tell_contradictions, tell_doubts
from measuringup.core.indicators import Indicator
from measuringup.core.periods import parse_labels
from measuringup.core.problems import Problem, ProblemsError
from measuringup.core.targets import TARGET_SCHEMA, TargetError, TargetValue, parse_target
from measuringup.core.targets.schema import ALWAYS, APPLIES_TO, FORMS, PERIOD, PROFILES, TOLERANCE_BASES

#: The columns a target's value says something of, and their types.
_VALUE_SCHEMA = {
    "text": pl.String,
    "form": pl.String,
    "target": pl.Float64,
    "strict": pl.Boolean,
    "lower": pl.Float64,
    "upper": pl.Float64,
    "fault": pl.String,
    "advice": pl.String,
}


def read_targets(
    path: Path, indicators: Iterable[Indicator] = (), profile: str | Path | Profile = "default"
) -> tuple[pl.DataFrame, list[Problem]]:
    """The targets of a file as TARGET_SCHEMA, and every problem. Rows at fault are left out.

    A target's period is first and last day, or a label such as 2012/13; without either it is in
    force always. Raises ProblemsError when a column is missing or the file cannot be read.
    """
    defined = list(indicators)
    described = profile if isinstance(profile, Profile) else load_profile(profile)
    told = described.of("targets")
    table = read_table(path, told.layout())
    faults = Faults(table)
    if any(problem.severity == "error" for problem in table.header.problems):
        raise ProblemsError(faults.problems)
    frame = targets_of(faults, defined, told)
    return faults.usable(frame), [
        *faults.problems,
        *faults.table.unused(told.layout(), years_beside(faults.table)),
    ]


def targets_of(faults: Faults, defined: list[Indicator], told: FileProfile) -> pl.DataFrame:
    """The rows of a table as TARGET_SCHEMA, those at fault among them; `faults` has what is wrong with them."""
    prefer_known_codes(faults, defined, told)
    codes = required_text(faults, "indicator_code", "The row does not say which indicator it is for.", "Give its code.")
    codes = indicator_codes(codes, defined)
    tell_unknown(faults, codes, defined)
    values = _values(faults)
    start, end = _spans(faults, codes, defined)
    form = word_column(faults, "form", FORMS, told)
    frame = pl.DataFrame(
        {
            "indicator_code": codes,
            "organisation_code": text_column(faults, "organisation_code", ""),
            "breakdown": read_parts(faults, {}, told),
            "period_start": start,
            "period_end": end,
            "applies_to": word_column(faults, "applies_to", APPLIES_TO, told).fill_null(PERIOD),
            "form": pl.select(pl.coalesce(form, values["form"])).to_series(),
            "target": values["target"],
            "strict": yes_no_column(faults, "strict") | values["strict"].fill_null(False),
            "lower": pl.select(pl.coalesce(number_column(faults, "lower"), values["lower"])).to_series(),
            "upper": pl.select(pl.coalesce(number_column(faults, "upper"), values["upper"])).to_series(),
            "tolerance": number_column(faults, "tolerance"),
            "tolerance_basis": word_column(faults, "tolerance_basis", TOLERANCE_BASES, told),
            "floor": number_column(faults, "floor"),
            "profile": word_column(faults, "profile", PROFILES, told).fill_null(""),
            "former_target": number_column(faults, "former_target"),
            "base": number_column(faults, "base"),
        },
        schema=TARGET_SCHEMA,
    )
    tell_contradictions(faults, frame)
    tell_doubts(faults, frame, {each.code: each for each in defined})
    return frame


def _values(faults: Faults) -> pl.DataFrame:
    """What each target's text says: "85", "<5", "10 to 15", "+2%", "establish baseline"."""
    frame = faults.table.frame
    cells = text_column(faults, "target")
    rows = []
    for text in cells.unique().drop_nulls():
        try:
            rows.append({"text": text, **_as_row(parse_target(text))})
        except TargetError as wrong:
            rows.append({"text": text, "fault": wrong.message, "advice": wrong.advice})
    table = pl.DataFrame([{**dict.fromkeys(_VALUE_SCHEMA), **row} for row in rows], schema=_VALUE_SCHEMA)
    read = pl.DataFrame({"text": cells}).join(table, on="text", how="left", maintain_order="left")
    faults.add(read["fault"].is_not_null(), TargetError.rule, "target", read["fault"], read["advice"])
    return read if frame.height else read.clear()


def _as_row(value: TargetValue) -> dict[str, object]:
    return {name: getattr(value, name) for name in ("form", "target", "strict", "lower", "upper")}


def _spans(faults: Faults, codes: pl.Series, indicators: list[Indicator]) -> tuple[pl.Series, pl.Series]:
    frame = faults.table.frame
    start, end = day_column(faults, "period_start"), day_column(faults, "period_end")
    if "period" in frame.columns:
        years = in_words(codes, {each.code: each.year.value for each in indicators})
        labels = with_year(faults.table, frame["period"].cast(pl.String))
        read = parse_labels(labels, year=years)
        wrong = read["problem"].is_not_null() & labels.is_not_null() & start.is_null() & end.is_null()
        faults.add(wrong, "unreadable-period", "period", read["problem"], read["advice"])
        start = pl.select(pl.coalesce(start, read["period_start"])).to_series()
        end = pl.select(pl.coalesce(end, read["period_end"])).to_series()
    faults.add(
        end < start, "period-ends-before-it-starts", "period_end", "The period ends before it starts.", "Correct it."
    )
    return start.fill_null(ALWAYS[0]), end.fill_null(ALWAYS[1])
