"""Rows of observations for tests: complete and sound unless a test says otherwise."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl

from measuringup.core.indicators import DataType, Indicator
from measuringup.core.observations import OBSERVATION_SCHEMA, check
from measuringup.core.problems import Problem

VISITS = Indicator(code="V1", name="Visits", frequency="quarterly", precision=0)
ON_TIME = Indicator(
    code="P1", name="On time", frequency="quarterly", data_type=DataType.PERCENTAGE, multiplier=100.0, precision=1
)


def quarter(number: int) -> tuple[dt.date, dt.date]:
    """First and last day of the `number`-th quarter from Q1 2012/13 (number 0)."""
    months = 3 + 3 * number
    first = dt.date(2012 + months // 12, months % 12 + 1, 1)
    months += 3
    after = dt.date(2012 + months // 12, months % 12 + 1, 1)
    return first, after - dt.timedelta(days=1)


def observation(number: int = 0, **fields: Any) -> dict[str, Any]:
    """One row about V1 of the council, in the `number`-th quarter; its file row is number + 2."""
    start, end = quarter(number)
    return {
        "indicator_code": "V1",
        "organisation_code": "council",
        "breakdown": "",
        "frequency": "quarterly",
        "period_start": start,
        "period_end": end,
        "value": 100.0 + number,
        "figure_status": "final",
        "row": number + 2,
        **fields,
    }


def frame(*rows: dict[str, Any]) -> pl.DataFrame:
    """Rows as a frame of OBSERVATION_SCHEMA."""
    return pl.DataFrame([{**dict.fromkeys(OBSERVATION_SCHEMA), **row} for row in rows], schema=OBSERVATION_SCHEMA)


def checked(*rows: dict[str, Any], **more: Any) -> tuple[list[int], list[Problem]]:
    """The file rows that can be used, and the problems, by the definitions V1 and P1 unless given."""
    indicators = more.pop("indicators", (VISITS, ON_TIME))
    usable, problems = check(frame(*rows), indicators, **more)
    return usable["row"].to_list(), problems


def told(problems: list[Problem]) -> list[tuple[str, int | None]]:
    """The rules broken, with the rows."""
    return [(problem.rule, problem.row) for problem in problems]
