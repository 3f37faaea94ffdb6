"""What does a file look like? Its headings, its shape and what each column is, found for a person to correct."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

import polars as pl

from measuringup.connectors.headers import ROWS_LOOKED_AT, folded
from measuringup.connectors.imports.across import columns_across, part_of
from measuringup.connectors.imports.grids import Grid
from measuringup.connectors.imports.heads import Head, head_at
from measuringup.connectors.imports.looks import Looks, Sight, has_figures
from measuringup.connectors.imports.totals import USUAL
from measuringup.connectors.imports.words import OurWords
from measuringup.connectors.profiles import load_profile
from measuringup.core.imports import Axis, Column, FileLayout, Role, Shape, folded_word

#: Headings take one or two rows where nobody says otherwise.
_MOST_FOUND = 2
#: The role of a column by its heading, as the default profile calls it.
_BY_NAME: Mapping[str, Role] = {
    "period_start": Role.START,
    "period_end": Role.END,
    "frequency": Role.FREQUENCY,
    "numerator": Role.NUMERATOR,
    "denominator": Role.DENOMINATOR,
    "value": Role.VALUE,
    "state": Role.STATE,
    "figure_status": Role.STATUS,
}
#: Found by the heading alone where no column holds words of ours.
_FALLBACKS = ((Role.MEASURE, "indicator_code", Axis.MEASURE), (Role.UNIT, "organisation_code", Axis.UNIT))
_NOTES = {"note", "notes", "comment", "comments", "commentary"}
_NOT_FIGURES = ("target", "variance", "lowerci", "upperci", "confidence", "rank", "quartile")


def found_layout(
    grid: Grid,
    words: OurWords,
    dimensions: Iterable[str] = (),
    heads: tuple[int, int] | None = None,
    shape: Shape | None = None,
) -> FileLayout:
    """The description a file seems to have. `dimensions` are names of dimensions that measures have; `heads` (the
    first row of the headings, and how many) and `shape` are taken as somebody said, where they did."""
    looks = Looks(grid, words)
    first, rows = heads or _headings(grid)
    head = head_at(grid, first, rows)
    body = grid.cells.filter(pl.col("row") > head.last).head(ROWS_LOOKED_AT * 4)
    sights = [looks.column(body[str(at)]) for at in range(grid.width)]
    shape = shape or _shape(head, sights, looks)
    found = FileLayout(
        sheet=grid.sheet if len(grid.sheets) > 1 else "",
        heads_at=first,
        heads=rows,
        shape=shape,
        totals=_totals(grid, words),
    )
    across = {each.at for each in columns_across(head, found, words)[0]} if shape.axes else set()
    columns = _columns(head, sights, shape, across, {folded(name): name for name in dimensions})
    return replace(found, columns=columns, fill_down=_is_filled_down(grid, head, columns))


def _headings(grid: Grid) -> tuple[int, int]:
    """The first row of the headings and how many there are: those right above the first row with figures."""
    rows = [(row[-1], row[:-1]) for row in grid.cells.head(ROWS_LOOKED_AT).rows()]
    data = next((place for place, (_, cells) in enumerate(rows) if has_figures(cells)), None)
    if data is None:
        data = min(1, len(rows))
    if data == 0:
        return rows[0][0] if rows else 1, 0
    first = data - 1
    while first > 0 and data - first < _MOST_FOUND and _is_upper(rows[first - 1], rows[first]):
        first -= 1
    return rows[first][0], rows[data - 1][0] - rows[first][0] + 1


def _is_upper(above: tuple[int, Sequence[str | None]], below: tuple[int, Sequence[str | None]]) -> bool:
    """Whether a row is one of headings too: right above, and more than a title in the first column."""
    filled = [at for at, text in enumerate(above[1]) if text]
    return above[0] == below[0] - 1 and filled not in ([], [0])


def _shape(head: Head, sights: Sequence[Sight], looks: Looks) -> Shape:
    """What the rows of headings say above the columns that hold numbers."""
    numbers = [at for at, sight in enumerate(sights) if sight is Sight.NUMBERS or sight is Sight.NOTHING]
    if not head.lines or not numbers:
        return Shape.LONG
    says = [_axis([line[at] for at in numbers], looks) for line in head.lines]
    axes = tuple(axis for axis in dict.fromkeys(says) if axis)
    joined = _axis([" ".join(filter(None, (line[at] for line in head.lines))) for at in numbers], looks)
    if joined is Axis.PERIOD and Axis.MEASURE not in axes:
        axes = (Axis.PERIOD, *(axis for axis in axes if axis is Axis.PART))
    return next((shape for shape in Shape if axes and shape.axes == axes), _simpler(axes))


def _simpler(axes: Sequence[Axis]) -> Shape:
    """The shape of the first of the axes that stands alone; a row a figure where there is none."""
    return next((shape for axis in axes for shape in Shape if shape.axes == (axis,)), Shape.LONG)


def _axis(texts: Sequence[str], looks: Looks) -> Axis | None:
    """What most of the headings in a row are; a single one says nothing, for it may be so by chance."""
    written = [text for text in texts if text and folded_word(text) not in USUAL]
    if len(set(written)) < 2:
        one_measure = len(written) > 1 and looks.heading(written[0]) is Axis.MEASURE
        return Axis.MEASURE if one_measure else None
    kinds = [looks.heading(text) for text in written]
    for axis in (Axis.PERIOD, Axis.MEASURE, Axis.UNIT):
        if kinds.count(axis) * 2 > len(kinds):
            return axis
    parts = {part_of(text) for text in written}
    return Axis.PART if {"numerator", "denominator"} <= parts else None


def _columns(
    head: Head, sights: Sequence[Sight], shape: Shape, across: Collection[int], dimensions: Mapping[str, str]
) -> tuple[Column, ...]:
    names = load_profile().of("observations").names
    by_name = {folded(name): role for ours, role in _BY_NAME.items() for name in (ours, *names[ours])}
    taken: set[Role] = set()
    roles: list[Role] = []
    for at, (heading, sight) in enumerate(zip(head.headings, sights, strict=True)):
        role = Role.FIGURES if at in across else _role(folded(heading), sight, shape, by_name, dimensions)
        if role in taken and role not in (Role.DIMENSION, Role.NOT_READ, Role.FIGURES):
            role = Role.NOT_READ
        taken.add(role)
        roles.append(role)
    if shape is Shape.LONG and not taken & {Role.VALUE, Role.NUMERATOR}:
        numbers = [at for at, sight in enumerate(sights) if sight is Sight.NUMBERS and roles[at] is Role.NOT_READ]
        if len(numbers) == 1:
            roles[numbers[0]] = Role.VALUE
    for role, ours, axis in _FALLBACKS:
        if role not in taken and axis not in shape.axes:
            called = [folded(name) for name in (ours, *names[ours])]
            unread = {folded(head.headings[at]): at for at, each in enumerate(roles) if each is Role.NOT_READ}
            for at in [unread[name] for name in called if name in unread][:1]:
                roles[at] = role
    if {Role.START, Role.END} & taken and not {Role.START, Role.END} <= taken and Role.PERIOD not in taken:
        roles = [Role.PERIOD if role in (Role.START, Role.END) else role for role in roles]
    return tuple(
        Column(
            heading=heading,
            role=role,
            dimension=dimensions.get(folded(heading), heading).casefold() if role is Role.DIMENSION else "",
        )
        for heading, role in zip(head.headings, roles, strict=True)
    )


def _role(name: str, sight: Sight, shape: Shape, by_name: Mapping[str, Role], dimensions: Mapping[str, str]) -> Role:
    is_across = bool(shape.axes)
    if name in _NOTES:
        return Role.NOTE
    if name in dimensions:
        return Role.DIMENSION
    if sight in (Sight.MEASURES, Sight.UNITS):
        role = Role.MEASURE if sight is Sight.MEASURES else Role.UNIT
        axis = Axis.MEASURE if role is Role.MEASURE else Axis.UNIT
        return Role.NOT_READ if axis in shape.axes else role
    if any(word in name for word in _NOT_FIGURES):
        return Role.NOT_READ
    if name in by_name and not (is_across and by_name[name] in (Role.VALUE, Role.NUMERATOR, Role.DENOMINATOR)):
        return by_name[name]
    if name in ("quarter", "qtr") and sight is not Sight.WHOLE_PERIODS:
        return Role.QUARTER
    if name == "month" and sight is not Sight.WHOLE_PERIODS:
        return Role.MONTH
    if name in ("year", "financialyear") and sight in (Sight.WHOLE_PERIODS, Sight.NUMBERS):
        return Role.YEAR
    if sight in (Sight.WHOLE_PERIODS, Sight.PERIODS) and Axis.PERIOD not in shape.axes:
        return Role.PERIOD
    return Role.NOT_READ


def _totals(grid: Grid, words: OurWords) -> tuple[str, ...]:
    """The usual words for totals that the file has, unless they are words of ours."""
    top = grid.cells.head(5_000).drop("row")
    texts = {text for column in top for text in column.drop_nulls().unique()} if top.width else set()
    known = words.measures.keys() | words.units.keys()
    found = {folded_word(text): text for text in texts if folded_word(text) in USUAL}
    return tuple(sorted(text for word, text in found.items() if word not in known))


def _is_filled_down(grid: Grid, head: Head, columns: Sequence[Column]) -> bool:
    """Whether labels of the body are merged downwards, or mostly blank below one that is not."""
    labels = [head.place(each.heading) for each in columns if each.role in (Role.MEASURE, Role.UNIT, Role.PERIOD)]
    merged = any(
        top >= head.last and left == right and bottom > top and left in labels
        for (top, left), (bottom, right) in grid.merged
    )
    body = grid.cells.filter(pl.col("row") > head.last)
    blank = [at for at in labels if at is not None and body.height and body[str(at)].null_count() * 2 > body.height]
    return merged or bool(blank)
