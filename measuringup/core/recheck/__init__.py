"""Does a published table agree with its own rule, and with itself? (STATISTICS C, RULES 2)

`printed` (what a printed figure can have been), `rows` (what a row says), `gaps`, then one module a
question: `status`, `comparisons` (trend and variance), `years`, `pairs`.
"""

from __future__ import annotations

import polars as pl

from measuringup.core.rating.schemes import RatingScheme
from measuringup.core.recheck.comparisons import check_trend, check_variance
from measuringup.core.recheck.pairs import check_pairs
from measuringup.core.recheck.rows import Contradiction, PrintedRow
from measuringup.core.recheck.status import check_status
from measuringup.core.recheck.years import check_year, period_columns

__all__ = ["CONTRADICTION_SCHEMA", "READ_COLUMNS", "Contradiction", "recheck"]

#: One line a contradiction, in the order of the rows.
CONTRADICTION_SCHEMA = {
    "row": pl.Int64,  # of the file, the header being row 1
    "column": pl.String,
    "printed": pl.String,
    "expected": pl.String,
    "why": pl.String,
}
#: The columns that are read; which of them a table has decides what is rechecked.
READ_COLUMNS = (
    "source", "council", "period", "unit", "polarity", "previous", "actual", "target", "tolerance", "tolerance_basis",
    "printed_status", "printed_trend", "printed_variance", "label", "published_year",
)  # fmt: skip


def recheck(rows: pl.DataFrame, scheme: RatingScheme) -> pl.DataFrame:
    """The cells of a published table that contradict the rule or each other: CONTRADICTION_SCHEMA.

    `rows` are texts as printed, in columns of READ_COLUMNS and the figures of the year's periods
    (q1 to q4, m1 to m12); an optional `row` gives the row of the file, otherwise the first is row 2.
    Only what no figures that round to the printed ones can explain is a contradiction. Words
    ignore case. Edges that the scheme leaves unknown are not rechecked.
    """
    printed = _printed_rows(rows)
    periods = period_columns(rows.columns)
    of_status = [found for row in printed for found in check_status(row, scheme)]
    already = {found.row for found in of_status}
    found = [
        *of_status,
        *(found for row in printed for found in (*check_trend(row), *check_variance(row), *check_year(row, periods))),
        *check_pairs(printed, scheme, already),
    ]
    found.sort(key=lambda each: each.row)
    return pl.DataFrame(found, schema=CONTRADICTION_SCHEMA, orient="row")


def _printed_rows(rows: pl.DataFrame) -> list[PrintedRow]:
    numbers = rows["row"].cast(pl.Int64) if "row" in rows.columns else range(2, rows.height + 2)
    texts = rows.drop("row", strict=False).with_columns(pl.all().cast(pl.String).fill_null(""))
    return [PrintedRow(number, cells) for number, cells in zip(numbers, texts.iter_rows(named=True), strict=True)]
