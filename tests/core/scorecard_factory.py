"""Assessed frames by hand: rows with every column a scorecard reads, each of them ordinary unless said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from measuringup.core.indicators import Indicator
from measuringup.core.periods import Period, next_period, previous_period, same_period_last_year

#: The columns of an assessed frame that a scorecard reads, with their types.
SCHEMA = {
    "indicator_code": pl.String,
    "organisation_code": pl.String,
    "breakdown": pl.String,
    "frequency": pl.String,
    "period_start": pl.Date,
    "period_end": pl.Date,
    "numerator": pl.Float64,
    "denominator": pl.Float64,
    "value": pl.Float64,
    "state": pl.String,
    "figure_status": pl.String,
    "entered": pl.String,
    "polarity": pl.String,
    "data_type": pl.String,
    "unit": pl.String,
    "precision": pl.Int32,
    "full_precision": pl.Boolean,
    "multiplier": pl.Float64,
    "parts": pl.String,
    "gap_basis": pl.String,
    "kind": pl.String,
    "basis": pl.String,
    "life_cycle": pl.String,
    "lag_working_days": pl.Int32,
    "scheme": pl.String,
    "year": pl.String,
    "in_period_value": pl.Float64,
    "year_to_date": pl.Float64,
    "year_to_date_method": pl.String,
    "year_to_date_missing": pl.Int32,
    "year_start": pl.Date,
    "target": pl.Float64,
    "target_form": pl.String,
    "strict": pl.Boolean,
    "target_low": pl.Float64,
    "target_high": pl.Float64,
    "tolerance": pl.Float64,
    "tolerance_basis": pl.String,
    "floor": pl.Float64,
    "year_to_date_target": pl.Float64,
    "former_target": pl.Float64,
    "gap": pl.Float64,
    "band": pl.String,
    "status": pl.String,
    "year_to_date_band": pl.String,
    "year_to_date_status": pl.String,
    "former_band": pl.String,
    "former_status": pl.String,
    "improved_by_target": pl.Boolean,
    "rebase": pl.Boolean,
    "mean": pl.Float64,
    "amr": pl.Float64,
    "lpl": pl.Float64,
    "upl": pl.Float64,
    "limits_meaningful": pl.Boolean,
    "relative_to_mean": pl.Int8,
    "special_cause_type": pl.String,
    "special_cause_flag": pl.Boolean,
    "point_type": pl.String,
    "short_group_warning": pl.Boolean,
    "variation_type": pl.String,
    "assurance_type": pl.String,
    "not_charted": pl.String,
    "previous_value_short": pl.Float64,
    "previous_start_short": pl.Date,
    "previous_end_short": pl.Date,
    "change_short": pl.Float64,
    "direction_short": pl.String,
    "evidence_short": pl.String,
    "no_comparison_short": pl.String,
    "previous_value_long": pl.Float64,
    "previous_start_long": pl.Date,
    "previous_end_long": pl.Date,
    "change_long": pl.Float64,
    "direction_long": pl.String,
    "evidence_long": pl.String,
    "no_comparison_long": pl.String,
    "met_in_row": pl.Int32,
    "missed_in_row": pl.Int32,
    "peer_group": pl.String,
    "applies": pl.Boolean,
    "rank": pl.Int32,
    "ranked": pl.Int32,
    "quartile": pl.Int32,
    "peer_median": pl.Float64,
    "comparability": pl.String,
}
ORDINARY: Mapping[str, Any] = {
    "organisation_code": "marlowe",
    "breakdown": "",
    "figure_status": "final",
    "entered": "",
    "scheme": "rag",
    "year": "financial",
    "strict": False,
    "tolerance_basis": "points",
    "rebase": False,
    "limits_meaningful": True,
    "special_cause_type": "Common Cause",
    "special_cause_flag": False,
    "point_type": "common_cause",
    "variation_type": "common_cause",
    "short_group_warning": False,
    "improved_by_target": False,
    "direction_short": "none",
    "evidence_short": "unknown",
    "no_comparison_short": "first-figure",
    "direction_long": "none",
    "evidence_long": "unknown",
    "no_comparison_long": "first-figure",
    "met_in_row": 0,
    "missed_in_row": 0,
    "peer_group": "all organisations",
    "applies": True,
    "comparability": "comparable",
}
FIRST_QUARTER = Period(dt.date(2022, 4, 1), dt.date(2022, 6, 30), "quarterly")


def facts_of(indicator: Indicator) -> dict[str, Any]:
    """What an assessed row holds of its definition."""
    return {
        "indicator_code": indicator.code,
        "polarity": indicator.polarity.value,
        "data_type": indicator.data_type.value,
        "unit": indicator.unit,
        "precision": indicator.precision,
        "full_precision": indicator.full_precision,
        "multiplier": indicator.multiplier,
        "parts": indicator.parts.value,
        "gap_basis": indicator.gap_measured_in.value,
        "kind": indicator.kind.value,
        "basis": indicator.basis.value,
        "life_cycle": indicator.life_cycle.value,
        "lag_working_days": indicator.lag_working_days,
        "scheme": indicator.scheme,
        "year": indicator.year.value,
    }


def series(
    indicator: Indicator,
    values: Sequence[float | None],
    *,
    first: Period = FIRST_QUARTER,
    last: Mapping[str, Any] | None = None,
    **facts: Any,
) -> list[dict[str, Any]]:
    """Rows of one series from `first` on; `facts` hold for all of them, `last` for the last row alone."""
    rows, period = [], first
    for value in values:
        rows.append(
            {
                **ORDINARY,
                **facts_of(indicator),
                "frequency": period.frequency,
                "period_start": period.start,
                "period_end": period.end,
                "value": value,
                "in_period_value": value,
                "comparability": "comparable" if value is not None else "missing",
                **facts,
            }
        )
        period = next_period(period)
    if rows and last:
        rows[-1] |= last
    name_earlier_periods(rows)
    return rows


def name_earlier_periods(rows: Sequence[dict[str, Any]]) -> None:
    """Give the last row the periods its changes are measured from."""
    if not rows:
        return
    last = rows[-1]
    period = Period(last["period_start"], last["period_end"], last["frequency"])
    for which, earlier in (("short", previous_period(period)), ("long", same_period_last_year(period))):
        if last.get(f"previous_value_{which}") is not None and earlier is not None:
            last |= {f"previous_start_{which}": earlier.start, f"previous_end_{which}": earlier.end}


def assessed(*groups: Sequence[Mapping[str, Any]]) -> pl.DataFrame:
    """The rows as an assessed frame; a figure that is said to have neither a band nor a state has no target."""
    return pl.DataFrame([_judged(row) for group in groups for row in group], schema=SCHEMA)


def _judged(row: Mapping[str, Any]) -> Mapping[str, Any]:
    row = {**row, "limits_meaningful": row["limits_meaningful"] and row.get("lpl") is not None}
    if row["value"] is None or row.get("band") or row.get("state"):
        return row
    return {**row, "state": "no target", "status": "No target"}
