"""Which figures go with which settings, and which cannot be judged for want of the other?"""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from measuringup.core.problems import Problem
from measuringup.core.variation.tables import Table


def judgeable(figures: Table, settings: Table) -> pl.DataFrame:
    """The frame of `series.SERIES_SCHEMA`, with `series_id`, of every series without an error.

    Series are numbered in the order in which they first appear, rows sorted by date in each.
    """
    faulty = figures.faulty | settings.faulty
    sound = settings.rows.filter(pl.col("series_id").is_not_null() & ~pl.col("series_id").is_in(faulty))
    own = sound.select("series_id", "direction", "fix_after", target="goal", screen_outliers="screened")
    rebases = rebase_rows(sound).select("series_id", "period", rebase=True).unique()
    first = pl.col("row").min().over("series_id")
    return (
        figures.rows.join(own, on="series_id", how="inner")
        .join(rebases, on=["series_id", "period"], how="left")
        .with_columns(pl.col("rebase").fill_null(False), pl.col("screen_outliers").fill_null(True), first=first)
        .sort("first", "period")
        .select(
            "series_id",
            "direction",
            "target",
            "rebase",
            "fix_after",
            "screen_outliers",
            series=(pl.col("first").rle_id()).cast(pl.UInt32),
            date="period",
            value="figure",
        )
    )


def rebase_rows(settings: pl.DataFrame) -> pl.DataFrame:
    """One row a rebase: `series_id`, `period`, and the settings' `row`."""
    return (
        settings.select("series_id", "row", period="rebases").explode("period").filter(pl.col("period").is_not_null())
    )


def without_settings(figures: Table, settings: Table) -> list[Problem]:
    """Series that nobody says how to judge, each once (the row of its first figure)."""
    alone = figures.rows.join(settings.rows, on="series_id", how="anti").drop_nulls("series_id")
    return [
        Problem(
            severity="error",
            rule="has-settings",
            message=f"Series {series}: no row of parameters says how it is judged, so it is not.",
            advice="Add a row that says at least which direction is an improvement.",
            row=row,
            column="series_id",
            value=series,
        )
        for series, row in _first_rows(alone)
    ]


def without_figures(figures: Table, settings: Table) -> list[Problem]:
    """Settings of series that have no figure at all."""
    alone = settings.rows.join(figures.rows, on="series_id", how="anti").drop_nulls("series_id")
    return [
        Problem(
            severity="warning",
            rule="has-figures",
            message=f"Series {series}: there are parameters and no figures.",
            advice="Check how the series is written in both files.",
            row=row,
            column="series_id",
            value=series,
        )
        for series, row in _first_rows(alone)
    ]


def _first_rows(rows: pl.DataFrame) -> Iterator[tuple[str, int]]:
    firsts = rows.unique("series_id", keep="first", maintain_order=True)
    return zip(firsts["series_id"], firsts["row"], strict=True)


def _dates(*dates: object) -> str:
    return " and ".join(str(date) for date in dates if date is not None) or "none"


def rebases_between_periods(figures: Table, settings: Table) -> list[Problem]:
    """Rebases on a day that is no period of the series: ignored, the nearest named (A1)."""
    rebases = rebase_rows(settings.rows).join(figures.rows, on="series_id", how="semi").sort("period")
    periods = figures.rows.select("series_id", "period").drop_nulls().sort("period")
    unknown = rebases.join(periods, on=["series_id", "period"], how="anti").sort("period")
    before, after = periods.with_columns(before="period"), periods.with_columns(after="period")
    unknown = unknown.join_asof(before, on="period", by="series_id", strategy="backward", check_sortedness=False)
    unknown = unknown.join_asof(after, on="period", by="series_id", strategy="forward", check_sortedness=False)
    return [
        Problem(
            severity="warning",
            rule="rebase-is-a-period",
            message=f"Series {found['series_id']}: no period begins on the day of a rebase, which is ignored.",
            advice=f"The nearest periods: {_dates(found['before'], found['after'])}.",
            row=found["row"],
            column="rebase_dates",
            value=str(found["period"]),
        )
        for found in unknown.sort("row", "period").to_dicts()
    ]
