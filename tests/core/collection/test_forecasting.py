"""When a forecast of the year's end is owed (RULES C7)."""

from __future__ import annotations

import datetime as dt

import pytest

from measuringup.core.collection import forecast_owed
from measuringup.core.periods import Period

YEAR = dt.date(2025, 4, 1)
Q2 = Period(dt.date(2025, 7, 1), dt.date(2025, 9, 30), "quarterly")
Q4 = Period(dt.date(2026, 1, 1), dt.date(2026, 3, 31), "quarterly")
WHOLE_YEAR = Period(dt.date(2025, 4, 1), dt.date(2026, 3, 31), "annual")
MAY, AUGUST = (
    Period(dt.date(2025, 5, 1), dt.date(2025, 5, 31), "monthly"),
    Period(dt.date(2025, 8, 1), dt.date(2025, 8, 31), "monthly"),
)
NO_CALENDAR = Period(dt.date(2025, 9, 1), dt.date(2025, 12, 20), "termly")


@pytest.mark.parametrize(
    ("newest", "forecast_of", "made_on", "owed"),
    [
        pytest.param(Q2, None, None, YEAR, id="never forecast"),
        pytest.param(Q2, YEAR, dt.date(2025, 9, 30), YEAR, id="forecast before the period was over"),
        pytest.param(Q2, YEAR, dt.date(2025, 10, 1), None, id="forecast since"),
        pytest.param(Q2, dt.date(2024, 4, 1), dt.date(2025, 10, 1), YEAR, id="of another year"),
        pytest.param(MAY, None, None, None, id="no quarter has ended"),
        pytest.param(AUGUST, None, None, YEAR, id="counted every month"),
        pytest.param(AUGUST, YEAR, dt.date(2025, 7, 1), None, id="forecast in this quarter"),
        pytest.param(AUGUST, YEAR, dt.date(2025, 6, 30), YEAR, id="forecast in the quarter before"),
        pytest.param(Q4, None, None, None, id="the year is over"),
        pytest.param(WHOLE_YEAR, None, None, None, id="counted once a year"),
        pytest.param(NO_CALENDAR, None, None, None, id="no calendar of terms"),
    ],
)
def test_a_forecast_is_owed_once_a_quarter(
    newest: Period, forecast_of: dt.date | None, made_on: dt.date | None, owed: dt.date | None
) -> None:
    assert forecast_owed(newest, forecast_of, made_on) == owed
