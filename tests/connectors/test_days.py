"""Cells become days."""

import datetime as dt
import math

import polars as pl
import pytest

from measuringup.connectors.days import read_days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2013-04-01", dt.date(2013, 4, 1)),
        ("01/04/2013", dt.date(2013, 4, 1)),
        ("1/4/13", dt.date(2013, 4, 1)),
        ("1 April 2013", dt.date(2013, 4, 1)),
        ("2013-04-01T00:00:00", dt.date(2013, 4, 1)),
    ],
)
def test_days_are_read_day_first(text: str, day: dt.date) -> None:
    read = read_days(pl.Series([text, None]))
    assert read["day"].to_list() == [day, None]
    assert read["rule"].to_list() == [None, None]


def test_day_numbers_of_excel_are_read_and_marked() -> None:
    """41365 is 1 April 2013."""
    read = read_days(pl.Series(["41365", "41365.5"]))
    assert read["day"].to_list() == [dt.date(2013, 4, 1)] * 2
    assert read["serial"].to_list() == [True, True]
    assert read_days(pl.Series([41365, None]))["day"].to_list() == [dt.date(2013, 4, 1), None]
    assert read_days(pl.Series([41365.0, math.nan]))["rule"].to_list() == [None, "not-a-date"]


@pytest.mark.parametrize("text", ["2013", "31/02/2013", "04/13/2013", "soon", "1812-01-01", "2024-01-AB"])
def test_what_is_no_day_is_named(text: str) -> None:
    read = read_days(pl.Series([text]))
    assert (read["day"].to_list(), read["rule"].to_list()) == ([None], ["not-a-date"])
    assert read["message"][0]
    assert read["advice"][0]


def test_days_that_came_as_days_are_taken() -> None:
    day = dt.date(2013, 4, 1)
    assert read_days(pl.Series([day]))["day"].to_list() == [day]
    noon = pl.Series([day]).cast(pl.Datetime) + pl.duration(hours=12)
    assert read_days(pl.select(noon).to_series())["day"].to_list() == [day]
