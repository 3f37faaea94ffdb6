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
#: What one series shows at its last point. `signals` are those that the judgement gives, strongest first; `distance`
#: is that of the point from its mean in mean moving ranges, `missed_in_row` how many periods running missed the target.
EVIDENCE_SCHEMA: dict[str, pl.DataType] = {
    **{name: kind for name, kind in ATTENTION_SCHEMA.items() if name not in {"rank", "signal", "other_signals"}},
    "polarity": pl.String(),
    "signals": pl.List(pl.String),
    "distance": pl.Float64(),
    "missed_in_row": pl.UInt32(),
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
    return ranked(evidence(assessed, schemes=schemes, without_owner=without_owner), forecasts, reserved)


def evidence(
    assessed: pl.DataFrame, *, schemes: Mapping[str, RatingScheme] = PRESETS, without_owner: Collection[str] = ()
) -> pl.DataFrame:
    """What each series shows at its last point, signals or none: EVIDENCE_SCHEMA. It can be kept, and ranked later."""
    latest = assessed.filter(~pl.col("state").is_in(_NOT_YET).fill_null(False)).unique(
        "series", keep="last", maintain_order=True
    )
    signs = _signs(_beyond(schemes.values()), without_owner)
    far = ((pl.col("in_period_value") - pl.col("mean")).abs() / pl.col("amr")).fill_nan(None)
    return latest.with_columns(signals=_shown(signs), distance=far).select(
        pl.col(name).cast(kind) for name, kind in EVIDENCE_SCHEMA.items()
    )


def ranked(shown: pl.DataFrame, forecasts: pl.DataFrame | None = None, reserved: Collection[str] = ()) -> pl.DataFrame:
    """Evidence (EVIDENCE_SCHEMA), with what is said of it besides, in order: ATTENTION_SCHEMA."""
    if forecasts is None:
        forecasts = pl.DataFrame(schema=FORECAST_SCHEMA)
    low_is_good = pl.col("polarity") == Polarity.LOW.value
    worsening = pl.col("forecast") - pl.col("previous_forecast")
    worsening = pl.when(low_is_good).then(worsening).otherwise(-worsening) > 0
    said = {
        Signal.FORECAST_WORSENING: (pl.col("missed_in_row") > 0) & worsening,
        Signal.DATA_QUALITY: pl.col("indicator_code").is_in(list(reserved)),
    }
    joined = shown.join(forecasts, on=[*_WHOSE, "breakdown"], how="left", maintain_order="left")
    every = pl.concat_list("signals", _shown(said)).list.eval(pl.element().cast(_SIGNALS).sort().cast(pl.String))
    return _ranked(joined.with_columns(signals=every).filter(pl.col("signals").list.len() > 0))


def _shown(signs: Mapping[Signal, pl.Expr]) -> pl.Expr:
    """The signals that show, strongest first."""
    marks = (pl.when(sign.fill_null(False)).then(pl.lit(signal.value)) for signal, sign in signs.items())
    return pl.concat_list(marks).list.drop_nulls()


def _signs(beyond: Collection[str], without_owner: Collection[str]) -> dict[Signal, pl.Expr]:
    """Where each signal that the judgement gives shows, on the last row of each series."""
    return {
        Signal.SPECIAL_CAUSE: pl.col("point_type") == "special_cause_concern",
        Signal.RELIABLY_MISSED: pl.col("assurance_type") == "consistent_fail",
        Signal.BEYOND_TOLERANCE: pl.concat_str("scheme", pl.lit("/"), "band").is_in(list(beyond)),
        Signal.STALE: pl.col("state") == State.NOT_SUBMITTED.value,
        Signal.NO_OWNER: pl.col("indicator_code").is_in(list(without_owner)),
    }


def _beyond(schemes: Iterable[RatingScheme]) -> list[str]:
    """The bands beyond tolerance, as "scheme/band"."""
    return [f"{scheme.name}/{band.key}" for scheme in schemes for band in beyond_tolerance(scheme)]


def _ranked(found: pl.DataFrame) -> pl.DataFrame:
    """One line a measure and organisation, from its series with signals."""
    is_special = pl.col("signal") == Signal.SPECIAL_CAUSE.value
    series = (
        found.with_columns(signal=pl.col("signals").list.first().cast(_SIGNALS))
        .with_columns(far=pl.when(is_special).then("distance").fill_null(0.0))
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
    return lines.with_row_index("rank", offset=1).select(
        pl.col(name).cast(kind) for name, kind in ATTENTION_SCHEMA.items()
    )


def _others(series: pl.DataFrame) -> pl.DataFrame:
    """What else is said of each measure and organisation, besides its first signal, and of which part."""
    part = pl.when(pl.col("breakdown") != "").then(pl.format(" ({})", "breakdown")).otherwise(pl.lit(""))
    said = series.select(*_WHOSE, "breakdown", "signals").explode("signals").with_columns(pl.col("signals") + part)
    return said.group_by(_WHOSE, maintain_order=True).agg(
        other_signals=pl.col("signals").slice(1).unique(maintain_order=True)
    )
