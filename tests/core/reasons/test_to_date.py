"""A year to date that is not whole says so."""

from __future__ import annotations

from typing import Any

import pytest

from measuringup.core.reasons import year_to_date_note


def rows(method: str, missing: int | None, *values: float | None, frequency: str = "quarterly") -> list[dict[str, Any]]:
    """The last of last year's figures, and this year's."""
    said = {"year_to_date_method": method, "year_to_date_missing": missing, "frequency": frequency}
    before = {**said, "year_start": 2024, "value": 9.0, "year_to_date": 9.0}
    return [before, *({**said, "year_start": 2025, "value": value, "year_to_date": value} for value in values)]


@pytest.mark.parametrize(
    ("series", "note"),
    [
        (rows("sum/sum", 0, 50.0, 60.0), ""),
        (rows("last", None, 50.0), ""),
        (rows("unweighted mean", 0, 50.0, 60.0), "unweighted mean of 2 quarters"),
        (rows("unweighted mean", 0, 50.0), "unweighted mean of 1 quarter"),
        (rows("unweighted mean", 1, 50.0, None, 60.0), "unweighted mean of 2 quarters, without 1 quarter"),
        (rows("unweighted mean", None, 5.0, 6.0, frequency="ad hoc"), "unweighted mean of 2 figures"),
        (rows("mean of periods", 0, 5.0, 6.0, 7.0, frequency="monthly"), "mean of 3 months"),
        (rows("sum", 2, None, None, 6.0), "without 2 quarters"),
        (rows("sum", 1, 6.0, None), ""),
    ],
)
def test_what_is_said_of_it(series: list[dict[str, Any]], note: str) -> None:
    assert year_to_date_note(series) == note
