"""How many process charts a second, beside the two packages that draw the same chart?

Every one judges the same complete series of 24 to 60 points: mean, limits, points outside, runs
and trends of 7, two in three. The peers are given their own data type beforehand, and the rules
nearest to ours: pycontrolcharts its tests 1, 2 and 3 at 7 points and 5; shewhart the four Western
Electric rules. Neither screens moving ranges, rebases, gives assurance or copes with gaps: they do
less. Ours does all of it, and its frame of a thousand series is made beforehand too.
"""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import polars as pl

from benchmarks.timing import Result, best_seconds
from measuringup.core.variation import judge_series

SEED = 2025
POINTS = (24, 60)
REPEATS = 5


def series(count: int) -> list[np.ndarray]:
    """Autocorrelated series with a season, now and then a shock or a step."""
    chance = np.random.default_rng(SEED)
    made = []
    for length in chance.integers(POINTS[0], POINTS[1] + 1, count):
        noise = chance.normal(0, 3, length)
        for point in range(1, length):
            noise[point] += 0.3 * noise[point - 1]
        season = chance.choice([0, 2]) * np.sin(np.arange(length) / 6 * np.pi)
        step = 5 * (chance.random() < 0.15) * (np.arange(length) > chance.integers(length))
        shock = 12 * (chance.random(length) < 0.01)
        made.append(np.round(80 + noise + season + step + shock, 1))
    return made


def as_frame(figures: list[np.ndarray]) -> pl.DataFrame:
    """The same series as the frame that the judge takes."""
    lengths = [len(each) for each in figures]
    months = [dt.date(2020 + month // 12, month % 12 + 1, 1) for month in range(max(lengths))]
    return pl.DataFrame(
        {
            "series": pl.Series(np.repeat(np.arange(len(figures)), lengths), dtype=pl.UInt32),
            "date": [month for length in lengths for month in months[:length]],
            "value": np.concatenate(figures),
            "direction": "increase",
            "target": 82.0,
            "rebase": False,
            "fix_after": pl.Series([None] * sum(lengths), dtype=pl.Int32),
            "screen_outliers": True,
        }
    )


def with_pycontrolcharts(figures: list[list[float]]) -> None:
    """One chart a series, as its documentation shows."""
    from pycontrolcharts import RunTestConfig, calc_xmr

    rules = RunTestConfig(test6=False, test2_n=7, test3_n=7)
    for each in figures:
        calc_xmr(each, run_tests=rules)


def with_shewhart(figures: list[pd.Series]) -> None:
    """One chart a series, as its documentation shows."""
    import shewhart

    for each in figures:
        shewhart.imr(each, rules="western_electric")


def measure(count: int = 1_000, repeats: int = REPEATS) -> list[Result]:
    """Series a second of ours, of each peer, and how many times the fastest of them we are."""
    figures = series(count)
    frame, lists, columns = (
        as_frame(figures),
        [each.tolist() for each in figures],
        [pd.Series(each) for each in figures],
    )
    ours = count / best_seconds(lambda: judge_series(frame), repeats)
    peers = {
        "pycontrolcharts": count / best_seconds(lambda: with_pycontrolcharts(lists), 2),
        "shewhart": count / best_seconds(lambda: with_shewhart(columns), 2),
    }
    fastest = max(peers, key=lambda name: peers[name])
    return [
        Result(f"{count:,} series of {POINTS[0]} to {POINTS[1]} points", ours, "series/s"),
        *(Result(f"the same with {name}", speed, "series/s") for name, speed in peers.items()),
        Result(f"ours beside {fastest}, the fastest of them", ours / peers[fastest], "times", "at least 15, aim 50"),
    ]
