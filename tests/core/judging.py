"""Figures made and judged in one line, for tests and for the examples of the rule book."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import polars as pl

from measuringup.core.aggregation import with_year_to_date
from measuringup.core.direction import with_direction
from measuringup.core.indicators import DataType, Indicator, Polarity, definitions_frame
from measuringup.core.periods.frequencies import months_to_next
from measuringup.core.periods.years import add_months
from measuringup.core.rating import rate
from measuringup.core.series import REBASE_SCHEMA, with_breaks, with_definitions, with_series
from measuringup.core.targets import in_force, targets_frame
from measuringup.core.variation import judge

APRIL_2011 = dt.date(2011, 4, 1)
_DAY = dt.timedelta(days=1)
OBSERVED = {
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
}


def measure(**said: Any) -> Indicator:
    """An indicator "A": a plain number without decimals where high is good, unless said otherwise."""
    return Indicator(**{"code": "A", "name": "A", "precision": 0, **said})


def percentage(**said: Any) -> Indicator:
    return measure(**{"data_type": DataType.PERCENTAGE, "unit": "%", "precision": 1, **said})


def low(**said: Any) -> Indicator:
    return measure(**{"polarity": Polarity.LOW, **said})


def periods(count: int, frequency: str = "quarterly", start: dt.date = APRIL_2011) -> list[tuple[dt.date, dt.date]]:
    """So many periods in a row."""
    if frequency == "weekly":
        starts = [start + index * 7 * _DAY for index in range(count + 1)]
    else:
        months = months_to_next(frequency) or 3
        starts = [add_months(start, index * months) for index in range(count + 1)]
    return [(begin, after - _DAY) for begin, after in pairwise(starts)]


def figures(
    values: Sequence[float | None],
    *,
    frequency: str = "quarterly",
    start: dt.date = APRIL_2011,
    spans: Sequence[tuple[dt.date, dt.date]] | None = None,
    parts: Sequence[tuple[float, float]] | None = None,
    states: Mapping[int, str] | None = None,
    code: str = "A",
    organisation: str = "council",
) -> pl.DataFrame:
    """Observations of one series; `parts` are numerators and denominators, `spans` its periods."""
    rows = [
        {
            "indicator_code": code,
            "organisation_code": organisation,
            "breakdown": "",
            "frequency": frequency,
            "period_start": begin,
            "period_end": end,
            "numerator": parts[place][0] if parts else None,
            "denominator": parts[place][1] if parts else None,
            "value": value,
            "state": (states or {}).get(place),
        }
        for place, (value, (begin, end)) in enumerate(
            zip(values, spans or periods(len(values), frequency, start), strict=True)
        )
    ]
    return pl.DataFrame(rows, schema=OBSERVED)


def prepared(
    observed: pl.DataFrame, *indicators: Indicator, breaks: Sequence[dt.date] = (), rebases: Sequence[dt.date] = ()
) -> pl.DataFrame:
    """Observations as they come to the targets: with definitions, series, breaks and year to date."""
    marks = [(date, True) for date in breaks] + [(date, False) for date in rebases]
    rows = [
        {"indicator_code": "A", "organisation_code": "", "date": date, "definition_break": is_break}
        for date, is_break in marks
    ]
    return (
        observed.pipe(with_definitions, definitions_frame(indicators or [measure()]))
        .pipe(with_series)
        .pipe(with_breaks, pl.DataFrame(rows, schema=REBASE_SCHEMA))
        .pipe(with_year_to_date)
    )


def targets(*rows: Mapping[str, Any]) -> pl.DataFrame:
    """Targets of "A" for 2011/12, unless a row says otherwise."""
    year = {"indicator_code": "A", "period_start": APRIL_2011, "period_end": dt.date(2012, 3, 31)}
    return targets_frame({**year, **row} for row in rows)


def judged(
    values: Sequence[float | None],
    indicator: Indicator | None = None,
    target_rows: Sequence[Mapping[str, Any]] = (),
    *,
    as_of: dt.date | None = None,
    breaks: Sequence[dt.date] = (),
    rebases: Sequence[dt.date] = (),
    **observed: Any,
) -> pl.DataFrame:
    """One series through targets, rating, variation and direction."""
    frame = prepared(figures(values, **observed), indicator or measure(), breaks=breaks, rebases=rebases)
    wanted = targets(*target_rows) if target_rows else None
    return frame.pipe(in_force, wanted).pipe(rate, as_of=as_of).pipe(judge).pipe(with_direction)
