"""The earlier rows of every row, against an obvious search."""

from __future__ import annotations

import datetime as dt

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from measuringup.core.preceding import comparable_rows_last_year, same_period_last_year_rows

MONTHS = st.lists(st.integers(0, 40), unique=True, min_size=1, max_size=30).map(sorted)
WEEKS = st.lists(st.integers(0, 170), unique=True, min_size=1, max_size=60).map(sorted)


def frame_of(starts: list[list[dt.date]], frequency: str) -> pl.DataFrame:
    rows = [(series, frequency, day) for series, days in enumerate(starts) for day in days]
    schema = {"series": pl.UInt32, "frequency": pl.String, "period_start": pl.Date}
    return pl.DataFrame(rows, schema=schema, orient="row").with_columns(definition_break=pl.lit(False))


def month(number: int) -> dt.date:
    return dt.date(2010 + number // 12, number % 12 + 1, 1)


@settings(max_examples=60, deadline=None)
@given(st.lists(MONTHS, min_size=1, max_size=4))
def test_the_same_month_last_year(series: list[list[int]]) -> None:
    frame = frame_of([[month(number) for number in numbers] for numbers in series], "monthly")
    flat = [(place, number) for place, numbers in enumerate(series) for number in numbers]
    expected = [flat.index((place, number - 12)) if (place, number - 12) in flat else None for place, number in flat]
    assert same_period_last_year_rows(frame).to_list() == expected


@settings(max_examples=60, deadline=None)
@given(st.lists(WEEKS, min_size=1, max_size=3))
def test_the_same_week_last_year(series: list[list[int]]) -> None:
    """Edge case 41: 2015 and 2020 have 53 weeks."""
    first = dt.date(2014, 12, 1)
    days = [[first + dt.timedelta(weeks=number) for number in numbers] for numbers in series]
    frame = frame_of(days, "weekly")
    flat = [(place, *day.isocalendar()[:2]) for place, each in enumerate(days) for day in each]
    expected = [
        flat.index((place, year - 1, week)) if (place, year - 1, week) in flat else None for place, year, week in flat
    ]
    assert same_period_last_year_rows(frame).to_list() == expected


def test_nothing_from_before_a_change_of_definition() -> None:
    days = [month(number) for number in range(30)]
    frame = frame_of([days], "monthly")
    changed = frame.with_columns(definition_break=pl.col("period_start") == month(15))
    rows = comparable_rows_last_year(changed).to_list()
    assert comparable_rows_last_year(frame).to_list() == [None] * 12 + list(range(18))
    assert rows == [None] * 12 + [0, 1, 2] + [None] * 12 + [15, 16, 17]
