"""How does a spreadsheet of any layout become figures? By its description, into the one reader of figures."""

from measuringup.connectors.imports.finding import found_layout
from measuringup.connectors.imports.grids import Grid, SheetName, read_grid
from measuringup.connectors.imports.heads import Head, find_head, head_at
from measuringup.connectors.imports.reading import FiguresRead, read_figures_by
from measuringup.connectors.imports.sheets import read_grid_for, read_likely_grid
from measuringup.connectors.imports.words import OurWords

__all__ = [
    "FiguresRead",
    "Grid",
    "Head",
    "OurWords",
    "SheetName",
    "find_head",
    "found_layout",
    "head_at",
    "read_figures_by",
    "read_grid",
    "read_grid_for",
    "read_likely_grid",
]
