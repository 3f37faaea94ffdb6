"""The first days of years, looked up, are those of the calendar rules."""

import datetime as dt

import polars as pl
import pytest

from measuringup.core.aggregation.year_starts import row_of_day_0, year_starts


def found(*rows: tuple[dt.date, str, str]) -> list[dt.date | None]:
    frame = pl.DataFrame(rows, schema=["period_end", "year", "frequency"], orient="row")
    return year_starts(frame, frame.select(row=row_of_day_0())["row"]).to_list()


@pytest.mark.parametrize(
    ("year", "last_day_before"),
    [
        ("financial", dt.date(2024, 3, 31)),
        ("calendar", dt.date(2023, 12, 31)),
        ("academic", dt.date(2024, 8, 31)),
        ("municipal", dt.date(2024, 4, 30)),
    ],
)
def test_a_year_begins_where_the_last_one_ends(year: str, last_day_before: dt.date) -> None:
    begins = last_day_before + dt.timedelta(days=1)
    year_before = begins.replace(year=begins.year - 1)
    assert found((last_day_before, year, "daily"), (begins, year, "daily")) == [year_before, begins]


def test_a_week_belongs_to_the_year_of_its_thursday() -> None:
    # In 2026 the weeks end on Sunday 4 January (Thursday the 1st) and 5 April (Thursday the 2nd).
    assert found((dt.date(2026, 1, 4), "calendar", "weekly")) == [dt.date(2026, 1, 1)]
    assert found((dt.date(2026, 4, 5), "financial", "weekly")) == [dt.date(2026, 4, 1)]
    assert found((dt.date(2027, 1, 3), "calendar", "weekly")) == [dt.date(2026, 1, 1)]


def test_kinds_stand_side_by_side_and_an_unknown_one_has_no_years() -> None:
    day = dt.date(2024, 6, 30)
    assert found((day, "academic", "monthly"), (day, "lunar", "monthly"), (day, "financial", "quarterly")) == [
        dt.date(2023, 9, 1),
        None,
        dt.date(2024, 4, 1),
    ]


def test_days_of_other_centuries_have_years_too() -> None:
    days = dt.date(1899, 12, 31), dt.date(1900, 1, 1), dt.date(2199, 12, 31), dt.date(2200, 1, 1)
    assert found(*((day, "calendar", "monthly") for day in days)) == [day.replace(month=1, day=1) for day in days]
    assert found(*((day, "calendar", "monthly") for day in days[1:3])) == [dt.date(1900, 1, 1), dt.date(2199, 1, 1)]


def test_no_periods_have_no_years() -> None:
    frame = pl.DataFrame(schema={"period_end": pl.Date, "year": pl.String, "frequency": pl.String})
    assert year_starts(frame, pl.Series(dtype=pl.Int64)).is_empty()
