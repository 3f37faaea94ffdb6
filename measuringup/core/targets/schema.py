"""What is known of a target? The columns of a targets frame, one row a target."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

PERIOD, YEAR_TO_DATE, YEAR = APPLIES_TO = ("period", "year to date", "year")
ABSOLUTE, RELATIVE, ESTABLISH_BASELINE, NONE = FORMS = ("absolute", "relative", "establish baseline", "none")
#: In force only, never written: the period's part of a year's target, made by its profile.
PROFILE = "profile"
EVEN, MANUAL, SEASONAL = PROFILES = ("even", "manual", "seasonal")
#: A target without a first or last day is in force from, or until, always.
ALWAYS = (dt.date(1900, 1, 1), dt.date(2199, 12, 31))
POINTS, OF_TARGET = TOLERANCE_BASES = ("points", "relative")

#: The columns of a targets frame. The first five say whose target it is.
TARGET_SCHEMA = {
    "indicator_code": pl.String,
    "organisation_code": pl.String,  # "" is every organisation
    "breakdown": pl.String,  # "" is the whole
    "period_start": pl.Date,  # the span of periods the target is for:
    "period_end": pl.Date,  # a figure's period lies inside it
    "applies_to": pl.String,  # of APPLIES_TO; "year" is a full year's, "period" when empty
    "form": pl.String,  # of FORMS
    "target": pl.Float64,  # in the measure's unit; per cent of change when relative
    "strict": pl.Boolean,  # "<5": equality does not meet it
    "lower": pl.Float64,  # the range that is good, or the goal posts
    "upper": pl.Float64,
    "tolerance": pl.Float64,  # empty: the definition's
    "tolerance_basis": pl.String,  # of TOLERANCE_BASES; empty: the definition's
    "floor": pl.Float64,  # the least that is acceptable (RULES B3)
    "profile": pl.String,  # of PROFILES, for a year's target; empty: even
    "former_target": pl.Float64,  # the target it replaced (RULES B5)
    "base": pl.Float64,  # what a relative target is relative to; empty: the same period last year
}
#: What an absent column, or an absent cell of these columns, means.
_DEFAULTS: Mapping[str, Any] = {
    "organisation_code": "",
    "breakdown": "",
    "applies_to": PERIOD,
    "form": ABSOLUTE,
    "strict": False,
    "profile": "",
}


def complete(targets: pl.DataFrame) -> pl.DataFrame:
    """The columns of TARGET_SCHEMA, in its order and types, with every default filled in."""
    if targets.schema == TARGET_SCHEMA and not any(targets[name].null_count() for name in _DEFAULTS):
        return targets
    columns = []
    for name, dtype in TARGET_SCHEMA.items():
        column = pl.col(name) if name in targets.columns else pl.lit(None)
        column = column.cast(dtype)
        columns.append((column.fill_null(_DEFAULTS[name]) if name in _DEFAULTS else column).alias(name))
    return targets.select(columns)


def targets_frame(rows: Iterable[Mapping[str, Any]]) -> pl.DataFrame:
    """A targets frame from rows that name only what they have; see TARGET_SCHEMA."""
    return complete(pl.DataFrame([{**dict.fromkeys(TARGET_SCHEMA), **row} for row in rows], schema=TARGET_SCHEMA))
