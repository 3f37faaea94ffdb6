"""What does a row of a published report say? Its cells by name, its figures and its target."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from measuringup.core.recheck.printed import Printed, read_figure
from measuringup.core.targets import TargetError, parse_target

_HIGH = frozenset({"high", "high is good", "higher", "higher is better", "bigger is better", "up"})
_LOW = frozenset({"low", "low is good", "lower", "lower is better", "smaller is better", "down"})
#: A number inside a target such as "<5", "10 to 15" or "at least 85.0%".
_FIGURE_IN_TARGET = re.compile(r"(?<![\d.])-?\d[\d,]*(?:\.\d+)?(?:k|m|bn)?\b", re.ASCII | re.IGNORECASE)


class Contradiction(NamedTuple):
    """A cell that cannot be right. `row` is the row of the file (the header is row 1)."""

    row: int
    column: str
    printed: str
    expected: str
    why: str


@dataclass(frozen=True, slots=True)
class PrintedTarget:
    """A target as printed: one figure, or the ends of a range. `strict`: equality does not meet it."""

    figures: tuple[Printed, ...]
    strict: bool = False
    below_is_good: bool = False

    @property
    def is_range(self) -> bool:
        return len(self.figures) > 1


@dataclass(frozen=True)
class PrintedRow:
    """One row of a published table. `cells` are texts by column name, as printed."""

    row: int
    cells: Mapping[str, str]

    def text(self, column: str) -> str:
        """What the cell says, without spaces around it; "" where there is none."""
        return (self.cells.get(column) or "").strip()

    def figure(self, column: str) -> Printed | None:
        """The figure in the cell, None where there is none."""
        return read_figure(self.text(column), self.text("unit"))

    @cached_property
    def target(self) -> PrintedTarget | None:
        """The target, None where there is none or it names no figure ("establish baseline")."""
        text = self.text("target")
        plain = read_figure(text, self.text("unit"))
        if plain is not None:
            return PrintedTarget((plain,))
        try:
            said = parse_target(text)
        except TargetError:
            return None
        numbers = _FIGURE_IN_TARGET.findall(text)
        figures = tuple(filter(None, (read_figure(each, self.text("unit")) for each in numbers)))
        if said.form != "absolute" or len(figures) not in {1, 2}:
            return None
        return PrintedTarget(figures, said.strict, "<" in text or "less" in text.casefold())

    @cached_property
    def better(self) -> int:
        """1 where high is good, -1 where low is, 0 where neither is or it is not said (RULES A3)."""
        said = self.text("polarity").casefold()
        if not said and self.target and self.target.below_is_good:
            return -1
        return (said in _HIGH) - (said in _LOW)

    @property
    def is_percentage(self) -> bool:
        return self.text("unit").casefold() in {"%", "percent", "per cent", "percentage"}

    @property
    def page(self) -> tuple[str, str, str]:
        """What is printed beside it: the same source, council and period."""
        return self.text("source"), self.text("council"), self.text("period")
