"""Where does a value stand on the page? Scales whose ticks are round numbers, at most six of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor, log10

from measuringup.reports.charts.drawing import axis_figure

#: A reader takes in at most this many ticks (DESIGN 5).
MOST_TICKS = 6
_ROUND_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True)
class Scale:
    """From values to pixels: `ticks` are (value, text), the first and last being the ends of the scale."""

    low: float
    high: float
    start: float
    end: float
    ticks: tuple[tuple[float, str], ...]

    def __call__(self, value: float) -> float:
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def scale_over(
    values: Iterable[float | None], start: float, end: float, *, decimals: int = 6, from_zero: bool = False
) -> Scale:
    """A scale that holds every value given, with round ends; `start` and `end` are pixels.

    With no value at all it runs from 0 to 1, and around a single value a little to both sides. No
    tick has more than `decimals`. Bars need `from_zero`; lines do not.
    """
    known = [value for value in values if value is not None]
    low, high = (min(known), max(known)) if known else (0.0, 1.0)
    if from_zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        margin = max(abs(low) * 0.05, 10.0**-decimals)
        low, high = (low, high + margin) if from_zero else (low - margin, high + margin)
    step = max(_round_step(low, high), 10.0**-decimals)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    decimals = _decimals(step)
    ticks = tuple((round(k * step, decimals), axis_figure(k * step, decimals)) for k in range(first, last + 1))
    return Scale(ticks[0][0], ticks[-1][0], start, end, ticks)


def _round_step(low: float, high: float) -> float:
    """The smallest of 1, 2, 2.5 and 5 times a power of ten that needs no more than MOST_TICKS ticks."""
    size = 10.0 ** floor(log10((high - low) / (MOST_TICKS - 1)))
    for factor in _ROUND_STEPS:
        step = factor * size
        if ceil(high / step - 1e-9) - floor(low / step + 1e-9) < MOST_TICKS:
            return step
    return _ROUND_STEPS[1] * 10.0 * size


def _decimals(step: float) -> int:
    """How many decimals a multiple of `step` needs."""
    places = 0
    while places < 12 and abs(step * 10**places - round(step * 10**places)) > 1e-9 * step * 10**places:
        places += 1
    return places
