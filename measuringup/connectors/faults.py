"""Which rows of a file are at fault, and why? Collected while columns are read."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from measuringup.connectors.table import ROW, Table
from measuringup.core.problems import Problem, Severity

#: A fault of more rows than this is told so often, and then how many more rows have it.
MOST_LISTED = 100_000


class Faults:
    """The problems of a table so far, and which of its rows cannot be used."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.problems: list[Problem] = [
            replace(problem, file=problem.file or table.file, sheet=problem.sheet or table.sheet)
            for problem in table.problems
        ]
        #: Whether the file as a whole cannot be used.
        self.refused = False
        self._unusable: list[pl.Series] = []

    def add(
        self,
        where: pl.Series,
        rule: str,
        column: str,
        message: str | pl.Series,
        advice: str | pl.Series = "",
        *,
        severity: Severity = "error",
        value: pl.Series | None = None,
    ) -> None:
        """Record the rows for which `where` is true; `message` and `advice` are one for all or one a row."""
        where = where.fill_null(False)
        if not where.any():
            return
        if severity == "error":
            self._unusable.append(where)
        found = self.table.frame[column] if value is None and column in self.table.frame.columns else value
        told = pl.DataFrame(
            {
                "row": self.table.frame[ROW],
                "message": _column(message, len(where)),
                "advice": _column(advice, len(where)),
                "value": _column("" if found is None else found.cast(pl.String), len(where)).fill_null(""),
            }
        ).filter(where)
        header = self.table.header
        name = header.found[header.columns[column]] if column in header.columns else column
        for row, text, hint, cell in told.head(MOST_LISTED).iter_rows():
            self.whole_file(rule, text, hint or "", severity=severity, row=row, column=name, value=cell)
        if told.height > MOST_LISTED:
            more = f"{told.height - MOST_LISTED:,} more rows have the same fault."
            self.whole_file(rule, more, severity=severity, column=name)

    def whole_file(
        self,
        rule: str,
        message: str,
        advice: str = "",
        *,
        severity: Severity = "warning",
        row: int | None = None,
        column: str = "",
        value: str = "",
    ) -> None:
        """Record something without taking rows out."""
        self.problems.append(
            Problem(
                severity=severity,
                rule=rule,
                message=message,
                advice=advice,
                file=self.table.file,
                sheet=self.table.sheet,
                row=row,
                column=column,
                value=value,
            )
        )

    def refuse(self, rule: str, message: str, advice: str, *, row: int | None = None) -> None:
        """Record why the file as a whole cannot be used."""
        self.refused = True
        self.whole_file(rule, message, advice, severity="error", row=row)

    def usable(self, frame: pl.DataFrame) -> pl.DataFrame:
        """`frame` (the table's rows in their order) without the rows at fault."""
        return frame.filter(~self._at_fault()) if self._unusable else frame

    def left_out(self, frame: pl.DataFrame) -> pl.DataFrame:
        """The rows of `frame` at fault."""
        return frame.filter(self._at_fault()) if self._unusable else frame.clear()

    def _at_fault(self) -> pl.Expr:
        return pl.any_horizontal(*(pl.lit(each) for each in self._unusable))


def _column(value: str | pl.Series, height: int) -> pl.Series:
    return value if isinstance(value, pl.Series) else pl.Series([value]).new_from_index(0, height)
