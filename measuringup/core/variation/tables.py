"""What does a table of text say? Its cells as typed values, and every row in which they are wrong.

The text is that of a file, cell by cell; `row` is the row of the file (the header is row 1).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from measuringup.core.problems import Problem
from measuringup.core.variation.limits import LARGEST_FIGURE

#: How a missing cell is written.
MISSING = ("", "NA")
TRUTHS = {"TRUE": True, "FALSE": False}


@dataclass(frozen=True, kw_only=True)
class Check:
    """What must hold of a row: `wrong` is true of those where it does not, which are errors."""

    rule: str
    column: str
    wrong: pl.Expr
    message: str
    advice: str


@dataclass(frozen=True, kw_only=True)
class Table:
    """Typed rows, the problems found in them, and the series that have an error."""

    rows: pl.DataFrame
    problems: tuple[Problem, ...]
    faulty: frozenset[str]


def cell(column: str) -> pl.Expr:
    """The text of a cell without blanks around it; missing when it is one of `MISSING`."""
    text = pl.col(column).str.strip_chars()
    return pl.when(~text.is_in(MISSING)).then(text)


def number(column: str) -> pl.Expr:
    """The number in a cell; missing also when it is none ("NaN"), or too large ("1e400")."""
    value = cell(column).cast(pl.Float64, strict=False)
    return pl.when(value.abs() <= LARGEST_FIGURE).then(value)


def day(column: str) -> pl.Expr:
    """The date in a cell, written as 2013-04-01; missing also when it is none."""
    return cell(column).str.to_date("%Y-%m-%d", strict=False)


def truth(column: str) -> pl.Expr:
    """TRUE or FALSE in a cell, in either case; missing also when it is neither."""
    return cell(column).str.to_uppercase().replace_strict(TRUTHS, default=None, return_dtype=pl.Boolean)


def unread(column: str, value: str) -> pl.Expr:
    """Whether a cell of `column` has text that gave no value in the column `value`."""
    return cell(column).is_not_null() & pl.col(value).is_null()


def checked(rows: pl.DataFrame, checks: Iterable[Check]) -> Table:
    """The rows with every failed check named, in the order of the rows of the file."""
    problems, faulty = [], set()
    for check in checks:
        wrong = rows.filter(check.wrong)
        for series, row, found in zip(*(wrong[name] for name in ("series_id", "row", check.column)), strict=True):
            problem = Problem(
                severity="error",
                rule=check.rule,
                message=f"Series {series or 'without a name'}: {check.message}.",
                advice=check.advice,
                row=row,
                column=check.column,
                value="" if found is None else str(found),
            )
            problems.append(problem)
            faulty.add(series)
    problems.sort(key=lambda problem: problem.row or 0)
    return Table(rows=rows, problems=tuple(problems), faulty=frozenset(faulty))
