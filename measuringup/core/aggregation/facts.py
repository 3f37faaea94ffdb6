"""What is one for a whole series, and decides how its figures add up?"""

from __future__ import annotations

from functools import cache

import polars as pl

from measuringup.core.aggregation.methods import PERIODS_IN_A_YEAR, by_frequency, method_in_year, takes_part
from measuringup.core.aggregation.year_starts import row_of_day_0
from measuringup.core.columns import select
from measuringup.core.indicators import Basis, YearRollUp
from measuringup.core.series import first_rows

DAYS_IN_A_YEAR = 365.25
#: A week belongs to the year of its Thursday, so weeks of a year are counted by seven days.
DAYS_IN_A_PERIOD = {name: 7.0 if name == "weekly" else DAYS_IN_A_YEAR / n for name, n in PERIODS_IN_A_YEAR.items()}
#: Whether a row takes part in sums of numerators and denominators.
PART = takes_part(pl.col("value"), pl.col("numerator"), pl.col("denominator"))
_OF_SERIES = ("indicator_code", "frequency", "year", "basis", "data_type", "year_roll_up", "adds_up", "multiplier")


def series_facts(frame: pl.DataFrame) -> pl.DataFrame:
    """One row a series, in their order.

    `method` (one of METHODS, within a year); `periods` in a year and `period_days`, null where there
    is one a year or fewer; `has_parts`, whether any figure of the indicator has a numerator and a
    denominator; `is_cumulative`; `covers_a_year`, whether the last figure says what the last twelve
    months were; `adds_up`; `annual_denominator`; `multiplier` (1 where the definition has none);
    `row_of_day_0` for `year_starts`.
    """
    series = frame[_OF_SERIES][first_rows(frame)]
    parts = select(frame, {"part": PART}).to_series()
    with_parts = set(series["indicator_code"][frame["series"].filter(parts).unique()])
    has_parts = pl.Series("has_parts", [code in with_parts for code in series["indicator_code"]], dtype=pl.Boolean)
    return select(series.hstack([has_parts]), _facts(frozenset(series["frequency"])))


@cache
def _facts(frequencies: frozenset[str]) -> dict[str, pl.Expr]:
    """The facts, for series of which each has one of these frequencies."""
    frequency, cumulative = pl.col("frequency"), pl.col("basis") == Basis.CUMULATIVE.value
    occurs_in_a_year = frequency.is_in([*PERIODS_IN_A_YEAR, "ad hoc"])
    return {
        "method": method_in_year(pl.col("has_parts")),
        "periods": by_frequency(PERIODS_IN_A_YEAR, frequencies).cast(pl.Int32),
        "period_days": by_frequency(DAYS_IN_A_PERIOD, frequencies).cast(pl.Float64),
        "has_parts": pl.col("has_parts"),
        "is_cumulative": cumulative,
        "covers_a_year": (frequency == "annual") | (~cumulative & occurs_in_a_year),
        "adds_up": pl.col("adds_up"),
        "annual_denominator": pl.col("year_roll_up") == YearRollUp.SUM_OVER_ANNUAL_DENOMINATOR.value,
        "multiplier": pl.col("multiplier").fill_null(1.0),
        "row_of_day_0": row_of_day_0(),
    }
