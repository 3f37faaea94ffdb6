"""Does a proxy tell, within the year, how its annual measure will be? An estimate that has proved itself, or none.

Three simple models are tried on every past year in turn, each time knowing only the years before it (rolling
origins). A model that uses the proxy is believed only where it was closer than the last annual figure in so many of
those years that luck would seldom do it (STATISTICS C, MISSION row 3).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from scipy.special import bdtrc

#: So many past years must have been tried before a model is believed.
FEWEST_TRIED = 6
#: A regression needs so many years; no year before is tried.
FEWEST_YEARS = 3
#: How often luck alone may make a worthless model look better in so many years: all of 6, 7 of 8, 10 of 12.
LUCK = 0.05
#: The interval holds this share of past errors.
SHARE = 0.8
LAST_VALUE, RATIO, REGRESSION = "last value", "ratio to the proxy", "regression on the proxy"

#: A model: the annual figures and the proxy's of past years, the proxy of the year asked for -> an estimate or None.
Model = Callable[[Sequence[float], Sequence[float], float], float | None]


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """What the year may end at: `value` with its 80% interval, in the annual measure's unit.

    `model` made it; where it is LAST_VALUE the proxy is of no use, as far as the years tried can tell. `closer` is in
    how many of the `tried` years the best other model was closer than the last value, and `needed` in how many it
    must be. The interval is None where too few years could be tried.
    """

    value: float
    low: float | None
    high: float | None
    model: str
    closer: int
    tried: int
    needed: int

    @property
    def is_usable(self) -> bool:
        """Whether the proxy predicts."""
        return self.model != LAST_VALUE


def estimate(annual: Sequence[float], proxy: Sequence[float]) -> Estimate | None:
    """The estimate of the year after the last of `annual`, by the proxy's figures of the same years and of this one.

    `proxy` has one figure more, each of the same part of its year. None without any annual figure. Raises ValueError
    for any other number of figures.
    """
    if len(proxy) != len(annual) + 1:
        raise ValueError(f"{len(annual)} annual figures go with {len(annual) + 1} of the proxy, not {len(proxy)}.")
    if not annual:
        return None
    errors = {name: _errors(model, annual, proxy) for name, model in MODELS.items()}
    naive = errors[LAST_VALUE]
    needed = years_needed(len(naive))
    closer = {
        name: sum(abs(mine) < abs(other) for mine, other in zip(found, naive, strict=True))
        for name, found in errors.items()
        if name != LAST_VALUE and len(found) == len(naive)
    }
    proved = [name for name, years in closer.items() if len(naive) >= FEWEST_TRIED and years >= needed]
    best = min(proved, key=lambda name: sum(map(abs, errors[name])), default=LAST_VALUE)
    value = MODELS[best](annual, proxy[:-1], proxy[-1])
    assert value is not None
    width = _width(errors[best])
    return Estimate(
        value=value,
        low=None if width is None else value - width,
        high=None if width is None else value + width,
        model=best,
        closer=max(closer.values(), default=0),
        tried=len(naive),
        needed=needed,
    )


def years_needed(tried: int) -> int:
    """In how many of the years tried a model must be closer: fewer would be luck more than 1 time in 20."""
    return next(years for years in range(tried + 2) if years > tried or bdtrc(years - 1, tried, 0.5) <= LUCK)


def _errors(model: Model, annual: Sequence[float], proxy: Sequence[float]) -> list[float]:
    """What each year was off by, estimated from the years before it; shorter where the model fails."""
    found = []
    for year in range(FEWEST_YEARS, len(annual)):
        estimated = model(annual[:year], proxy[:year], proxy[year])
        if estimated is not None:
            found.append(annual[year] - estimated)
    return found


def _width(errors: Sequence[float]) -> float | None:
    """Half of the interval: the ceil(0.8 (k + 1))-th smallest of k errors; None where there are fewer."""
    place = math.ceil(SHARE * (len(errors) + 1))
    return sorted(map(abs, errors))[place - 1] if place <= len(errors) else None


def _last_value(annual: Sequence[float], proxy: Sequence[float], now: float) -> float | None:
    return annual[-1]


def _ratio(annual: Sequence[float], proxy: Sequence[float], now: float) -> float | None:
    return annual[-1] * now / proxy[-1] if proxy[-1] else None


def _regression(annual: Sequence[float], proxy: Sequence[float], now: float) -> float | None:
    """The least-squares line through past years; None for a proxy that never moved."""
    years = len(annual)
    middle, level = sum(proxy) / years, sum(annual) / years
    spread = sum((each - middle) ** 2 for each in proxy)
    if not spread:
        return None
    slope = sum((mine - middle) * (its - level) for mine, its in zip(proxy, annual, strict=True)) / spread
    return level + slope * (now - middle)


MODELS: dict[str, Model] = {LAST_VALUE: _last_value, RATIO: _ratio, REGRESSION: _regression}
