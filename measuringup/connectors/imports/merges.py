"""Which labels stand in merged cells? Only the first cell of each holds the text; what the others mean is asked."""

from __future__ import annotations

from measuringup.connectors.imports.grids import Grid
from measuringup.connectors.imports.heads import Head
from measuringup.connectors.workbook_cells import column_letters
from measuringup.core.imports import FileLayout, Role
from measuringup.core.problems import Problem

_MOST_TOLD = 100


def merged_labels(grid: Grid, head: Head, layout: FileLayout) -> list[Problem]:
    """An error for each merged cell among the columns that are read, unless labels are repeated downwards."""
    used = {head.place(each.heading) for each in layout.columns if each.role is not Role.NOT_READ}
    found = []
    for (top, left), (bottom, right) in grid.merged:
        columns = [at for at in range(left, right + 1) if at in used]
        is_label_down = left == right and layout.fill_down
        if bottom < head.last or not columns or is_label_down or (top, left) == (bottom, right):
            continue
        area = f"{column_letters(left)}{top + 1}:{column_letters(right)}{bottom + 1}"
        found.append(
            Problem(
                severity="error",
                rule="merged-cells",
                message=f"The cells {area} are merged, so it is not known which of them their text is for.",
                advice="Undo the merge, or say that a blank label repeats the one above it.",
                file=grid.file,
                sheet=grid.sheet,
                row=top + 1,
                column=f"{column_letters(columns[0])} ({head.headings[columns[0]]})",
                value=area,
            )
        )
    return found[:_MOST_TOLD]
