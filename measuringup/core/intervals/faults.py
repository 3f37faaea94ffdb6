"""Which rows cannot be judged, and why? Checks on the inputs of a statistic, collected as Problems."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from measuringup.core.problems import Problem, Severity

#: No count, rate or value is larger, and its square is still a number.
LARGEST_FIGURE = 1e100
#: Optional column of an input table: the row of the file each row came from (header = 1).
FILE_ROW = "file_row"


@dataclass(frozen=True, kw_only=True)
class Check:
    """A condition that bars a row from being judged: `broken` is true where it holds."""

    column: str
    broken: pl.Expr
    message: str
    advice: str = "Correct it, or leave it empty if it is not known."
    severity: Severity = "error"
    #: False when the row is judged all the same (a default stands in).
    bars: bool = True


def missing(*columns: str) -> list[Check]:
    """A missing input gives a missing result (STATISTICS B): a warning for each column."""
    return [
        Check(
            column=column,
            broken=pl.col(column).is_null(),
            message=f"No result: {column} is missing.",
            advice="Fill it in, or leave it if it is not known.",
            severity="warning",
        )
        for column in columns
    ]


def multipliers(column: str = "multiplier") -> list[Check]:
    """A multiplier scales a value and its limits alike, so it is above 0."""
    return [
        *missing(column),
        Check(
            column=column,
            broken=pl.col(column) <= 0,
            message="A multiplier must be above 0.",
            advice="Write 1, 100 for per cent, or 100000 for a rate per 100,000.",
        ),
    ]


def fractions(column: str = "confidence") -> list[Check]:
    """A confidence stands between 0 and 1, or is a percentage between 1 and 100."""
    given = pl.col(column)
    return [
        Check(
            column=column,
            broken=~((given > 0) & (given != 1) & (given < 100)),
            message="A confidence lies between 0 and 1, or is a percentage between 1 and 100.",
            advice="Write 0.95 or 95.",
        ),
        Check(
            column=column,
            broken=given.is_null(),
            message="No confidence is given: 0.95 was used.",
            advice="Write the confidence that is meant.",
            severity="warning",
            bars=False,
        ),
    ]


def with_file_rows(table: pl.DataFrame) -> pl.DataFrame:
    """The table with the column `file_row`: the row below the header is 2, unless the table says."""
    if FILE_ROW in table.columns:
        return table
    return table.with_columns(pl.int_range(2, pl.len() + 2, dtype=pl.Int64).alias(FILE_ROW))


def find(table: pl.DataFrame, checks: Sequence[Check], rule: str) -> tuple[pl.Series, list[Problem]]:
    """Which rows may be judged (a Boolean a row) and every problem found, in the order of the file."""
    flags = with_file_rows(table).select(
        FILE_ROW, *(check.broken.fill_null(False).alias(str(number)) for number, check in enumerate(checks))
    )
    problems = []
    for number, check in enumerate(checks):
        broken = flags[str(number)]
        rows = flags.filter(broken)[FILE_ROW]
        values = table.filter(broken)[check.column].cast(pl.String).fill_null("")
        problems += [
            Problem(
                severity=check.severity,
                rule=rule,
                message=check.message,
                advice=check.advice,
                row=row,
                column=check.column,
                value=value,
            )
            for row, value in zip(rows, values, strict=True)
        ]
    barring = [pl.col(str(number)) for number, check in enumerate(checks) if check.bars]
    judged = flags.select(~pl.any_horizontal(barring)).to_series()
    return judged, in_file_order(problems)


def in_file_order(problems: Iterable[Problem]) -> list[Problem]:
    """Problems by the row of the file, those of one row in the order they were found."""
    return sorted(problems, key=lambda problem: problem.row or 0)
