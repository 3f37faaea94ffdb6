"""What stands on the page that asks what the columns of a file are, and what did its reader say?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict

from measuringup.actions.import_previews import OurSide
from measuringup.actions.imports import suggest_layout
from measuringup.connectors.imports import Grid, Head, find_head, head_at
from measuringup.connectors.imports.across import columns_across
from measuringup.connectors.imports.totals import is_total
from measuringup.connectors.workbook_cells import column_letters
from measuringup.core.imports import Axis, Column, FileLayout, Role, Shape, folded_word
from measuringup.core.observations import FIGURE_STATUSES, STATES
from measuringup.core.periods import FREQUENCIES
from measuringup.web.import_words import ROLES, SHAPES

#: So many rows of a sheet are shown.
ROWS_SHOWN = 30
#: A cell longer than this is cut off in the table.
_LONGEST = 40
_PART = "part of the whole: "
_CONSTANTS = (Role.MEASURE, Role.UNIT, Role.PERIOD, Role.FREQUENCY, Role.STATUS)
_ACROSS = (Role.FIGURES,)
_PARTS = (Role.VALUE, Role.NUMERATOR, Role.DENOMINATOR)


@dataclass(frozen=True, kw_only=True)
class ColumnShown:
    """A column with what it may be: (value, words, whether chosen)."""

    at: int
    letters: str
    heading: str
    options: list[tuple[str, str, bool]]
    is_read: bool


@dataclass(frozen=True, kw_only=True)
class RowShown:
    """A row of the sheet, and what it was taken for: "heading", "total" or nothing."""

    number: int
    cells: list[str]
    kind: str


def columns_shown(grid: Grid, layout: FileLayout, ours: OurSide) -> Mapping[str, Any]:
    """The context of the page."""
    head = find_head(grid, layout)
    roles = _roles(head, layout, ours)
    sums = set(columns_across(head, layout, ours.words)[1]) if layout.shape.axes else set()
    return {
        "layout": layout,
        "head": head,
        "sheets": [(each.name, each.is_hidden, each.name == grid.sheet) for each in grid.sheets],
        "shapes": [(shape.value, words, shape is layout.shape) for shape, words in SHAPES.items()],
        "columns": [
            _column(at, heading, roles[at], layout, ours, at in sums) for at, heading in enumerate(head.headings)
        ],
        "rows": [_row(row, head, layout) for row in grid.cells.head(ROWS_SHOWN).rows()],
        "found": _found(head, roles, layout),
        "constants": {role.name.casefold(): layout.constants.get(role, "") for role in _CONSTANTS},
        "measures": [(each.code, each.name) for each in ours.indicators],
        "units": list(ours.units.items()),
        "own": ours.own,
        "frequencies": FREQUENCIES,
        "statuses": FIGURE_STATUSES,
        "states": STATES,
        "totals": ", ".join(layout.totals),
        "missing": "\n".join(f"{text} = {state or 'no figure'}" for text, state in layout.states.items()),
    }


def _roles(head: Head, layout: FileLayout, ours: OurSide) -> list[tuple[Role, str]]:
    """The role and dimension of each column, figures across among them though nobody named them."""
    named = {head.place(each.heading): (each.role, each.dimension) for each in layout.columns}
    across = columns_across(head, layout, ours.words)[0] if layout.shape.axes else []
    is_in_parts = Axis.PART in layout.shape.axes
    figures = {each.at: Role(each.part) if is_in_parts else Role.FIGURES for each in across}
    return [
        (figures[at], "") if at in figures else named.get(at, (Role.NOT_READ, "")) for at in range(len(head.headings))
    ]


def _column(
    at: int, heading: str, role: tuple[Role, str], layout: FileLayout, ours: OurSide, is_sum: bool
) -> ColumnShown:
    not_offered = _PARTS if layout.shape.axes and Axis.PART not in layout.shape.axes else _ACROSS
    offered = [each for each in ROLES if each not in not_offered]
    options = [(each.value, words, each is role[0]) for each, words in ROLES.items() if each in offered]
    if is_sum:
        options[0] = (Role.NOT_READ.value, "a total, set aside", role[0] is Role.NOT_READ)
    dimensions = dict.fromkeys([*(name.casefold() for name in ours.dimensions), role[1] or heading.casefold()])
    options += [
        (f"{_PART}{name}", f"a part of the whole: {name}", role == (Role.DIMENSION, name)) for name in dimensions
    ]
    return ColumnShown(
        at=at, letters=column_letters(at), heading=heading, options=options, is_read=role[0] is not Role.NOT_READ
    )


def _row(row: Sequence[Any], head: Head, layout: FileLayout) -> RowShown:
    cells = [(text or "")[:_LONGEST] for text in row[:-1]]
    number = row[-1]
    if head.first <= number <= head.last:
        return RowShown(number=number, cells=cells, kind="heading")
    is_sum = number > head.last and any(is_total(text, layout) for text in cells if text)
    return RowShown(number=number, cells=cells, kind="total" if is_sum else "")


def _found(head: Head, roles: list[tuple[Role, str]], layout: FileLayout) -> str:
    """What was found, in a sentence."""
    rows = f"row {head.first}" if head.last == head.first else f"rows {head.first} and {head.last}"
    figures = sum(role in (Role.FIGURES, *_PARTS) for role, _ in roles)
    where = f"The headings stand in {rows}" if head.lines else "There is no row of headings"
    columns = "1 column of figures" if figures == 1 else f"{figures} columns of figures"
    return f"{where}; it has {columns}: {SHAPES[layout.shape]}."


def look_again(post: QueryDict, grid_named: Any, former: FileLayout, ours: OurSide) -> FileLayout:
    """The description of another sheet, of other headings or of another shape; words stay as they were."""
    grid = grid_named(post.get("sheet", ""))
    shape = Shape(post["shape"]) if post.get("shape") in set(Shape) else None
    heads = (_number(post.get("heads_at"), former.heads_at), _number(post.get("heads"), former.heads))
    another = bool(former.sheet or grid.sheets) and grid.sheet != (former.sheet or _first(grid))
    if another:
        found = suggest_layout(grid, ours)
    else:
        found = suggest_layout(grid, ours, heads, None if shape is former.shape else shape)
    return replace(
        found,
        measures=former.measures,
        units=former.units,
        periods=former.periods,
        states=former.states,
        readings=former.readings,
        constants=former.constants,
        totals=tuple(dict.fromkeys([*former.totals, *found.totals])),
    )


def _first(grid: Grid) -> str:
    return next((each.name for each in grid.sheets if not each.is_hidden), grid.sheet)


def layout_said(post: QueryDict, grid: Grid, former: FileLayout) -> FileLayout:
    """What the reader of the page said of the columns, in place of what stood there."""
    head = head_at(grid, former.heads_at, former.heads)
    columns = [_said(heading, post.get(f"column-{at}", "")) for at, heading in enumerate(head.headings)]
    constants = {role: post.get(role.name.casefold(), "").strip() for role in _CONSTANTS}
    return replace(
        former,
        columns=tuple(columns),
        constants={role: text for role, text in constants.items() if text},
        totals=tuple(word.strip() for word in re.split(r"[,\n]", post.get("totals", "")) if word.strip()),
        states=_states(post.get("missing", "")),
        fill_down=bool(post.get("fill_down")),
        leave_unknown=bool(post.get("leave_unknown")),
    )


def _said(heading: str, value: str) -> Column:
    if value.startswith(_PART):
        return Column(heading=heading, role=Role.DIMENSION, dimension=value.removeprefix(_PART).strip())
    return Column(heading=heading, role=Role(value) if value in set(Role) else Role.NOT_READ)


def _states(text: str) -> dict[str, str]:
    """Lines such as "tba = awaiting data"."""
    found = {}
    for line in text.splitlines():
        theirs, _, ours = line.partition("=")
        if theirs.strip():
            found[folded_word(theirs)] = ours.strip() if ours.strip() in STATES else ""
    return found


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else otherwise
