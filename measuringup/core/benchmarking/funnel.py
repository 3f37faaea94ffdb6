"""Which peers differ by more than their size explains? The lines and points of a funnel chart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import polars as pl

from measuringup.core.intervals import (
    LINES,
    events_significance,
    poisson_bounds,
    proportion_lines,
    proportion_significance,
)

#: How many positions draw a smooth line.
POSITIONS = 100
#: The lines go a little beyond the smallest and the largest organisation.
MARGIN = 0.05


@dataclass(frozen=True, kw_only=True)
class Funnel:
    """A funnel chart, in the unit of the value.

    `baseline`: the pooled value, sum of numerators / sum of denominators x multiplier. `lines`: x
    (denominator), lower_2s, upper_2s (95%), lower_3s, upper_3s (99.8%). `points`: the rows of the
    peers that can be drawn, with x, y and `significance` (the words of STATISTICS B).
    """

    baseline: float
    lines: pl.DataFrame
    points: pl.DataFrame


def funnel(
    peers: pl.DataFrame, statistic: Literal["proportion", "rate"], multiplier: float, positions: int = POSITIONS
) -> Funnel | None:
    """The funnel of one cohort, from numerator and denominator of its comparable rows (STATISTICS B).

    Rows that lack one of them, or make no proportion or rate, are not drawn and not pooled. None where
    fewer than two rows are left, or where no event was counted at all.
    """
    events, base = pl.col("numerator"), pl.col("denominator")
    sound = (events >= 0) & (base > 0)
    points = peers.filter(sound & (events <= base) if statistic == "proportion" else sound)
    total, size = (float(points[name].sum()) for name in ("numerator", "denominator"))
    if points.height < 2 or total == 0:
        return None
    pooled = total / size
    judge = proportion_significance if statistic == "proportion" else events_significance
    drawn = points.with_columns(x=base, y=events / base * multiplier, significance=judge(events, base, pl.lit(pooled)))
    low, high = points.select(low=base.min() * (1 - MARGIN), high=base.max() * (1 + MARGIN)).row(0)
    steps = pl.int_range(positions, eager=True).cast(pl.Float64) / (positions - 1)
    places = pl.DataFrame({"x": low + steps * (high - low)})
    lines = places.select("x", *_heights(statistic, pooled, multiplier))
    return Funnel(baseline=pooled * multiplier, lines=lines, points=drawn)


def _heights(statistic: str, pooled: float, multiplier: float) -> list[pl.Expr]:
    """The four lines at the denominators x, in the unit of the value; a proportion stays at or below 1."""
    x, columns = pl.col("x"), []
    for pair, probability in LINES.items():
        if statistic == "proportion":
            lower, upper = proportion_lines(pl.lit(pooled), x, probability)
            upper = upper.clip(upper_bound=1.0)
        else:
            lower, upper = (bound / x for bound in poisson_bounds(x * pooled, probability))
        columns += [(lower * multiplier).alias(f"lower_{pair}"), (upper * multiplier).alias(f"upper_{pair}")]
    return columns
