"""How would one write the judgement in an afternoon? pandas, one series at a time, for comparison.

It gives a good part of what the judge gives (year to date, rating against the target, both
directions, process limits, special causes, assurance, streaks) by groupby and apply, without gaps,
bases, rebases, states, peers or exact ties.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

SERIES = ["indicator_code", "organisation_code", "breakdown", "frequency"]
COLUMNS = [*SERIES, "period_start", "period_end", "numerator", "denominator", "value"]
RUN = 7


def judge_one(series: pd.DataFrame) -> pd.DataFrame:
    """One series of figures, sorted by period, with `target`, `sign` (1: high is good) and `per_year`."""
    series = series.copy()
    value, sign = series["value"], series["sign"].iloc[0]
    gap = sign * (value - series["target"])
    series["status"] = np.select([gap >= 0, gap >= -0.05 * series["target"].abs()], ["Green", "Amber"], "Red")
    series["short"] = np.sign(sign * value.diff())
    series["long"] = np.sign(sign * value.diff(int(series["per_year"].iloc[0])))
    year = (series["period_start"] - pd.DateOffset(months=3)).dt.year
    sums = series.groupby(year)[["numerator", "denominator"]].cumsum()
    series["year_to_date"] = sums["numerator"] / sums["denominator"]
    moving = value.diff().abs()
    average = moving.mean()
    average = moving[moving < 3.267 * average].mean()
    mean = value.mean()
    series["mean"], series["lpl"], series["upl"] = mean, mean - 2.66 * average, mean + 2.66 * average
    side, step = np.sign(value - mean), np.sign(value.diff())
    outside = (value - mean).abs() > 2.66 * average
    near = ~outside & ((value - mean).abs() > 2.66 * average * 2 / 3)
    shift = side.rolling(RUN).sum().abs() == RUN
    trend = step.rolling(RUN - 1).sum().abs() == RUN - 1
    pair = (near.rolling(3).sum() >= 2) & (side.rolling(3).sum().abs() == 3)
    series["special"] = outside | _back(shift, RUN) | _back(trend, RUN) | (_back(pair, 3) & near)
    target = series["target"].iloc[-1]
    series["assurance"] = np.sign((series["lpl"] > target).astype(int) - (series["upl"] < target).astype(int))
    met = gap >= 0
    series["streak"] = met.groupby((met != met.shift()).cumsum()).cumcount() + 1
    return series


def _back(ends: pd.Series, length: int) -> pd.Series:
    """Every point of the windows of `length` points that end where `ends` is true."""
    return ends[::-1].rolling(length, min_periods=1).max()[::-1].astype(bool)


def sample(file: Path, definitions: Path, series: int) -> pd.DataFrame:
    """The first complete series of a file, with what the definition says."""
    frame = pd.read_parquet(file, columns=COLUMNS)
    chosen = frame[SERIES].drop_duplicates().head(series)
    frame = frame.merge(chosen, on=SERIES).dropna(subset="value")
    polarity = pd.read_parquet(definitions, columns=["indicator_code", "polarity"])
    frame = frame.merge(polarity, on="indicator_code")
    return frame.assign(
        period_start=pd.to_datetime(frame["period_start"]),
        sign=np.where(frame["polarity"] == "low", -1, 1),
        per_year=frame["frequency"].map({"monthly": 12, "quarterly": 4, "annual": 1}),
        target=frame.groupby("indicator_code")["value"].transform("median"),
    )


def judge_all(frame: pd.DataFrame) -> pd.DataFrame:
    """The naive judgement of every series."""
    return frame.groupby(SERIES, group_keys=False)[frame.columns.tolist()].apply(judge_one)
