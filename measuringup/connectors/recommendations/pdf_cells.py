"""Which lines on a page make a table, and what are its cells? The geometry is pdfplumber's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from measuringup.connectors.recommendations.pdf_page import Page
from measuringup.connectors.recommendations.pdf_rules import Box, Rule

#: Lines nearer than this, in points, are one line; cells meet where lines come as near.
_NEAR = 3.0
#: A table has at least so many columns: one alone is a frame round a text.
_LEAST_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that begins in this row and column, or goes on from the row above (`is_merged`)."""

    box: Box
    is_merged: bool = False


@dataclass(frozen=True)
class Grid:
    """A table: its rows from the top, each with a cell a column (None where a cell from the left goes on)."""

    box: Box
    rows: list[list[Cell | None]]


def grids_of(page: Page) -> list[Grid]:
    """The tables of a page that have drawn borders, from the top."""
    rules = [_edge(rule) for rule in page.rules]
    edges = merge_edges(
        rules, snap_x_tolerance=_NEAR, snap_y_tolerance=_NEAR, join_x_tolerance=_NEAR, join_y_tolerance=_NEAR
    )
    cells = intersections_to_cells(edges_to_intersections(edges, _NEAR, _NEAR))
    grids = [_grid([Box(*cell) for cell in table]) for table in cells_to_tables(cells)]
    return sorted((grid for grid in grids if len(grid.rows[0]) >= _LEAST_COLUMNS), key=lambda grid: grid.box.top)


def _edge(rule: Rule) -> dict[str, Any]:
    return {
        "x0": rule.x0,
        "x1": rule.x1,
        "top": rule.top,
        "bottom": rule.bottom,
        "width": rule.x1 - rule.x0,
        "height": rule.bottom - rule.top,
        "orientation": "h" if rule.is_level else "v",
        "object_type": "line",
    }


def _grid(cells: Sequence[Box]) -> Grid:
    lefts = sorted({cell.left for cell in cells})
    tops = sorted({cell.top for cell in cells})
    rows: list[list[Cell | None]] = [[None] * len(lefts) for _ in tops]
    for cell in cells:
        for at, top in enumerate(tops):
            if cell.top <= top < cell.bottom:
                rows[at][lefts.index(cell.left)] = Cell(cell, is_merged=top > cell.top)
    box = Box(min(lefts), min(tops), max(cell.right for cell in cells), max(cell.bottom for cell in cells))
    return Grid(box, rows)
