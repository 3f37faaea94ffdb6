"""Which periods a reader is offered: the last whole ones."""

from __future__ import annotations

import datetime as dt

import pytest

from measuringup.core.indicators import YearKind
from measuringup.core.periods import recent_periods


def labels(day: dt.date, frequency: str, year: YearKind = YearKind.FINANCIAL) -> list[str]:
    return [period.label for period in recent_periods(day, frequency, year)]


def test_the_last_two_years_of_quarters_newest_first() -> None:
    found = labels(dt.date(2025, 11, 20), "quarterly")
    assert found[:3] == ["Q2 2025/26", "Q1 2025/26", "Q4 2024/25"]
    assert len(found) == 8


def test_a_period_counts_from_its_last_day() -> None:
    assert labels(dt.date(2025, 9, 30), "quarterly")[0] == "Q2 2025/26"
    assert labels(dt.date(2025, 9, 29), "quarterly")[0] == "Q1 2025/26"


def test_months_years_and_half_years() -> None:
    assert labels(dt.date(2025, 11, 20), "monthly")[::11] == ["Oct 2025", "Nov 2024"]
    assert labels(dt.date(2025, 11, 20), "annual") == ["2024/25", "2023/24", "2022/23", "2021/22", "2020/21"]
    assert labels(dt.date(2025, 11, 20), "annual", YearKind.CALENDAR)[0] == "2024"
    assert len(labels(dt.date(2025, 11, 20), "half-yearly")) == 6


@pytest.mark.parametrize("frequency", ["termly", "ad hoc"])
def test_what_follows_no_calendar_is_not_offered(frequency: str) -> None:
    assert labels(dt.date(2025, 11, 20), frequency) == []


def test_time_begins_with_1900() -> None:
    assert labels(dt.date(1900, 7, 1), "quarterly") == ["Q1 1900/01", "Q4 1899/00"]
    assert labels(dt.date(1, 1, 1), "quarterly") == []
