"""Is any figure given twice? Two rows with one key (RULES 4, edge case 31)."""

from __future__ import annotations

import polars as pl

from measuringup.core.observations.findings import Findings, Rule
from measuringup.core.observations.runs import Runs
from measuringup.core.observations.schema import KEY

EXACT = Rule(
    name="exact-duplicate",
    severity="error",
    column="indicator_code",
    message="The row repeats row {first_row} exactly; the first is kept.",
    advice="Delete the repeated row.",
)
CONFLICTING = Rule(
    name="conflicting-duplicate",
    severity="error",
    column="value",
    message=(
        "{figures} rows ({rows}) give different figures for one indicator, organisation, part and period "
        "({indicator_code}, {organisation_code}, {period_start} to {period_end}); none of them is used."
    ),
    advice="Keep the right one; if the rows are about different parts of the whole, name the part in breakdown.",
)
#: What two rows of one key must agree in to be the same figure.
_FIGURE = ("numerator", "denominator", "value", "state", "figure_status")
#: How many rows a message names.
_ROWS_NAMED = 10
#: Days that hold every date from 1900 to 2199 counted from 1970, before and after it.
_DAYS = 1 << 17


def find_duplicates(frame: pl.DataFrame, runs: Runs, findings: Findings) -> None:
    """Exact duplicates after the first, and every row of a key with figures that differ."""
    key = packed_key(frame, runs)
    if bool((key > key.shift()).all()):
        return
    twice = frame.with_row_index("at").filter(key.is_duplicated() & key.is_not_null())
    figure = pl.struct(_FIGURE)
    twice = twice.with_columns(
        place=pl.int_range(pl.len()).over(KEY),
        figures=pl.len().over(KEY),
        kinds=figure.n_unique().over(KEY),
        first_row=pl.col("row").first().over(KEY),
        rows=pl.col("row").cast(pl.String).head(_ROWS_NAMED).str.join(", ").over(KEY),
    )
    findings.add(EXACT, twice.filter((pl.col("kinds") == 1) & (pl.col("place") > 0)))
    findings.add(CONFLICTING, twice.filter(pl.col("kinds") > 1))


def packed_key(frame: pl.DataFrame, runs: Runs) -> pl.Series:
    """The six columns of KEY as one whole number that sorts by series, start and end; null without dates."""
    start = pl.col("period_start").cast(pl.Int64).clip(-_DAYS, _DAYS - 1) + _DAYS
    end = pl.col("period_end").cast(pl.Int64).clip(-_DAYS, _DAYS - 1) + _DAYS
    return frame.select(key=(runs.number.cast(pl.Int64) * (2 * _DAYS) + start) * (2 * _DAYS) + end)["key"]
