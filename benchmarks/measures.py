"""How do one measure's figures come about by chance? Levels, councils, seasons, shocks, gaps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from measuringup.core.indicators import Basis, DataType, Indicator, Polarity
from measuringup.core.observations import OBSERVATION_SCHEMA
from measuringup.core.targets import TARGET_SCHEMA, targets_frame

COUNCILS = 320
#: Of 100 measures, how many have each frequency, with its periods a year and the years covered.
FREQUENCIES = {"monthly": (55, 12, 5), "quarterly": (35, 4, 10), "annual": (10, 1, 15)}
BASES = {Basis.IN_PERIOD: 0.72, Basis.SNAPSHOT: 0.14, Basis.CUMULATIVE: 0.10, Basis.ROLLING: 0.04}
POLARITIES = {Polarity.HIGH: 0.55, Polarity.LOW: 0.33, Polarity.RANGE: 0.05, Polarity.NEUTRAL: 0.07}
#: Data type, multiplier, unit, level from and to, usual denominator; 0 for a plain count.
KINDS = (
    (DataType.PERCENTAGE, 100.0, "%", 20.0, 97.0, 400.0),
    (DataType.RATE, 1_000.0, "per 1,000", 2.0, 60.0, 20_000.0),
    (DataType.DURATION, 1.0, "days", 4.0, 60.0, 150.0),
    (DataType.NUMBER, 1.0, "", 10.0, 800.0, 0.0),
)
#: Last month of the figures (months since year 0), and what share of councils, series or periods is touched.
LAST_MONTH = 2025 * 12 + 8
AUTOCORRELATION = 0.35
SHOCKS, STEPS, BEGIN_LATE, STOP_EARLY, MISSING_RUNS = 0.004, 0.15, 0.06, 0.04, 0.006
OWN_TARGETS = 0.1


@dataclass(frozen=True)
class Nation:
    """A seeded set of councils and measures. `rows` is about how many observations there will be."""

    rows: int
    seed: int = 2025
    councils: int = COUNCILS
    chance: np.random.Generator = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "chance", np.random.default_rng(self.seed))

    def measures(self) -> Iterator[tuple[Indicator, pl.DataFrame, pl.DataFrame]]:
        """Definition, observations and targets of one measure after another, until there are enough rows."""
        made = number = 0
        while made < self.rows:
            indicator, kind = self._definition(number)
            level = self.chance.uniform(kind[3], kind[4])
            observations = self._observations(indicator, kind, level)
            yield indicator, observations, self._targets(indicator, level)
            made, number = made + observations.height, number + 1

    def _definition(self, number: int) -> tuple[Indicator, tuple]:
        kind = KINDS[self.chance.integers(len(KINDS))]
        shares = [share / 100 for share, _, _ in FREQUENCIES.values()]
        frequency = str(self.chance.choice(list(FREQUENCIES), p=shares))
        low, high = sorted(self.chance.uniform(kind[3], kind[4], 2))
        indicator = Indicator(
            code=f"I{number:05d}",
            name=f"Measure {number}",
            frequency=frequency,
            data_type=kind[0],
            multiplier=kind[1],
            unit=kind[2],
            precision=0 if kind[5] == 0 else 1,
            polarity=self.chance.choice(list(POLARITIES), p=list(POLARITIES.values())),
            basis=Basis.ANNUAL if frequency == "annual" else self.chance.choice(list(BASES), p=list(BASES.values())),
            range_low=float(low),
            range_high=float(high),
            tolerance=5.0,
            denominator_label="Cases" if kind[5] else "",
            peers="family_group",
        )
        return indicator, kind

    def _observations(self, indicator: Indicator, kind: tuple, level: float) -> pl.DataFrame:
        _, per_year, years = FREQUENCIES[indicator.frequency]
        periods, months = per_year * years, 12 // per_year
        values = level * (1 + self._deviations(periods, per_year))
        if kind[0] is DataType.PERCENTAGE:
            values = np.clip(values, 0.0, 100.0)
        values = np.maximum(values, 0.0)
        numerators = denominators = np.full(values.shape, np.nan)
        if kind[5]:
            size = kind[5] * np.exp(self.chance.normal(0, 0.5, (self.councils, 1)))
            denominators = np.maximum(np.round(size * self.chance.normal(1, 0.05, values.shape)), 1.0)
            numerators = np.round(values / kind[1] * denominators)
        else:
            values = np.round(values)
        last = LAST_MONTH - (LAST_MONTH - 3 + 1) % months if indicator.frequency != "annual" else 2025 * 12 + 2
        starts = last - months * np.arange(periods)[::-1] - (months - 1)
        if indicator.basis is Basis.CUMULATIVE:
            numerators, values = (_running(each, starts) for each in (numerators, values))
            if kind[5]:
                denominators = np.broadcast_to(denominators[:, :1], values.shape).copy()
        if kind[5]:
            values = kind[1] * numerators / denominators
        return self._frame(indicator, starts, months, numerators, denominators, values)

    def _deviations(self, periods: int, per_year: int) -> np.ndarray:
        """Councils x periods: relative deviations from the measure's level."""
        chance, shape = self.chance, (self.councils, periods)
        noise = chance.uniform(0.02, 0.12)
        scatter = chance.normal(0, noise, shape)
        for period in range(1, periods):
            scatter[:, period] += AUTOCORRELATION * scatter[:, period - 1]
        each, order = (self.councils, 1), np.arange(periods)
        councils = chance.normal(0, 0.12, each) + chance.normal(0, 0.002, each) * order
        angle = order / per_year * 2 * np.pi + chance.uniform(0, 6)
        wave = chance.choice([0.0, 0.05], p=[0.7, 0.3]) * np.sin(angle)
        shocks = (chance.random(shape) < SHOCKS) * chance.normal(0, 6 * noise, shape)
        steps = (chance.random(each) < STEPS) * chance.normal(0, 2 * noise, each)
        stepped = order >= chance.integers(periods, size=each)
        return scatter + councils + wave + shocks + steps * stepped

    def _kept(self, shape: tuple[int, int]) -> tuple[np.ndarray, np.ndarray]:
        """Which rows there are at all, and which of them have a figure."""
        chance, (councils, periods) = self.chance, shape
        order = np.arange(periods)
        first = np.where(chance.random(councils) < BEGIN_LATE, chance.integers(periods, size=councils), 0)
        last = np.where(chance.random(councils) < STOP_EARLY, chance.integers(periods, size=councils), periods)
        there = (order >= first[:, None]) & (order < last[:, None])
        begins = chance.random(shape) < MISSING_RUNS
        missing = begins.copy()
        for length in (1, 2):
            missing[:, length:] |= begins[:, :-length]
        return there, ~missing

    def _frame(
        self,
        indicator: Indicator,
        starts: np.ndarray,
        months: int,
        numerators: np.ndarray,
        denominators: np.ndarray,
        values: np.ndarray,
    ) -> pl.DataFrame:
        there, known = self._kept(values.shape)
        council, period = np.nonzero(there)
        known = known[there]
        first, after = (_days(starts[period] + shift) for shift in (0, months))
        columns = {
            name: pl.Series(np.where(known, each[there], np.nan)).fill_nan(None)
            for name, each in (("numerator", numerators), ("denominator", denominators), ("value", values))
        }
        frame = pl.DataFrame({"council": council, "period_start": first, "period_end": after - 1, **columns})
        text = {"indicator_code": indicator.code, "breakdown": "", "frequency": indicator.frequency}
        empty = {name: pl.lit(None, OBSERVATION_SCHEMA[name]) for name in ("state", "entered", "row")}
        return frame.with_columns(
            pl.col("period_start", "period_end").cast(pl.Int32).cast(pl.Date),
            organisation_code=pl.format("C{}", pl.col("council").cast(pl.String).str.zfill(4)),
            **{name: pl.lit(value) for name, value in {**text, "figure_status": "final"}.items()},
            **empty,
        ).select(list(OBSERVATION_SCHEMA))

    def _targets(self, indicator: Indicator, level: float) -> pl.DataFrame:
        """One target a year for everybody, and for some councils their own."""
        if indicator.polarity in {Polarity.NEUTRAL, Polarity.RANGE}:
            return pl.DataFrame(schema=TARGET_SCHEMA)
        yearly = 0.01 if indicator.polarity is Polarity.HIGH else -0.01
        own = np.nonzero(self.chance.random(self.councils) < OWN_TARGETS)[0]
        codes = ["", *(f"C{number:04d}" for number in own)]
        return targets_frame(
            {
                "indicator_code": indicator.code,
                "organisation_code": code,
                "period_start": dt.date(year, 4, 1),
                "period_end": dt.date(year + 1, 3, 31),
                "target": round(level * (1 + yearly * (year - 2020)), 1),
            }
            for code in codes
            for year in range(2010, 2026)
        )


def _running(figures: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """Running totals that begin again each April."""
    total = figures.copy()
    for period in range(1, len(starts)):
        if starts[period] % 12 != 3:
            total[:, period] += total[:, period - 1]
    return total


def _days(months: np.ndarray) -> np.ndarray:
    """Days since 1970 of the first of each month, counted in months since year 0."""
    return (months - 1970 * 12).astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
