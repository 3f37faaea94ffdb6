"""Can these series be judged at all? What is wrong with figures and settings, row by row."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from measuringup.core.problems import Problem
from measuringup.core.variation.groups import SHORTEST_BASELINE
from measuringup.core.variation.limits import is_figure
from measuringup.core.variation.words import DIRECTIONS

_NEXT_PERIOD = (pl.col("series") == pl.col("series").shift(1)) & (pl.col("date") > pl.col("date").shift(1))
_NEXT_SERIES = pl.col("series") > pl.col("series").shift(1)
_FIRST_ROW = pl.int_range(pl.len()) == 0
#: True in every column of the one row: sound and in order (see `is_sound`).
_SOUND = (
    (_FIRST_ROW | _NEXT_PERIOD | _NEXT_SERIES).fill_null(False).all().alias("in order"),
    (pl.col("date").is_not_null() & pl.col("series").is_not_null()).all().alias("has keys"),
    is_figure("y").all().alias("finite figures"),
    is_figure("target").all().alias("finite targets"),
    (pl.col("fix_after") >= SHORTEST_BASELINE).all().alias("long baselines"),
    pl.col("weight").is_not_null().all().alias("known directions"),
)


def is_sound(work: pl.DataFrame) -> bool:
    """Whether every series can be judged as it stands, its periods ascending without duplicates."""
    return all(work.select(_SOUND).row(0))


def _problem(row: dict[str, object], column: str, rule: str, message: str, advice: str) -> Problem:
    found = row[column]
    return Problem(
        severity="error",
        rule=rule,
        message=f"Series {row['series']}: {message}",
        advice=advice,
        column=column,
        value="" if found is None else str(found),
    )


def duplicate_periods(frame: pl.DataFrame) -> Iterator[Problem]:
    """Two figures of a series for one period, or a figure for none: every such row (A)."""
    has_no_key = pl.any_horizontal(pl.col("series", "date").is_null())
    for row in frame.filter(pl.struct("series", "date").is_duplicated() | has_no_key).to_dicts():
        message = "more than one figure for a period, or no period"
        yield _problem(row, "date", "unique-periods", message, "Keep the one figure that counts for each period.")


def unreal_figures(frame: pl.DataFrame) -> Iterator[Problem]:
    """A figure or target that is NaN, infinite or too large: neither a number nor missing."""
    for column in ("value", "target"):
        for row in frame.filter(~is_figure(column)).to_dicts():
            message = f"the {column} for {row['date']} is not a number"
            yield _problem(row, column, "finite-figures", message, "Leave it empty when it is unknown.")


def wrong_settings(frame: pl.DataFrame) -> Iterator[Problem]:
    """A direction nobody knows, or limits fixed after too few points (STATISTICS A2)."""
    for row in frame.unique(["series", "direction", "fix_after"], maintain_order=True).to_dicts():
        if row["direction"] not in DIRECTIONS:
            advice = f"Write one of: {', '.join(DIRECTIONS)}."
            yield _problem(row, "direction", "known-direction", "the direction is not known", advice)
        if row["fix_after"] is not None and row["fix_after"] < SHORTEST_BASELINE:
            message = f"limits cannot be fixed after fewer than {SHORTEST_BASELINE} points"
            yield _problem(row, "fix_after", "baseline-length", message, "Fix them later, or leave it empty.")


def problems_of(frame: pl.DataFrame) -> list[Problem]:
    """Everything that keeps the series of a frame (`series.SERIES_SCHEMA`) from being judged."""
    return [*duplicate_periods(frame), *unreal_figures(frame), *wrong_settings(frame)]
