"""Where does what is kept differ from what is computed? Assessments by column, prepared rows by every value in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl

from measuringup.core.indicators import Indicator as Definition
from measuringup.core.observations import KEY
from measuringup.core.periods import label_of
from measuringup.records.queries.prepared_rows import Ready

#: Series are numbered within the frame they are judged in, which says nothing.
_OF_THE_FRAME = ("series",)
_KEPT, _COMPUTED = " kept", " computed"


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One value that is kept otherwise than it is computed; "" and None stand for nothing."""

    measure: str
    organisation: str
    period: str
    column: str
    kept: Any
    computed: Any


def between_frames(definition: Definition, kept: pl.DataFrame, computed: pl.DataFrame) -> Iterator[Difference]:
    """Every value of one measure's assessment that differs, and every row that is there on one side alone."""
    if set(kept.columns) != set(computed.columns):
        sizes = [f"{frame.height:,} rows" for frame in (kept, computed)]
        yield _difference(definition, "", "", "all columns", *sizes)
        return
    if not computed.width:
        return  # no figures, and none kept
    columns = ["there", *(name for name in computed.columns if name not in (*KEY, *_OF_THE_FRAME))]
    both = _sided(kept, columns, _KEPT).join(
        _sided(computed, columns, _COMPUTED), on=KEY, how="full", coalesce=True, nulls_equal=True
    )
    differ = [pl.col(name + _KEPT).ne_missing(pl.col(name + _COMPUTED)) for name in columns]
    for row in both.filter(pl.any_horizontal(differ)).sort(KEY).iter_rows(named=True):
        is_there = row["there" + _KEPT] and row["there" + _COMPUTED]
        period = label_of(row["period_start"], row["period_end"], row["frequency"], definition.year) or ""
        for name in columns[1:] if is_there else ["there"]:
            was, is_now = row[name + _KEPT], row[name + _COMPUTED]
            if was != is_now:
                said = (name, was, is_now) if is_there else ("row", was and "is there", is_now and "is there")
                yield _difference(definition, row["organisation_code"], period, *said)


def _sided(frame: pl.DataFrame, columns: list[str], side: str) -> pl.DataFrame:
    return frame.drop(_OF_THE_FRAME).with_columns(there=pl.lit(True)).rename({name: name + side for name in columns})


def between_rows(
    definition: Definition, organisation: str, period: str, kept: Ready, computed: Ready | None
) -> Iterator[Difference]:
    """Every value in a prepared row that differs, by the way that leads to it: "line.chip.words"."""
    was, is_now = _values_of(kept), _values_of(computed) if computed else {}
    for name in {**was, **is_now}:
        if was.get(name) != is_now.get(name):
            yield _difference(definition, organisation, period, name, was.get(name), is_now.get(name))


def _values_of(row: Ready) -> dict[str, Any]:
    return dict(_values("line", row.line)) | dict(_values("row", row.row if row.packed else None))


def _values(way: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for name, inside in value.items():
            yield from _values(f"{way}.{name}", inside)
    elif isinstance(value, list):
        for place, inside in enumerate(value, start=1):
            yield from _values(f"{way}.{place}", inside)
    else:
        yield way, value


def _difference(
    definition: Definition, organisation: str, period: str, column: str, kept: Any, computed: Any
) -> Difference:
    return Difference(
        measure=definition.code,
        organisation=organisation,
        period=period,
        column=column,
        kept=kept,
        computed=computed,
    )
