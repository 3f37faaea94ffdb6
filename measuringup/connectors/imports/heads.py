"""What do the columns of a sheet call themselves? Headings of one to three rows, merged ones spread over theirs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from measuringup.connectors.headers import ROWS_LOOKED_AT, folded
from measuringup.connectors.imports.grids import Grid
from measuringup.connectors.table import ROW
from measuringup.core.imports import FileLayout, Role

#: Stands between the rows of a heading.
BETWEEN = " / "


@dataclass(frozen=True, kw_only=True)
class Head:
    """`first` and `last` are rows from 1; `lines` the rows of headings with merged ones spread; `headings` the whole
    heading of each column, no two alike."""

    first: int
    last: int
    lines: tuple[tuple[str, ...], ...]
    headings: tuple[str, ...]

    def place(self, heading: str) -> int | None:
        """The position of a heading, in any case and with any signs; None where there is none."""
        wanted = folded(heading)
        return next((at for at, each in enumerate(self.headings) if folded(each) == wanted), None)


def head_at(grid: Grid, first: int, rows: int) -> Head:
    """The headings that begin in a row and take so many; of no rows, columns are called by their letters' place."""
    if not rows:
        named = tuple(f"Column {at + 1}" for at in range(grid.width))
        return Head(first=first, last=first - 1, lines=(), headings=named)
    lines = [grid.row(number) for number in range(first, first + rows)]
    spread = tuple(tuple(_spread(grid, lines, at, first)) for at in range(rows))
    whole = [BETWEEN.join(dict.fromkeys(filter(None, texts))) for texts in zip(*spread, strict=True)]
    return Head(first=first, last=first + rows - 1, lines=spread, headings=_unlike(whole))


def _spread(grid: Grid, lines: Sequence[list[str]], at: int, first: int) -> list[str]:
    """A row of headings with each merged one over all its columns; the last row is taken as it stands."""
    line = list(lines[at])
    if at == len(lines) - 1:
        return line
    row = first - 1 + at
    merged = [(left, right) for (top, left), (_, right) in grid.merged if top == row and right > left]
    if merged:
        for left, right in merged:
            line[left : right + 1] = [line[left]] * len(line[left : right + 1])
        return line
    below = lines[at + 1]
    carried = ""
    for column, text in enumerate(line):
        if text:
            carried = text if below[column] else ""
        elif below[column]:
            line[column] = carried
    return line


def _unlike(headings: Sequence[str]) -> tuple[str, ...]:
    """Headings of which the second like another ends in "(2)"; those of columns without any are "Column 3"."""
    seen: Counter[str] = Counter()
    found = []
    for at, text in enumerate(headings):
        name = text or f"Column {at + 1}"
        seen[folded(name)] += 1
        found.append(name if seen[folded(name)] == 1 else f"{name} ({seen[folded(name)]})")
    return tuple(found)


def find_head(grid: Grid, layout: FileLayout) -> Head:
    """Where the headings of a layout stand: in its own row, or where more of its columns are found."""
    stated = head_at(grid, layout.heads_at, layout.heads)
    named = [each.heading for each in layout.columns if each.role not in (Role.NOT_READ, Role.FIGURES)]
    if not layout.heads or _found(stated, named) == len(named):
        return stated
    rows = grid.cells[ROW].head(ROWS_LOOKED_AT).to_list()
    others = [head_at(grid, row, layout.heads) for row in rows]
    return max([stated, *others], key=lambda each: _found(each, named))


def _found(head: Head, named: Sequence[str]) -> int:
    return sum(head.place(heading) is not None for heading in named)
