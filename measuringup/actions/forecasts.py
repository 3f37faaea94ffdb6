"""Where is the year expected to end? Forecasts, kept apart from figures (RULES C7)."""

from __future__ import annotations

from measuringup.actions.changing import changing
from measuringup.actions.conflicts import put
from measuringup.actions.entitled import require_for
from measuringup.core.organisation import Duty
from measuringup.core.permissions import Capability
from measuringup.records.models import Change, Forecast, User


def forecast_year(forecast: Forecast, *, by: User | None, reason: str, seen: int | None = None) -> Change:
    """Say where a measure is expected to end its year."""
    pair = (forecast.indicator.code, forecast.organisation.code)
    require_for(by, Capability.FORECAST, [pair], (Duty.FORECAST, Duty.FIGURE, Duty.RESULT))
    with changing(by=by, verb="forecast", reason=reason) as change:
        put(change, forecast, seen)
    return change.change
