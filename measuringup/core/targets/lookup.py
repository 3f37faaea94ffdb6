"""Which target is in force for a figure? The one whose span holds its period most closely."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

#: Room for the days of one group of targets on a common number line of all groups.
_LINE = 2**20
_NOWHERE = -1
_MEASURE = ("indicator_code", "breakdown")
_WHOSE = (*_MEASURE, "organisation_code")


def rows_in_force(frame: pl.DataFrame, targets: pl.DataFrame, applies_to: str) -> pl.Series:
    """For each figure the number of its row in `targets` (UInt32), null where none is in force.

    Only targets of one kind (`applies_to`, of APPLIES_TO) are looked at. `frame` has `series` (numbered from 0 in order), `period_start`, `period_end` and the codes of
    TARGET_SCHEMA; `targets` is complete. The shortest span that holds the whole period wins; for
    the same span an organisation's own target goes before that of all, then the later row.
    """
    numbered = targets.with_row_index("row").filter(pl.col("applies_to") == applies_to)
    for_all = pl.col("organisation_code") == ""
    own = _closest(frame, numbered.filter(~for_all), _WHOSE)
    of_all = _closest(frame, numbered.filter(for_all), _MEASURE)
    closest = pl.when(pl.col("own_days") <= pl.col("days").fill_null(2**31 - 1)).then("own").otherwise("row")
    return of_all.hstack(own.rename({"row": "own", "days": "own_days"})).select(closest).to_series()


def _closest(frame: pl.DataFrame, targets: pl.DataFrame, whose: Sequence[str]) -> pl.DataFrame:
    """For each figure `row` and length (`days`) of the shortest span of `targets` that holds it."""
    found = pl.DataFrame({"row": pl.Series([None], dtype=pl.UInt32), "days": pl.Series([None], dtype=pl.Int32)})
    found = found.select(pl.all().gather(pl.zeros(frame.height, pl.UInt32, eager=True)))
    if targets.is_empty():
        return found
    groups = targets.select(whose).unique(maintain_order=True).with_row_index("group")
    spans = _spans(targets.join(groups, on=list(whose)))
    figures = frame.select(
        day=_of_figures(frame, groups, whose) * _LINE + pl.col("period_start").to_physical() + _LINE // 2,
        end=pl.col("period_end").to_physical(),
    )
    for (days,), same_length in spans.partition_by("days", as_dict=True, maintain_order=True).items():
        row = _holding(figures, same_length)
        found = found.with_columns(
            row=pl.coalesce("row", row), days=pl.coalesce("days", pl.when(row.is_not_null()).then(pl.lit(days)))
        )
    return found


def _of_figures(frame: pl.DataFrame, groups: pl.DataFrame, whose: Sequence[str]) -> pl.Series:
    """The number of each figure's group of targets; NOWHERE where no target speaks of it."""
    starts = pl.col("series").ne_missing(pl.col("series").shift())
    of_series = frame.filter(starts).select(whose).join(groups, on=list(whose), how="left", maintain_order="left")
    return of_series["group"].cast(pl.Int64).fill_null(_NOWHERE).gather(frame["series"])


def _spans(targets: pl.DataFrame) -> pl.DataFrame:
    """The spans of targets, shortest first, then along the line; of equal spans the last row's."""
    start, end = pl.col("period_start").to_physical(), pl.col("period_end").to_physical()
    day = pl.col("group").cast(pl.Int64) * _LINE + start + _LINE // 2
    spans = targets.select("row", "group", end=end, days=end - start + 1, day=day)
    return spans.unique(["day", "days"], keep="last", maintain_order=True).sort("days", "day")


def _holding(figures: pl.DataFrame, spans: pl.DataFrame) -> pl.Series:
    """For each figure the row of the span that holds it. Of spans of one length, the last to begin
    also ends last: if it does not hold the figure, none does."""
    at = spans["day"].search_sorted(figures["day"], side="right").cast(pl.Int64) - 1
    last = spans.select("row", "day", span_end="end").select(pl.all().gather(at.clip(0)))
    same_group = (pl.col("day") // _LINE) == (pl.col("figure_day") // _LINE)
    holds = pl.lit(at >= 0) & same_group & (pl.col("end") <= pl.col("span_end"))
    joined = last.hstack(figures.rename({"day": "figure_day"}))
    return joined.select(pl.when(holds).then("row")).to_series()
