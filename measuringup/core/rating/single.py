"""How is one figure judged? The same judgement for a frame of one row, to explain a rule or try a target."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import polars as pl

from measuringup.core.indicators import DataType, Indicator, definitions_frame
from measuringup.core.rating.schemes import PRESETS, RatingScheme
from measuringup.core.rating.stage import rate
from measuringup.core.targets import parse_target

_QUARTER = {"period_start": dt.date(2012, 4, 1), "period_end": dt.date(2012, 6, 30)}


def judge_one(
    value: float | None,
    target: str = "none",
    *,
    indicator: Indicator | None = None,
    last_year: float | None = None,
    state: str | None = None,
    tolerance: float | None = None,
    tolerance_basis: str | None = None,
    floor: float | None = None,
    former_target: float | None = None,
    year_to_date: float | None = None,
    year_to_date_target: float | None = None,
    period: Mapping[str, dt.date] | None = None,
    as_of: dt.date | None = None,
    holidays: frozenset[dt.date] = frozenset(),
    schemes: Mapping[str, RatingScheme] = PRESETS,
) -> dict[str, Any]:
    """The rated row of one quarterly figure of `indicator`; see rating.rate.

    Without an indicator it is a percentage where high is good. `target` is text, as parse_target
    reads it; `last_year` is the figure of the same quarter a year earlier. Every other argument is
    the column of that name.
    """
    measure = indicator or Indicator(code="one", name="One measure", data_type=DataType.PERCENTAGE)
    wanted = parse_target(target)
    now = dict(period or _QUARTER)
    then = {name: day.replace(year=day.year - 1) for name, day in now.items()}
    figures = [{**then, "value": last_year}, {**now, "value": value, "state": state, "year_to_date": year_to_date}]
    rows = pl.DataFrame(figures, schema=_FIGURE_SCHEMA)
    definition = definitions_frame([measure])
    is_range = pl.col("polarity") == "range"
    frame = rows.join(definition, how="cross").with_columns(
        series=pl.lit(0, pl.UInt32),
        frequency=pl.lit("quarterly"),
        definition_break=pl.lit(False),
        target=pl.lit(wanted.target if wanted.form == "absolute" else None, pl.Float64),
        target_form=pl.lit(wanted.form if wanted.form != "none" else None, pl.String),
        strict=pl.lit(wanted.strict),
        target_low=pl.coalesce(pl.lit(wanted.lower, pl.Float64), pl.when(is_range).then("range_low")),
        target_high=pl.coalesce(pl.lit(wanted.upper, pl.Float64), pl.when(is_range).then("range_high")),
        tolerance=pl.coalesce(pl.lit(tolerance, pl.Float64), "default_tolerance"),
        tolerance_basis=pl.coalesce(pl.lit(tolerance_basis, pl.String), "gap_basis"),
        floor=pl.lit(floor, pl.Float64),
        former_target=pl.lit(former_target, pl.Float64),
        year_to_date_target=pl.lit(year_to_date_target, pl.Float64),
        year_to_date_method=pl.lit("sum"),
        year_to_date_missing=pl.lit(0, pl.Int32),
    )
    return rate(frame, schemes, as_of, holidays).row(-1, named=True) | {"previous_value_long": last_year}


_FIGURE_SCHEMA = {
    "period_start": pl.Date,
    "period_end": pl.Date,
    "value": pl.Float64,
    "state": pl.String,
    "year_to_date": pl.Float64,
}
