"""Which target is in force for a figure? The one whose span holds its period most closely."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from measuringup.core.targets.schema import APPLIES_TO

#: Room for the days of one series on a common number line of all series.
_LINE = 2**20
_MEASURE = ["indicator_code", "breakdown"]
_OF_ALL, _OWN = "of all", "own"
#: Whose target it is, and by which codes it is found; the first goes before the second.
_WHOSE = {_OWN: [*_MEASURE, "organisation_code"], _OF_ALL: _MEASURE}

_START, _END = pl.col("period_start").to_physical(), pl.col("period_end").to_physical()
_ON_LINE = {"day": pl.col("series").cast(pl.Int64) * _LINE + _START + _LINE // 2, "end": _END, "series": pl.col("series")}
_NUMBERED = {
    "row": pl.int_range(pl.len(), dtype=pl.UInt32),
    "whose": pl.when(pl.col("organisation_code") == "").then(pl.lit(_OF_ALL)).otherwise(pl.lit(_OWN)),
}
_STARTS = pl.col("series").ne_missing(pl.col("series").shift())


def rows_in_force(frame: pl.DataFrame, targets: pl.DataFrame) -> pl.DataFrame:
    """For each figure the numbers of its rows in `targets`: columns "period row", "year row" and
    "year to date row" (UInt32), by what the target applies to; null where none is in force.

    `frame` has `series` (numbered from 0 in order), `period_start`, `period_end` and the codes of
    TARGET_SCHEMA; `targets` is complete. The shortest span that holds the whole period wins; for
    the same span an organisation's own target goes before that of all, then the later row.
    """
    kinds = targets.with_columns(**_NUMBERED).partition_by("applies_to", "whose", as_dict=True)
    series = frame.filter(_STARTS).select("series", *_WHOSE[_OWN])
    figures = frame.select(**_ON_LINE)
    found: dict[str, list[tuple[int, pl.Series]]] = {kind: [] for kind in APPLIES_TO}
    for whose, codes in _WHOSE.items():
        for applies_to, by_length in found.items():
            if (applies_to, whose) in kinds:
                by_length += _holding_by_length(figures, series, kinds[applies_to, whose], codes)
    nothing = pl.Series([None], dtype=pl.UInt32).new_from_index(0, frame.height)
    return pl.DataFrame([_shortest(by_length, nothing).alias(f"{kind} row") for kind, by_length in found.items()])


def _shortest(by_length: list[tuple[int, pl.Series]], nothing: pl.Series) -> pl.Series:
    """The row of the shortest span there is; the first of spans of one length."""
    if len(by_length) < 2:
        return by_length[0][1] if by_length else nothing
    in_order = sorted(by_length, key=lambda found: found[0])
    return pl.select(pl.coalesce(row for _, row in in_order)).to_series()


def _holding_by_length(
    figures: pl.DataFrame, series: pl.DataFrame, targets: pl.DataFrame, codes: Sequence[str]
) -> list[tuple[int, pl.Series]]:
    """For each length of span (in days) the row, for each figure, of the span that holds it."""
    last = targets.unique([*codes, "period_start", "period_end"], keep="last")
    spans = series.join(last, on=codes).select("row", days=_END - _START + 1, **_ON_LINE)
    lengths = spans.sort("days", "day").partition_by("days", as_dict=True, maintain_order=True)
    return [(days, _holding(figures, same)) for (days,), same in lengths.items()]


def _holding(figures: pl.DataFrame, spans: pl.DataFrame) -> pl.Series:
    """For each figure the row of the span that holds it. Of spans of one length, the last to begin
    also ends last: if it does not hold the figure, none does."""
    at = spans["day"].search_sorted(figures["day"], side="right").cast(pl.Int64) - 1
    first = pl.lit(at.clip(0))
    series, end, row = (pl.lit(spans[name]).gather(first) for name in ("series", "end", "row"))
    holds = pl.lit(at >= 0) & (series == pl.col("series")) & (pl.col("end") <= end)
    return figures.select(pl.when(holds).then(row)).to_series()
