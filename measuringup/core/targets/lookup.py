"""Which target is in force for a figure? The one whose span holds its period most closely."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from operator import and_

import polars as pl

from measuringup.core.columns import select
from measuringup.core.series import first_rows
from measuringup.core.targets.schema import APPLIES_TO

#: Room for the days of one series on a common number line of all series.
_LINE = 2**20
_MEASURE = ["indicator_code", "breakdown"]

_START, _END = pl.col("period_start").to_physical(), pl.col("period_end").to_physical()
_ON_LINE = {
    "day": pl.col("series").cast(pl.Int64) * _LINE + _START + _LINE // 2,
    "end": _END,
    "series": pl.col("series"),
}
_SPAN = {"row": pl.col("row"), "days": _END - _START + 1, **_ON_LINE}
#: A week belongs to the year of its Thursday, and so does its target (ISO 8601).
_TO_THURSDAY = pl.when(pl.col("frequency") == "weekly").then(3).otherwise(0)
_BY_THURSDAY = {**_ON_LINE, "day": _ON_LINE["day"] + _TO_THURSDAY, "end": _END - _TO_THURSDAY}
_NONE = pl.Series([None], dtype=pl.UInt32)


def rows_in_force(frame: pl.DataFrame, targets: pl.DataFrame) -> pl.DataFrame:
    """For each figure the numbers of its rows in `targets`: columns "period row", "year row" and
    "year to date row" (UInt32), by what the target applies to; null where none is in force.

    `frame` has `series` (numbered from 0 in order), `frequency`, `period_start`, `period_end` and the
    codes of TARGET_SCHEMA; `targets` is complete. The shortest span that holds the whole period (of a
    week its Thursday) wins; for the same span an organisation's own target goes before that of all,
    then the later row.
    """
    series = frame["series", *_MEASURE, "organisation_code", "frequency"][first_rows(frame)]
    has_weeks = (series["frequency"] == "weekly").any()
    figures = select(frame, _BY_THURSDAY if has_weeks else _ON_LINE)
    numbered = targets.with_row_index("row")
    found = []
    for applies_to in APPLIES_TO:
        of_kind = _only(numbered, numbered["applies_to"] == applies_to)
        of_all = of_kind["organisation_code"] == ""
        spans = [
            *_by_length(series, _only(of_kind, ~of_all), [*_MEASURE, "organisation_code"]),
            *_by_length(series, _only(of_kind, of_all), _MEASURE),
        ]
        in_order = (_holding(figures, same) for _, same in sorted(spans, key=lambda each: each[0]))
        row = next(in_order, _NONE.new_from_index(0, frame.height))
        for further in in_order:
            row = row.zip_with(row.is_not_null(), further)
        found.append(row.alias(f"{applies_to} row"))
    return pl.DataFrame(found)


def _only(targets: pl.DataFrame, wanted: pl.Series) -> pl.DataFrame:
    if wanted.all():
        return targets
    return targets.filter(wanted) if wanted.any() else targets.clear()


def _by_length(series: pl.DataFrame, targets: pl.DataFrame, codes: Sequence[str]) -> Iterator[tuple[int, pl.DataFrame]]:
    """The spans of each length in days, along the line of all series; a later row after an earlier one."""
    if targets.is_empty():
        return
    spans = select(_of_series(series, targets, codes), _SPAN)
    if spans.height < 2:
        yield from ((days, spans) for days in spans["days"])
        return
    spans = spans.sort("days", "day", "row")
    begin = 0
    for length, days in spans["days"].rle().struct.unnest().iter_rows():
        yield days, spans.slice(begin, length)
        begin += length


def _of_series(series: pl.DataFrame, targets: pl.DataFrame, codes: Sequence[str]) -> pl.DataFrame:
    """Every series with each of its targets. For a single one they are picked out: faster than a join."""
    if series.height != 1:
        return series.join(targets, on=codes)
    own = _only(targets, reduce(and_, (targets[code] == series[code][0] for code in codes)))
    return own.hstack([series["series"].new_from_index(0, own.height)])


def _holding(figures: pl.DataFrame, spans: pl.DataFrame) -> pl.Series:
    """For each figure the row of the span that holds it. Of spans of one length, the last to begin
    also ends last: if it does not hold the figure, none does."""
    span = figures.join_asof(spans, on="day", suffix=" of span")
    holds = (span["series"] == span["series of span"]) & (span["end"] <= span["end of span"])
    return span["row"].zip_with(holds, _NONE)
