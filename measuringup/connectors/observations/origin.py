"""Where does a figure stand? The file, sheet and column that a problem found later is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from measuringup.connectors.table import Table
from measuringup.core.problems import Problem

#: What is read from a label is told of the column with the label.
_READ_FROM = {"period_start": "period", "period_end": "period"}


@dataclass(frozen=True, kw_only=True)
class Origin:
    """A table of a file; `columns` are our names of columns -> those of the file."""

    file: str
    sheet: str
    columns: Mapping[str, str]

    def of(self, problems: Iterable[Problem]) -> list[Problem]:
        """The same problems where their rows stand, their columns called as the file calls them."""
        return [
            replace(problem, file=self.file, sheet=self.sheet, column=self._called(problem.column))
            for problem in problems
        ]

    def _called(self, column: str) -> str:
        return self.columns.get(column) or self.columns.get(_READ_FROM.get(column, ""), column)


def origin_of(table: Table) -> Origin:
    """Where the rows of a table stand."""
    header = table.header
    columns = {ours: header.found[position] for ours, position in header.columns.items()}
    return Origin(file=table.file, sheet=table.sheet, columns=columns)
