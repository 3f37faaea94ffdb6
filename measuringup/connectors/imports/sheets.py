"""Which sheet does a description mean, where a workbook has none of its name? The one that has its headings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from measuringup.connectors.imports.finding import found_layout
from measuringup.connectors.imports.grids import Grid, read_grid
from measuringup.connectors.imports.heads import find_head
from measuringup.connectors.imports.words import OurWords
from measuringup.connectors.refusals import refusal
from measuringup.core.imports import FileLayout, Role, faults_of
from measuringup.core.observations import did_you_mean
from measuringup.core.problems import Problem

#: So many sheets are looked at to find one with figures.
_MOST_SHEETS = 12
#: So many rows of a sheet are looked at to see whether it is meant.
_LOOKED_AT = 100


def read_grid_for(path: Path, layout: FileLayout, most: int | None = None) -> Grid:
    """The cells of the sheet of a layout. Where it was renamed, the one visible sheet that has its headings, with a
    warning. Raises ProblemsError when it cannot be told which is meant, and as `read_grid`.
    """
    grid = read_grid(path, layout.sheet, most)
    if not layout.sheet or not grid.sheets or grid.sheet == layout.sheet:
        return grid
    visible = [each.name for each in grid.sheets if not each.is_hidden]
    fitting = [name for name in visible if _has_headings(read_grid(path, name, _LOOKED_AT), layout)]
    if len(fitting) != 1:
        raise refusal(
            path,
            "which-sheet",
            f"There is no sheet {layout.sheet}. The visible sheets are: {', '.join(visible)}.",
            f"{did_you_mean(layout.sheet, visible)}Name it so again, or choose the sheet.",
        )
    found = grid if grid.sheet == fitting[0] else read_grid(path, fitting[0], most)
    renamed = Problem(
        severity="warning",
        rule="renamed-sheet",
        message=f"There is no sheet {layout.sheet}; {found.sheet}, which has its headings, was read.",
        advice="Look whether it is the right one.",
        file=grid.file,
        sheet=found.sheet,
    )
    return replace(found, problems=[*found.problems, renamed])


def read_likely_grid(path: Path, words: OurWords, dimensions: Iterable[str] = (), most: int | None = None) -> Grid:
    """The cells of the visible sheet that looks most like a table of figures, of the first ones."""
    first = read_grid(path, "", most)
    best, least = first, _lacks(first, words, dimensions)
    for each in [name for name in first.sheets if not name.is_hidden and name.name != first.sheet][:_MOST_SHEETS]:
        if not least:
            break
        grid = read_grid(path, each.name, most)
        if grid.cells.height and (lacks := _lacks(grid, words, dimensions)) < least:
            best, least = grid, lacks
    return best


def _lacks(grid: Grid, words: OurWords, dimensions: Iterable[str]) -> int:
    """How much is not said in a sheet that has to be."""
    return len(faults_of(found_layout(grid, words, dimensions)))


def _has_headings(grid: Grid, layout: FileLayout) -> bool:
    head = find_head(grid, layout)
    named = [each.heading for each in layout.columns if each.role not in (Role.NOT_READ, Role.FIGURES)]
    return bool(head.lines) and all(head.place(heading) is not None for heading in named)
