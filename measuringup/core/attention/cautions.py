"""Can the process limits of this series be trusted? Figures that hang together, and seasons (STATISTICS C)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

from scipy.special import fdtrc

#: STATISTICS C: above this, neighbouring figures hang together too much for the limits.
AUTOCORRELATION_LIMIT = 0.4
#: A season is believed at this level of the F test between the periods of the year.
_SEASON_LEVEL = 0.01
_YEARS_OF_A_SEASON = 2
#: Fewer pairs of neighbours say nothing of correlation.
_FEWEST_PAIRS = 8
#: The mean moving range of independent normal figures is 1.128 standard deviations (Wheeler, d2 of 2).
_D2 = 1.128


@dataclass(frozen=True, kw_only=True)
class LimitsCaution:
    """What to say beside a chart. `autocorrelation` is that of neighbours; `limits` says which way they err."""

    autocorrelation: float | None
    hangs_together: bool
    is_seasonal: bool
    limits: str

    @property
    def sentences(self) -> tuple[str, ...]:
        """The notes in words, none where the limits can be trusted."""
        found = []
        if self.hangs_together and self.autocorrelation is not None:
            strength = f"{self.autocorrelation:.1f}"
            found.append(f"Neighbouring figures hang together (correlation {strength}): the limits are {self.limits}.")
        if self.is_seasonal:
            found.append(f"The figures follow the seasons: the limits are {self.limits}.")
        return tuple(found)


def limits_caution(values: Sequence[float | None], periods_in_year: int = 12) -> LimitsCaution:
    """Whether neighbours correlate above 0.4, or the periods of the year differ (F test at 1%, two years or more).

    `values` in the order of their periods without gaps, missing ones None.
    """
    figures = [value for value in values if value is not None]
    correlation = _autocorrelation(values, figures)
    return LimitsCaution(
        autocorrelation=correlation,
        hangs_together=correlation is not None and correlation > AUTOCORRELATION_LIMIT,
        is_seasonal=_is_seasonal(values, periods_in_year),
        limits="too wide" if _limits_are_wide(values, figures) else "too narrow",
    )


def _squares(figures: Sequence[float]) -> float:
    mean = fmean(figures)
    return sum((figure - mean) ** 2 for figure in figures)


def _autocorrelation(values: Sequence[float | None], figures: Sequence[float]) -> float | None:
    pairs = [(one, other) for one, other in pairwise(values) if one is not None and other is not None]
    if len(pairs) < _FEWEST_PAIRS or _squares(figures) == 0:
        return None
    mean = fmean(figures)
    return sum((one - mean) * (other - mean) for one, other in pairs) / _squares(figures)


def _is_seasonal(values: Sequence[float | None], periods_in_year: int) -> bool:
    """One-way analysis of variance between the periods of the year."""
    if periods_in_year < 2 or len(values) < _YEARS_OF_A_SEASON * periods_in_year:
        return False
    seasons = [
        [value for value in values[place::periods_in_year] if value is not None] for place in range(periods_in_year)
    ]
    figures = [figure for season in seasons for figure in season]
    left_over = len(figures) - periods_in_year
    if not all(seasons) or left_over <= 0:
        return False
    within = sum(_squares(season) for season in seasons)
    between = _squares(figures) - within
    if within <= 0:
        return between > 0
    ratio = (between / (periods_in_year - 1)) / (within / left_over)
    return bool(fdtrc(periods_in_year - 1, left_over, ratio) < _SEASON_LEVEL)


def _limits_are_wide(values: Sequence[float | None], figures: Sequence[float]) -> bool:
    """Whether moving ranges make the figures look more scattered than they are."""
    ranges = [abs(other - one) for one, other in pairwise(values) if one is not None and other is not None]
    if not ranges or len(figures) < 2:
        return False
    return fmean(ranges) / _D2 > math.sqrt(_squares(figures) / (len(figures) - 1))
