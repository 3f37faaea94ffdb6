"""What can a printed figure have been before it was rounded? Arithmetic on printed figures."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from itertools import product

#: No figure is printed with more digits, before the point or behind it.
_NUMBER = re.compile(r"(?P<sign>[+-]?)(?P<whole>\d{0,18})(?:\.(?P<decimals>\d{0,18}))?(?P<size>k|m|bn)?", re.ASCII)
#: Digits of all figures that can be made of such.
_DIGITS = 80
_SIZES = {"": 1, "k": 10**3, "m": 10**6, "bn": 10**9}
#: Signs that stand around figures in reports: currency, percent, provisional (Maidstone's asterisk).
_SET_ASIDE = str.maketrans({"−": "-", "–": "-", "£": "", "%": "", "*": "", ",": "", " ": "", "\xa0": ""})
#: Units whose whole numbers are counted, not rounded.
_COUNTS = frozenset({"count", "number", "no", "no.", "nr", "#"})

#: A figure, or one of the two infinities.
Bound = Fraction | float
EVERYTHING = (-math.inf, math.inf)


@dataclass(frozen=True, slots=True)
class Range:
    """The figures a printed figure can stand for: strictly between `low` and `high`, or one point.

    Two different figures of as many decimals never share one: what is printed higher is higher.
    """

    low: Bound
    high: Bound

    def holds(self, figure: Bound) -> bool:
        """Whether `figure` is one of these."""
        return self.low < figure < self.high or self.low == figure == self.high

    def meets(self, other: Range) -> bool:
        """Whether some figure lies in both."""
        if self.low == self.high:
            return other.holds(self.low)
        if other.low == other.high:
            return self.holds(other.low)
        return max(self.low, other.low) < min(self.high, other.high)


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure as printed. `unit` is one of its last printed place."""

    value: Fraction
    unit: Fraction
    is_exact: bool = False

    @property
    def ends(self) -> tuple[Fraction, Fraction]:
        """Half a unit of the last printed place to either side; a count is what it says."""
        half = Fraction(0) if self.is_exact else self.unit / 2
        return self.value - half, self.value + half

    @property
    def range(self) -> Range:
        return Range(*self.ends)

    @property
    def decimals(self) -> int:
        """How many decimals are printed."""
        return max(0, len(str(self.unit.denominator)) - 1)


def read_figure(text: str | None, unit: str = "") -> Printed | None:
    """The figure printed in a cell: "81.50", "1,234", "£1.2m", "78%", "−3.1"; None where it is none."""
    cell = (text or "").strip().lower().translate(_SET_ASIDE)
    found = _NUMBER.fullmatch(cell)
    if found is None or not (found["whole"] or found["decimals"]):
        return None
    decimals = found["decimals"] or ""
    size = _SIZES[found["size"] or ""]
    value = Fraction(f"{found['sign']}{found['whole'] or '0'}.{decimals or '0'}") * size
    is_count = unit.strip().casefold() in _COUNTS and not decimals and size == 1
    return Printed(value, Fraction(size, 10 ** len(decimals)), is_exact=is_count)


def worked_out(rule: Callable[..., Fraction], *figures: Printed) -> Range:
    """What `rule` can give. It rises or falls in each figure throughout, so its extremes lie at their ends."""
    found = [rule(*corner) for corner in product(*(figure.ends for figure in figures))]
    return Range(min(found), max(found))


def rounded(figure: Fraction, decimals: int) -> str:
    """A figure with so many decimals, half away from zero."""
    with localcontext(prec=_DIGITS):
        exact = Decimal(figure.numerator) / Decimal(figure.denominator)
        return f"{exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP):f}"
