"""What was meant, where a figure looks wrong? The likeliest slip of the pen that makes it usual again (RULES E5).

Slips are tried in the order in which people make them: the two numbers in each other's box, a decimal point or a
nought too many, two digits exchanged, one digit mistyped. Of one kind the box that is least in line with the figure
before is named, with the number that comes nearest to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

NUMERATOR, DENOMINATOR, VALUE = "numerator", "denominator", "value"
_TIMES = (0.1, 10.0, 0.01, 100.0, 0.001, 1000.0)
#: A whole number of fewer digits than this is as likely right as mistyped.
_FEWEST_DIGITS = 2


@dataclass(frozen=True, kw_only=True)
class Parts:
    """What was given: a value, or two numbers that make one with the measure's multiplier."""

    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    multiplier: float = 1.0

    @property
    def result(self) -> float | None:
        """The figure these make."""
        if self.value is not None:
            return self.value
        if self.numerator is None or not self.denominator:
            return None
        return self.multiplier * self.numerator / self.denominator


@dataclass(frozen=True, kw_only=True)
class Guess:
    """What was probably meant: the boxes to change with their numbers, and the figure that would make."""

    numbers: tuple[tuple[str, float], ...]
    result: float


def guess(given: Parts, usual: tuple[float, float], before: Parts) -> Guess | None:
    """The likeliest slip, None where none leads into the `usual` range (low, high); `before` is the figure before.

    `given` and `before` must make a figure. Of two numbers the one that is less in line with the one before is tried.
    """
    last = before.result or 0.0
    for kind in _slips(given):
        found = [
            (_in_line(given, before, numbers), abs(result - last), numbers, result)
            for numbers in kind
            if (result := Parts(**{**vars(given), **dict(numbers)}).result) is not None
            and usual[0] <= result <= usual[1]
        ]
        if found:
            *_, numbers, result = min(found)
            return Guess(numbers=numbers, result=result)
    return None


_Numbers = tuple[tuple[str, float], ...]


def _slips(given: Parts) -> Iterator[list[_Numbers]]:
    """The boxes that would have to be changed, for each kind of slip."""
    said = {name: number for name in (NUMERATOR, DENOMINATOR, VALUE) if (number := getattr(given, name)) is not None}
    if VALUE in said:
        said = {VALUE: said[VALUE]}
    else:
        yield [((NUMERATOR, said[DENOMINATOR]), (DENOMINATOR, said[NUMERATOR]))]
    yield [((name, _shifted(number, times)),) for name, number in said.items() for times in _TIMES]
    for slips in (_exchanged, _mistyped):
        yield [((name, other),) for name, number in said.items() for other in slips(number)]


def _in_line(given: Parts, before: Parts, numbers: _Numbers) -> float:
    """How far the number to be changed is in line with the one before: the less, the likelier it is wrong."""
    name, _ = numbers[0]
    was, now = getattr(before, name), getattr(given, name)
    return -abs(now - was) / abs(was) if was else 0.0


def _shifted(number: float, times: float) -> float:
    return float(f"{number * times:.12g}")


def _exchanged(number: float) -> Iterator[float]:
    """The number with two neighbouring digits exchanged."""
    digits = _digits(number)
    for place in range(len(digits) - 1):
        yield float(digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :])


def _mistyped(number: float) -> Iterator[float]:
    """The number with one digit replaced."""
    digits = _digits(number)
    for place in range(len(digits)):
        yield from (float(digits[:place] + other + digits[place + 1 :]) for other in "0123456789")


def _digits(number: float) -> str:
    """The digits of a whole number, "" where it is none or too short to be mistyped."""
    text = f"{number:.0f}"
    return text if number == int(number) and number > 0 and len(text) >= _FEWEST_DIGITS else ""
