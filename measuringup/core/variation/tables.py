"""What does a table of text say? Its cells as typed values, and every row in which they are wrong.

The text is that of a file, cell by cell; `row` is the row of the file (the header is row 1).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from measuringup.core.markers import is_marker
from measuringup.core.problems import Problem, Severity
from measuringup.core.variation.limits import LARGEST_FIGURE

#: How a missing name or word is written; numbers know the signs of `markers` too.
MISSING = ("", "NA")
_THOUSANDS = r"^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$"
TRUTHS = {"TRUE": True, "FALSE": False}


@dataclass(frozen=True, kw_only=True)
class Check:
    """What must hold of a row: `wrong` is true of those where it does not.

    An error keeps the series from being judged, a warning does not. `advice_in` names a column with
    advice of the row's own, which goes before `advice`.
    """

    rule: str
    column: str
    wrong: pl.Expr
    message: str
    advice: str
    advice_in: str = ""
    severity: Severity = "error"


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
    """The number in a cell, as 1234.5 or 1,234.5; missing also when it is none, or too large ("1e400")."""
    text = cell(column)
    plain = pl.when(text.str.contains(_THOUSANDS)).then(text.str.replace_all(",", "")).otherwise(text)
    value = plain.cast(pl.Float64, strict=False)
    return pl.when(value.abs() <= LARGEST_FIGURE).then(value)


def is_unknown(column: str) -> pl.Expr:
    """Whether a cell has a sign that there is no figure, such as n/a or .. (`measuringup.core.markers`)."""
    return cell(column).is_not_null() & is_marker(cell(column))


def truth(column: str) -> pl.Expr:
    """TRUE or FALSE in a cell, in either case; missing also when it is neither."""
    return cell(column).str.to_uppercase().replace_strict(TRUTHS, default=None, return_dtype=pl.Boolean)


def unread(column: str, value: str) -> pl.Expr:
    """Whether a cell of `column` has text, and no sign for a missing figure, that gave no `value`."""
    return cell(column).is_not_null() & pl.col(value).is_null() & ~is_unknown(column)


def checked(rows: pl.DataFrame, checks: Iterable[Check]) -> Table:
    """The rows with every failed check named, in the order of the rows of the file."""
    problems, faulty = [], set()
    for check in checks:
        advice = pl.col(check.advice_in).fill_null(check.advice) if check.advice_in else pl.lit(check.advice)
        wrong = rows.filter(check.wrong).select("series_id", "row", found=check.column, advice=advice)
        for series, row, found, told in wrong.iter_rows():
            problem = Problem(
                severity=check.severity,
                rule=check.rule,
                message=f"Series {series or 'without a name'}: {check.message}.",
                advice=told,
                row=row,
                column=check.column,
                value="" if found is None else str(found),
            )
            problems.append(problem)
            if check.severity == "error":
                faulty.add(series)
    problems.sort(key=lambda problem: problem.row or 0)
    return Table(rows=rows, problems=tuple(problems), faulty=frozenset(faulty))
