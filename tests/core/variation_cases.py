"""Frames for the tests of variation: from vectors of text, and from plain lists."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from measuringup.core.variation import SERIES_SCHEMA, judge_series
from measuringup.core.variation.inputs import read_figures, read_settings
from measuringup.core.variation.matching import judgeable

START = dt.date(2012, 4, 1)


def text_table(path: Path) -> pl.DataFrame:
    """A CSV file as text, its rows numbered as a spreadsheet does."""
    text = pl.read_csv(path, infer_schema=False)
    return text.with_columns(row=pl.int_range(2, pl.len() + 2))


def judged_vectors(folder: Path) -> pl.DataFrame:
    """The inputs of a folder of vectors, judged: with `series_id` and `idx`."""
    figures = read_figures(text_table(folder / "spc_inputs.csv"))
    settings = read_settings(text_table(folder / "spc_params.csv"))
    assert not figures.problems
    assert not settings.problems
    judged = judge_series(judgeable(figures, settings))
    return judged.with_columns(idx=pl.int_range(1, pl.len() + 1).over("series"))


def days(count: int) -> list[dt.date]:
    """So many days in a row."""
    return [START + dt.timedelta(days=number) for number in range(count)]


def series_frame(cases: Iterable[dict[str, Any]]) -> pl.DataFrame:
    """One series a case: `figures`, and any of the keywords of `judge_slowly`."""
    frames = [one_series(number, **case) for number, case in enumerate(cases)]
    return pl.concat(frames)


def one_series(
    number: int,
    figures: Sequence[float | None],
    *,
    direction: str = "increase",
    target: float | None = None,
    rebases: Sequence[dt.date] = (),
    fix_after: int | None = None,
    screen_outliers: bool = True,
    strict: bool = False,
) -> pl.DataFrame:
    """The rows of SERIES_SCHEMA, and `strict`, of one series of daily figures."""
    dates = days(len(figures))
    rows = {
        "series": [number] * len(dates),
        "date": dates,
        "value": [None if figure is None else float(figure) for figure in figures],
        "direction": [direction] * len(dates),
        "target": [target] * len(dates),
        "rebase": [date in rebases for date in dates],
        "fix_after": [fix_after] * len(dates),
        "screen_outliers": [screen_outliers] * len(dates),
        "strict": [strict] * len(dates),
    }
    return pl.DataFrame(rows, schema={**SERIES_SCHEMA, "strict": pl.Boolean})


def judge_list(figures: Sequence[float | None], **settings: Any) -> pl.DataFrame:
    """One series of daily figures, judged."""
    return judge_series(one_series(0, figures, **settings))


#: Fourteen figures, each one higher.
RISING = [float(number) for number in range(1, 15)]


def assessed(figures: list[float | None] = RISING, *, series: int = 0, **columns: Any) -> pl.DataFrame:
    """An assessment so far, of one monthly series, with these columns replaced."""
    frame = pl.DataFrame({"period_start": days(len(figures)), "value": figures}, schema_overrides={"value": pl.Float64})
    said: dict[str, Any] = {
        "polarity": "high",
        "basis": "in-period",
        "frequency": "monthly",
        "strict": None,
        "screen_outliers": True,
        "rebase": False,
    }
    return frame.with_columns(
        series=pl.lit(series, pl.UInt32),
        in_period_value="value",
        target=pl.lit(columns.pop("target", None), pl.Float64),
        fix_after=pl.lit(columns.pop("fix_after", None), pl.Int32),
        **{name: pl.lit(value) for name, value in (said | columns).items()},
    ).with_columns(pl.col("strict").cast(pl.Boolean))
