"""Will the year's target be met, by what its owner expects? A field of its own, never the status (RULES C7)."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from measuringup.core.rating.against import measured, numbered
from measuringup.core.rating.chosen import chosen_schemes, with_scheme_rules
from measuringup.core.rating.schemes import PRESETS, RatingScheme

#: Columns added. The word always says that it is a forecast.
FORECAST_SCHEMA = {"forecast_band": pl.String, "forecast_status": pl.String}
_FORECAST = {
    "value": pl.col("forecast"),
    "target": pl.coalesce("year_target", "target"),
    "floor": pl.lit(None, pl.Float64),
}


def forecast_status(frame: pl.DataFrame, schemes: Mapping[str, RatingScheme] = PRESETS) -> pl.DataFrame:
    """Add the columns of FORECAST_SCHEMA: `forecast` (the outturn that is expected of the full year, in
    the measure's unit) against the year's target, or the one in force where the year has none.

    Takes what targets.in_force adds. A forecast says nothing of how the measure stands, and a rating
    nothing of the forecast: 0 of 80 so far may be forecast to reach 80 (edge case 18).
    """
    chosen = chosen_schemes(frame, schemes)
    number = numbered(measured(with_scheme_rules(frame, chosen), chosen, [_FORECAST]), chosen)
    bands = [band for scheme in chosen for band in scheme.bands]
    keys = pl.lit(pl.Series([band.key for band in bands], dtype=pl.String))
    words = pl.lit(pl.Series([f"Forecast: {band.word}" for band in bands], dtype=pl.String))
    return frame.with_columns(forecast_band=keys.gather(number), forecast_status=words.gather(number))
