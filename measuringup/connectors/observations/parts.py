"""Which part of the whole is a row about? A breakdown column, or a column for each dimension."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import polars as pl

from measuringup.connectors.faults import Faults
from measuringup.connectors.headers import folded
from measuringup.connectors.profiles import FileProfile
from measuringup.connectors.profiles.profile import dimension_column, folded_word
from measuringup.core.indicators import Indicator
from measuringup.core.observations import KEY, BreakdownError, breakdown_key, breakdown_parts
from measuringup.core.observations.duplicates import packed_key
from measuringup.core.observations.runs import number_series

#: A column tells parts apart when so many of the repeated rows become single with it.
_MOSTLY = 0.5
_WHOLE = {"", "all", "total", "whole", "persons", "-1"}


def dimension_columns(faults: Faults, indicators: Iterable[Indicator], told: FileProfile) -> dict[str, str]:
    """Dimension -> column: those the profile names, and columns called like a dimension that is defined."""
    table = faults.table
    found = {name: dimension_column(name) for name in told.dimensions if dimension_column(name) in table.frame.columns}
    others = {folded(name): name for name in table.header.others if name in table.frame.columns}
    for each in indicators:
        for dimension in each.dimensions:
            if folded(dimension.name) in others:
                found.setdefault(dimension.name.casefold(), others[folded(dimension.name)])
    return found


def read_parts(faults: Faults, dimensions: Mapping[str, str], told: FileProfile) -> pl.Series:
    """The canonical breakdown of each row, "" for the whole (RULES D0.17)."""
    frame = faults.table.frame
    columns = [name for name in ("breakdown", *dimensions.values()) if name in frame.columns]
    if not columns:
        return pl.Series([""]).new_from_index(0, frame.height)
    cells = pl.DataFrame({name: frame[name].cast(pl.String) for name in columns})
    if len(columns) == 1 and columns[0] == "breakdown":
        once = cells["breakdown"].unique().drop_nulls().to_frame()
    else:
        once = cells.unique(maintain_order=True)
    keys: list[str] = []
    wrong: list[str | None] = []
    for row in once.iter_rows(named=True):
        try:
            keys.append(_key(row, dimensions, told))
            wrong.append(None)
        except BreakdownError as fault:
            keys.append("")
            wrong.append(str(fault))
    table = once.with_columns(key=pl.Series(keys, dtype=pl.String), wrong=pl.Series(wrong, dtype=pl.String))
    if columns == once.columns == ["breakdown"] and keys == once["breakdown"].to_list() and not any(wrong):
        return cells["breakdown"] if not cells["breakdown"].null_count() else cells["breakdown"].fill_null("")
    read = cells.join(table, on=columns, how="left", nulls_equal=True, maintain_order="left")
    faults.add(read["wrong"].is_not_null(), "unreadable-breakdown", columns[0], read["wrong"], value=cells[columns[0]])
    return read["key"].fill_null("")


def _key(row: Mapping[str, str | None], dimensions: Mapping[str, str], told: FileProfile) -> str:
    parts = breakdown_parts(row.get("breakdown") or "")
    for name, column in dimensions.items():
        text = folded_word(row[column] or "")
        if text in _WHOLE or text in {folded_word(word) for word in told.whole.get(name, ())}:
            continue
        if "=" in text or ";" in text:
            raise BreakdownError(f"A part may not hold '=' or ';': {text!r}. Give it a plain name.")
        parts[name] = (row[column] or "").strip()
    return breakdown_key(parts)


def tell_parts_apart(faults: Faults, read: pl.DataFrame, unused: Iterable[str]) -> None:
    """Where rows share a key, name the unused columns that tell them apart: they are probably parts."""
    names = [name for name in unused if name in faults.table.frame.columns]
    if not names:
        return
    key = packed_key(read, number_series(read))
    if bool((key > key.shift()).all()):
        return
    repeated = key.is_duplicated() & key.is_not_null()
    if not repeated.any():
        return
    rows = pl.concat([read.select(KEY), faults.table.frame.select(names)], how="horizontal").filter(repeated)
    telling = [name for name in names if rows.select(pl.struct(*KEY, name).is_unique().mean()).item() > _MOSTLY]
    words = [name for name in telling if rows[name].cast(pl.Float64, strict=False).null_count()]
    telling = (words or telling)[:3]
    if telling:
        faults.whole_file(
            "perhaps-a-part",
            f"Rows of the same indicator, organisation and period differ in {' or '.join(telling)}, which is not read.",
            f"If it names a part of the whole, name {telling[0]} among the definition's dimensions, "
            "or map it in a profile.",
            row=faults.table.header.place,
            column=telling[0],
        )
