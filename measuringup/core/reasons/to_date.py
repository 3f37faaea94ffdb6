"""What must be said of a year to date? That it is only a mean, or that periods are not in it (RULES A4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from measuringup.core.aggregation.methods import MEAN_OF_PERIODS, PLURALS, UNWEIGHTED_MEAN

Row = Mapping[str, Any]
_MEANS = {MEAN_OF_PERIODS: "mean", UNWEIGHTED_MEAN: UNWEIGHTED_MEAN}


def year_to_date_note(series: Sequence[Row]) -> str:
    """Of the last row's year to date: "unweighted mean of 2 quarters", "without 1 month"; "" where it is whole.

    `series` are the assessed rows of a series up to that row. An unweighted mean, and a sum that lacks
    a period, have no rating of the year to date.
    """
    row = series[-1]
    if row["year_to_date"] is None:
        return ""
    said = []
    mean = _MEANS.get(row["year_to_date_method"])
    if mean is not None:
        of = sum(each["year_start"] == row["year_start"] and each["value"] is not None for each in series)
        said.append(f"{mean} of {_periods(of, row)}")
    if row["year_to_date_missing"]:
        said.append(f"without {_periods(row['year_to_date_missing'], row)}")
    return ", ".join(said)


def _periods(number: int, row: Row) -> str:
    plural = PLURALS.get(row["frequency"], "figures")
    return f"{number} {plural.removesuffix('s') if number == 1 else plural}"
