"""How does a table of any shape become one figure a row? Columns called as ours, figures numbered, totals set aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from measuringup.connectors.imports.across import Across, columns_across
from measuringup.connectors.imports.grids import Grid
from measuringup.connectors.imports.heads import Head
from measuringup.connectors.imports.places import Places, numbered
from measuringup.connectors.imports.totals import is_total
from measuringup.connectors.imports.words import OurWords
from measuringup.connectors.profiles.profile import dimension_column
from measuringup.connectors.table import ROW
from measuringup.core.imports import Axis, FileLayout, Role

#: The columns of connectors.observations by the role of theirs.
OURS: Mapping[Role, str] = {
    Role.MEASURE: "indicator_code",
    Role.UNIT: "organisation_code",
    Role.PERIOD: "period",
    Role.YEAR: "year",
    Role.QUARTER: "quarter",
    Role.MONTH: "month",
    Role.START: "period_start",
    Role.END: "period_end",
    Role.FREQUENCY: "frequency",
    Role.VALUE: "value",
    Role.NUMERATOR: "numerator",
    Role.DENOMINATOR: "denominator",
    Role.STATE: "state",
    Role.STATUS: "figure_status",
    Role.NOTE: "note",
}
_AXES = {Axis.MEASURE: "indicator_code", Axis.PERIOD: "period", Axis.UNIT: "organisation_code"}
FIGURES = ("value", "numerator", "denominator")
#: Labels of which a blank one may stand for the one above it.
_LABELS = (Role.MEASURE, Role.UNIT, Role.PERIOD, Role.YEAR, Role.QUARTER, Role.MONTH, Role.DIMENSION)
#: Columns in which a word for totals makes the row one.
_NAMING = ("indicator_code", "organisation_code", "period", "quarter", "month")


@dataclass(frozen=True, kw_only=True)
class Unfolded:
    """`frame`: a figure a row, columns called as ours (texts), ROW its number; `set_aside` counts by what they are;
    `columns` are the positions of figures and totals across."""

    frame: pl.DataFrame
    places: Places
    dimensions: Mapping[str, str]
    set_aside: Counter[str] = field(default_factory=Counter)
    read: int = 0
    columns: frozenset[int] = frozenset()


def unfold(grid: Grid, head: Head, layout: FileLayout, words: OurWords) -> Unfolded:
    """The figures of a sheet. Columns of the layout that are not there are left out."""
    places = _positions(head, layout)
    body = grid.cells.filter(pl.col(ROW) > head.last)
    if layout.fill_down:
        body = _filled_down(body, head, layout)
    across, totals = columns_across(head, layout, words) if layout.shape.axes else ([], [])
    naming = [str(places[name]) for name in _NAMING if name in places]
    first = str(min(set(range(grid.width)) - {each.at for each in across} - set(totals), default=0))
    is_sum = _totals(body, [*naming, *([first] if _is_unread(head, layout, int(first)) else [])], layout)
    if layout.shape.axes:
        return _across(body, is_sum, head, grid, places, across, totals, layout)
    return _long(body, is_sum, head, grid, places, layout)


def _positions(head: Head, layout: FileLayout) -> dict[str, int]:
    """Our column -> the position of theirs, for columns that are one for all figures."""
    is_across = bool(layout.shape.axes)
    found: dict[str, int] = {}
    for each in layout.columns:
        at = head.place(each.heading)
        if at is None or each.role in (Role.NOT_READ, Role.FIGURES):
            continue
        if each.role is Role.DIMENSION:
            found[dimension_column(each.dimension)] = at
        elif not (is_across and OURS[each.role] in FIGURES):
            found[OURS[each.role]] = at
    return found


def _is_unread(head: Head, layout: FileLayout, at: int) -> bool:
    roles = {head.place(each.heading): each.role for each in layout.columns}
    return roles.get(at, Role.NOT_READ) is Role.NOT_READ


def _filled_down(body: pl.DataFrame, head: Head, layout: FileLayout) -> pl.DataFrame:
    labels = [head.place(each.heading) for each in layout.columns if each.role in _LABELS]
    return body.with_columns(pl.col(str(at)).forward_fill() for at in labels if at is not None)


def _totals(body: pl.DataFrame, columns: Sequence[str], layout: FileLayout) -> pl.Series:
    """Which rows have a word for totals in one of these columns."""
    found = pl.Series([False]).new_from_index(0, body.height)
    for column in dict.fromkeys(columns):
        words = [text for text in body[column].unique().drop_nulls() if is_total(text, layout)]
        if words:
            found |= body[column].is_in(words).fill_null(False)
    return found


def _long(
    body: pl.DataFrame, is_sum: pl.Series, head: Head, grid: Grid, columns: dict[str, int], layout: FileLayout
) -> Unfolded:
    kept = body.filter(~is_sum)
    frame = kept.select(*(pl.col(str(at)).alias(name) for name, at in columns.items()), ROW)
    frame, rows = numbered(frame)
    places = Places(file=grid.file, sheet=grid.sheet, head=head, rows=rows, positions={}, columns=columns, above={})
    return Unfolded(
        frame=frame,
        places=places,
        dimensions=_dimensions(layout, frame),
        set_aside=Counter({"totals": int(is_sum.sum())}),
        read=body.height,
    )


def _across(
    body: pl.DataFrame,
    is_sum: pl.Series,
    head: Head,
    grid: Grid,
    columns: dict[str, int],
    across: list[Across],
    totals: list[int],
    layout: FileLayout,
) -> Unfolded:
    """Every cell of the columns of figures as a row, blank ones left out; parts of one figure beside each other."""
    figures = [str(each.at) for each in across]
    kept = body.filter(~is_sum)
    labels = [pl.col(str(at)).alias(name) for name, at in columns.items()]
    cells = (
        kept.select(*labels, ROW, *figures)
        .unpivot(on=figures, index=[*columns, ROW], variable_name="at", value_name="cell")
        .with_columns(pl.col("at").cast(pl.Int64))
        .drop_nulls("cell")
    )
    axes = [axis for axis in layout.shape.axes if axis is not Axis.PART]
    above = pl.DataFrame(
        [[each.at, each.part, *(each.says[axis] or None for axis in axes)] for each in across],
        schema={"at": pl.Int64, "part": pl.String, **{_AXES[axis]: pl.String for axis in axes}},
        orient="row",
    )
    cells = cells.drop([_AXES[axis] for axis in axes], strict=False).join(above, on="at", how="left")
    named = [name for name in columns if name not in above.columns]
    frame, positions = _parts(cells, [*named, *(_AXES[axis] for axis in axes)])
    frame, rows = numbered(frame)
    parts = max(1, len({each.part for each in across}))
    places = Places(
        file=grid.file,
        sheet=grid.sheet,
        head=head,
        rows=rows,
        positions={**positions, **{_AXES[axis]: positions["any"] for axis in axes}},
        columns={name: columns[name] for name in named},
        above={_AXES[axis]: head.first + place for place, axis in enumerate(axes)},
    )
    in_rows = _filled(body.filter(is_sum), figures) // parts
    aside = Counter({"totals": in_rows + _filled(body, [str(at) for at in totals])})
    return Unfolded(
        frame=frame,
        places=places,
        dimensions=_dimensions(layout, frame),
        set_aside=aside,
        read=frame.height + aside.total(),
        columns=frozenset({each.at for each in across} | set(totals)),
    )


def _filled(body: pl.DataFrame, columns: Sequence[str]) -> int:
    """How many cells of these columns hold something."""
    return sum(body.height - body[column].null_count() for column in columns)


def _parts(cells: pl.DataFrame, keys: Sequence[str]) -> tuple[pl.DataFrame, dict[str, pl.Series]]:
    """Cells with their part as a figure a row, in the order of rows and columns, and the position of each part."""
    there = cells["part"].unique().to_list()
    if len(there) <= 1:
        part = there[0] if there else "value"
        frame = cells.sort(ROW, "at", maintain_order=True).rename({"cell": part})
        return frame.drop("at", "part"), {part: frame["at"], "any": frame["at"]}
    one = (ROW, *(key for key in keys))
    frame = (
        cells.group_by(one, maintain_order=True)
        .agg(
            pl.col("at").min().alias("any"),
            *(pl.col("cell").filter(pl.col("part") == part).first().alias(part) for part in there),
            *(pl.col("at").filter(pl.col("part") == part).first().alias(f"at {part}") for part in there),
        )
        .sort(ROW, "any", maintain_order=True)
    )
    positions = {part: frame[f"at {part}"] for part in there} | {"any": frame["any"]}
    return frame.drop("any", *(f"at {part}" for part in there)), positions


def _dimensions(layout: FileLayout, frame: pl.DataFrame) -> dict[str, str]:
    names = [each.dimension for each in layout.columns if each.role is Role.DIMENSION]
    return {name: dimension_column(name) for name in names if dimension_column(name) in frame.columns}
