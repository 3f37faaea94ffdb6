"""Does a published table agree with its own rule, and with itself? (STATISTICS C, RULES 2)

`printed` (what a printed figure can have been), `rows` (what a row says), `gaps`, then one module a
question: `status`, `comparisons` (trend and variance), `years`, `pairs`, `edges`.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from measuringup.core.problems import Problem
from measuringup.core.rating.schemes import RatingScheme
from measuringup.core.recheck.comparisons import check_trend, check_variance
from measuringup.core.recheck.edges import unknown_edges
from measuringup.core.recheck.pairs import check_pairs
from measuringup.core.recheck.rows import Contradiction, Finding, PrintedRow, Unchecked
from measuringup.core.recheck.status import COLUMN as STATUS
from measuringup.core.recheck.status import check_status
from measuringup.core.recheck.years import check_year, period_columns

__all__ = ["CONTRADICTION_SCHEMA", "READ_COLUMNS", "Contradiction", "Rechecked", "recheck", "recheck_table"]

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


@dataclass(frozen=True, kw_only=True)
class Rechecked:
    """What came of a printed table.

    `contradictions`: CONTRADICTION_SCHEMA. `cells`: how many were checked, in how many `rows`.
    `unchecked`: a warning for each cell that could not be (or for a row in which nothing is printed that
    could). `unknown`: a warning for each edge of the rule that is not known.
    """

    contradictions: pl.DataFrame
    cells: int
    rows: int
    unchecked: tuple[Problem, ...]
    unknown: tuple[Problem, ...]


def recheck(rows: pl.DataFrame, scheme: RatingScheme) -> pl.DataFrame:
    """The cells of a published table that contradict the rule or each other: CONTRADICTION_SCHEMA.

    `rows` are texts as printed, in columns of READ_COLUMNS and the figures of the year's periods
    (q1 to q4, m1 to m12); an optional `row` gives the row of the file, otherwise the first is row 2.
    Only what no figures that round to the printed ones can explain is a contradiction. Words
    ignore case. Edges that the scheme leaves unknown are not rechecked.
    """
    return recheck_table(rows, scheme).contradictions


def recheck_table(rows: pl.DataFrame, scheme: RatingScheme) -> Rechecked:
    """The contradictions as `recheck` gives them, with what was checked and what could not be."""
    printed = _printed_rows(rows)
    periods = period_columns(rows.columns)
    found = [finding for row in printed for finding in _findings(row, scheme, periods)]
    contradicted = [each for each in found if isinstance(each, Contradiction)]
    of_status = {each.row for each in contradicted if each.column == STATUS}
    contradictions = sorted([*contradicted, *check_pairs(printed, scheme, of_status)], key=lambda each: each.row)
    checked = [each for each in found if not isinstance(each, Unchecked)]
    return Rechecked(
        contradictions=pl.DataFrame(contradictions, schema=CONTRADICTION_SCHEMA, orient="row"),
        cells=len(checked),
        rows=len({each.row for each in checked}),
        unchecked=tuple(_told(each) for each in found if isinstance(each, Unchecked)),
        unknown=tuple(unknown_edges(printed, scheme)),
    )


def _findings(row: PrintedRow, scheme: RatingScheme, periods: list[str]) -> list[Finding]:
    """What was found of each printed cell of a row."""
    asked = (check_status(row, scheme), check_trend(row), check_variance(row), check_year(row, periods))
    found: list[Finding] = [each for each in asked if each is not None]
    if not found and row.says("actual"):
        return [row.unchecked("", "Nothing is printed in this row that could be checked.")]
    return found


def _told(cell: Unchecked) -> Problem:
    return Problem(
        severity="warning",
        rule="not-checked",
        message=f"Not checked. {cell.why}",
        advice="Fill in what is missing, or check it by eye.",
        row=cell.row,
        column=cell.column,
        value=cell.printed,
    )


def _printed_rows(rows: pl.DataFrame) -> list[PrintedRow]:
    numbers = rows["row"].cast(pl.Int64) if "row" in rows.columns else range(2, rows.height + 2)
    texts = rows.drop("row", strict=False).with_columns(pl.all().cast(pl.String).fill_null(""))
    return [PrintedRow(number, cells) for number, cells in zip(numbers, texts.iter_rows(named=True), strict=True)]
