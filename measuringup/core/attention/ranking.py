"""In which order should a board look at its measures, and which signal put each there?

How often the first signal is a false alarm: docs/reference/false-alarms.md.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum

import polars as pl

from measuringup.core.indicators import Polarity
from measuringup.core.rating import PRESETS, RatingScheme, State, beyond_tolerance


class Signal(StrEnum):
    """What puts a measure before a board, strongest evidence first (STATISTICS C)."""

    SPECIAL_CAUSE = "special cause of concern"
    RELIABLY_MISSED = "reliably missed"
    FORECAST_WORSENING = "missed, forecast worsening"
    BEYOND_TOLERANCE = "beyond tolerance"
    STALE = "stale"
    NO_OWNER = "no owner"
    DATA_QUALITY = "data-quality reservation"


_SIGNALS = pl.Enum([signal.value for signal in Signal])
#: One line a measure and organisation. `other_signals` are the measure's remaining ones, with the
#: part of a breakdown they stand in.
ATTENTION_SCHEMA: dict[str, pl.DataType] = {
    "rank": pl.UInt32(),
    "signal": _SIGNALS,
    "indicator_code": pl.String(),
    "organisation_code": pl.String(),
    "breakdown": pl.String(),
    "frequency": pl.String(),
    "period_start": pl.Date(),
    "period_end": pl.Date(),
    "value": pl.Float64(),
    "target": pl.Float64(),
    "status": pl.String(),
    "other_signals": pl.List(pl.String),
}
#: Whose forecasts `attention` takes: the outturn forecast now, and the one before (RULES C7).
FORECAST_SCHEMA = {
    "indicator_code": pl.String,
    "organisation_code": pl.String,
    "breakdown": pl.String,
    "forecast": pl.Float64,
    "previous_forecast": pl.Float64,
}
_WHOSE = ["indicator_code", "organisation_code"]
_NOT_YET = (State.NOT_DUE.value, State.AWAITING_DATA.value)


def attention(
    assessed: pl.DataFrame,
    *,
    schemes: Mapping[str, RatingScheme] = PRESETS,
    forecasts: pl.DataFrame | None = None,
    without_owner: Collection[str] = (),
    reserved: Collection[str] = (),
) -> pl.DataFrame:
    """Every measure with a signal, once, at its strongest: ATTENTION_SCHEMA, in order of evidence.

    `assessed` is what `assess` returns, by series and period, of whichever organisations are looked
    at. A special cause counts at the last point only: older ones are history. What is not due or
    still awaited is passed over; an overdue last figure is stale. `forecasts` has FORECAST_SCHEMA;
    `without_owner` and `reserved` (data-quality reservation) are indicator codes. Within a signal
    the point farthest from its mean comes first, then what shows most other signals, then what has
    been missed longest.
    """
    latest = assessed.filter(~pl.col("state").is_in(_NOT_YET).fill_null(False)).unique(
        "series", keep="last", maintain_order=True
    )
    if forecasts is None:
        forecasts = pl.DataFrame(schema=FORECAST_SCHEMA)
    latest = latest.join(forecasts, on=[*_WHOSE, "breakdown"], how="left", maintain_order="left")
    signs = _signs(_beyond(schemes.values()), without_owner, reserved)
    found = latest.with_columns(
        pl.concat_list(pl.when(sign.fill_null(False)).then(pl.lit(signal.value)) for signal, sign in signs.items())
        .list.drop_nulls()
        .alias("signals")
    )
    return _ranked(found.filter(pl.col("signals").list.len() > 0))


def _signs(beyond: Collection[str], without_owner: Collection[str], reserved: Collection[str]) -> dict[Signal, pl.Expr]:
    """Where each signal shows, on the last row of each series."""
    low_is_good = pl.col("polarity") == Polarity.LOW.value
    worsening = pl.col("forecast") - pl.col("previous_forecast")
    worsening = pl.when(low_is_good).then(worsening).otherwise(-worsening) > 0
    code = pl.col("indicator_code")
    return {
        Signal.SPECIAL_CAUSE: pl.col("point_type") == "special_cause_concern",
        Signal.RELIABLY_MISSED: pl.col("assurance_type") == "consistent_fail",
        Signal.FORECAST_WORSENING: (pl.col("missed_in_row") > 0) & worsening,
        Signal.BEYOND_TOLERANCE: pl.concat_str("scheme", pl.lit("/"), "band").is_in(list(beyond)),
        Signal.STALE: pl.col("state") == State.NOT_SUBMITTED.value,
        Signal.NO_OWNER: code.is_in(list(without_owner)),
        Signal.DATA_QUALITY: code.is_in(list(reserved)),
    }


def _beyond(schemes: Iterable[RatingScheme]) -> list[str]:
    """The bands beyond tolerance, as "scheme/band"."""
    return [f"{scheme.name}/{band.key}" for scheme in schemes for band in beyond_tolerance(scheme)]


def _ranked(found: pl.DataFrame) -> pl.DataFrame:
    """One line a measure and organisation, from its series with signals."""
    far = ((pl.col("in_period_value") - pl.col("mean")).abs() / pl.col("amr")).fill_nan(None)
    series = (
        found.with_columns(signal=pl.col("signals").list.first().cast(_SIGNALS))
        .with_columns(far=pl.when(pl.col("signal") == Signal.SPECIAL_CAUSE.value).then(far).fill_null(0.0))
        .sort("signal", pl.col("breakdown") != "", "far", descending=[False, False, True], maintain_order=True)
    )
    first = series.unique(_WHOSE, keep="first", maintain_order=True)
    lines = first.join(_others(series), on=_WHOSE, how="left", maintain_order="left").sort(
        pl.col("signal"),
        pl.col("far"),
        pl.col("other_signals").list.len(),
        pl.col("missed_in_row").fill_null(0),
        *map(pl.col, _WHOSE),
        descending=[False, True, True, True, False, False],
    )
    return (
        lines.drop("rank", strict=False)
        .with_row_index("rank", offset=1)
        .select(pl.col(name).cast(kind) for name, kind in ATTENTION_SCHEMA.items())
    )


def _others(series: pl.DataFrame) -> pl.DataFrame:
    """What else is said of each measure and organisation, besides its first signal, and of which part."""
    part = pl.when(pl.col("breakdown") != "").then(pl.format(" ({})", "breakdown")).otherwise(pl.lit(""))
    said = series.select(*_WHOSE, "breakdown", "signals").explode("signals").with_columns(pl.col("signals") + part)
    return said.group_by(_WHOSE, maintain_order=True).agg(
        other_signals=pl.col("signals").slice(1).unique(maintain_order=True)
    )
