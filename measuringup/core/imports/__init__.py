"""How is a spreadsheet of any layout described, so that it is read the same way every time?"""

from measuringup.core.imports.layout import ANY, Column, FileLayout, LayoutError, Reading, Role, faults_of
from measuringup.core.imports.mapping import as_mapping, layout_from
from measuringup.core.imports.shapes import Axis, Shape
from measuringup.core.imports.words import folded_word, meant

__all__ = [
    "ANY",
    "Axis",
    "Column",
    "FileLayout",
    "LayoutError",
    "Reading",
    "Role",
    "Shape",
    "as_mapping",
    "faults_of",
    "folded_word",
    "layout_from",
    "meant",
]
