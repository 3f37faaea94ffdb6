"""How long does one edit take? The whole judgement of a single series of three years of months."""

from __future__ import annotations

import datetime as dt
import random

import polars as pl

from benchmarks.timing import Result, median_seconds
from measuringup.core.assessment import assess
from measuringup.core.indicators import DataType, Indicator, definitions_frame
from measuringup.core.observations import OBSERVATION_SCHEMA
from measuringup.core.targets import targets_frame

POINTS = 36


def inputs() -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """The figures of one monthly percentage, its definition and its target."""
    chance = random.Random(2025)
    rows = []
    for month in range(POINTS):
        start = dt.date(2022 + (month + 3) // 12, (month + 3) % 12 + 1, 1)
        after = dt.date(2022 + (month + 4) // 12, (month + 4) % 12 + 1, 1)
        numerator, denominator = round(chance.gauss(250, 8)), 300
        rows.append(
            {
                "indicator_code": "PL04",
                "organisation_code": "council",
                "breakdown": "",
                "frequency": "monthly",
                "period_start": start,
                "period_end": after - dt.timedelta(days=1),
                "numerator": numerator,
                "denominator": denominator,
                "value": 100 * numerator / denominator,
                "figure_status": "final",
            }
        )
    indicator = Indicator(
        code="PL04",
        name="Fly-tips removed",
        data_type=DataType.PERCENTAGE,
        multiplier=100.0,
        frequency="monthly",
        tolerance=3.0,
    )
    span = {"indicator_code": "PL04", "period_start": dt.date(2022, 4, 1), "period_end": dt.date(2026, 3, 31)}
    return (
        pl.DataFrame(rows, schema=OBSERVATION_SCHEMA),
        definitions_frame([indicator]),
        targets_frame([{**span, "target": 85.0}]),
    )


def measure(repeats: int = 200) -> list[Result]:
    """The median time of the whole judgement."""
    figures, definitions, targets = inputs()
    seconds = median_seconds(lambda: assess(figures, definitions, targets), repeats)
    return [Result(f"one series of {POINTS} points edited, judged whole", seconds * 1_000, "ms", "median; at most 10")]
