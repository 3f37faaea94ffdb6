"""What was read of a file before anything is understood? A table: text by column, and where it stood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import polars as pl

from measuringup.connectors.headers import Header, Layout, unused_columns
from measuringup.core.problems import Problem

#: The column of a table's frame with the row number as the file counts them.
ROW = "row"


@dataclass(frozen=True, kw_only=True)
class Table:
    """`frame`: the columns of the layout that were found, under our names, the others under their own,
    and ROW. Cells are text as entered (or, from Parquet, of the file's own types), blank is null.
    """

    frame: pl.DataFrame
    header: Header
    file: str
    sheet: str = ""
    problems: list[Problem] = field(default_factory=list)

    @property
    def columns(self) -> set[str]:
        """Our names of the columns that were found."""
        return set(self.header.columns)

    def unused(self, layout: Layout, used: Sequence[str] = ()) -> list[Problem]:
        """A warning for the columns nobody reads; `used` names the others that somebody does."""
        found = unused_columns(self.header, layout, used)
        return [replace(problem, file=self.file, sheet=self.sheet) for problem in found]


def arranged(cells: pl.DataFrame, header: Header) -> pl.DataFrame:
    """Cells by position ("0", "1", ..., ROW) as a frame by name: blanks are null, blank rows gone."""
    names = {str(position): name for name, position in header.columns.items()}
    names |= {
        str(position): name for name, position in header.others.items() if name not in header.columns and name != ROW
    }
    chosen = [pl.col(position).str.strip_chars().replace("", None).alias(name) for position, name in names.items()]
    frame = cells.select(*chosen, ROW)
    return frame.filter(~pl.all_horizontal(pl.exclude(ROW).is_null()))
