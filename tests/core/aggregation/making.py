"""Figures written by hand, as the frames that the rules read."""

import datetime as dt
from collections.abc import Iterable, Sequence

import polars as pl

from measuringup.core.indicators import DataType, Indicator, definitions_frame
from measuringup.core.periods import next_period, period_containing
from measuringup.core.series import with_breaks, with_definitions, with_series

#: A figure: a value, or a numerator and a denominator, or nothing at all.
Figure = float | tuple[float | None, float | None] | None

#: The first day of the financial year 2024/25, a Monday.
START = dt.date(2024, 4, 1)
OBSERVATION = {
    "indicator_code": pl.String, "organisation_code": pl.String, "breakdown": pl.String, "frequency": pl.String,
    "period_start": pl.Date, "period_end": pl.Date, "numerator": pl.Float64, "denominator": pl.Float64,
    "value": pl.Float64, "state": pl.String, "figure_status": pl.String, "entered": pl.String, "row": pl.Int64,
}  # fmt: skip


def spans(frequency: str, count: int, skip: Iterable[int] = ()) -> list[tuple[dt.date, dt.date]]:
    """The first and last days of so many periods from the start of 2024/25, leaving out some by number from 1."""
    found = []
    period = period_containing(START, frequency)
    for _ in range(count):
        found.append((period.start, period.end))
        period = next_period(period)
    left_out = set(skip)
    return [span for number, span in enumerate(found, start=1) if number not in left_out]


def observations(
    figures: Sequence[Figure],
    *,
    indicator: Indicator,
    organisation: str = "council",
    breakdown: str = "",
    frequency: str = "monthly",
    periods: Sequence[tuple[dt.date, dt.date]] | None = None,
    **columns: object,
) -> pl.DataFrame:
    """One series of figures from April 2024 on, one a period; a ratio's value follows from its parts."""
    rows = []
    for figure, (start, end) in zip(figures, periods or spans(frequency, len(figures)), strict=True):
        numerator, denominator = figure if isinstance(figure, tuple) else (None, None)
        value = figure if not isinstance(figure, tuple) else None
        if numerator is not None and denominator:
            value = indicator.multiplier * numerator / denominator
        rows.append(
            {
                "indicator_code": indicator.code, "organisation_code": organisation, "breakdown": breakdown,
                "frequency": frequency, "period_start": start, "period_end": end, "numerator": numerator,
                "denominator": denominator, "value": value, "figure_status": "final", **columns,
            }
        )  # fmt: skip
    return pl.DataFrame(rows, schema=OBSERVATION)


def defined(frames: Iterable[pl.DataFrame], *indicators: Indicator) -> pl.DataFrame:
    """Observations with their definitions, as roll-ups read them."""
    return with_definitions(pl.concat(frames), definitions_frame(indicators))


def ready(frames: Iterable[pl.DataFrame], *indicators: Indicator) -> pl.DataFrame:
    """The frame as the first stage of the judgement finds it."""
    return defined(frames, *indicators).pipe(with_series).pipe(with_breaks, None)


VISITS = Indicator(code="VISITS", name="Visits")
ON_TIME = Indicator(code="ON TIME", name="On time", data_type=DataType.PERCENTAGE, multiplier=100.0)
