"""What does a row of a published report say? Its cells by name, its figures and its target."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from measuringup.core.recheck.printed import Printed, read_figure
from measuringup.core.targets import TargetError, parse_target

_HIGH = frozenset({
    "high", "h", "higher", "up", "increase", "increasing", "bigger", "maximise", "high is good", "higher is better",
    "bigger is better", "up is good", "↑",
})  # fmt: skip
_LOW = frozenset({
    "low", "l", "lower", "down", "decrease", "decreasing", "smaller", "minimise", "low is good", "lower is better",
    "smaller is better", "down is good", "↓",
})  # fmt: skip
#: Which side is better by the words a target begins with (RULES C3).
_BETTER_SIDES = {
    ">": 1, "≥": 1, "at least": 1, "no less than": 1, "more than": 1, "over": 1,
    "<": -1, "≤": -1, "at most": -1, "no more than": -1, "less than": -1, "under": -1,
}  # fmt: skip
_STRICT = ("<", ">", "less than", "more than", "under", "over")
#: A cell in which a report says nothing.
_BLANK = frozenset({"", "-", "--", "–", "—", "n/a", "na"})
#: A number inside a target such as "<5", "10 to 15" or "at least 85.0%".
_FIGURE_IN_TARGET = re.compile(r"(?<![\d.])-?\d[\d,]*(?:\.\d+)?(?:k|m|bn)?\b", re.ASCII | re.IGNORECASE)


class Contradiction(NamedTuple):
    """A cell that cannot be right. `row` is the row of the file (the header is row 1)."""

    row: int
    column: str
    printed: str
    expected: str
    why: str


class Unchecked(NamedTuple):
    """A cell that could not be checked; "" for `column` is all of the row."""

    row: int
    column: str
    printed: str
    why: str


class Agreement(NamedTuple):
    """A cell that was checked and can be right."""

    row: int
    column: str


#: What is found of a printed cell.
Finding = Contradiction | Unchecked | Agreement


@dataclass(frozen=True, slots=True)
class PrintedTarget:
    """A target as printed: one figure, or the ends of a range.

    `strict`: equality does not meet it. `better`: as in PrintedRow, where the target itself says so.
    """

    figures: tuple[Printed, ...]
    strict: bool = False
    better: int = 0

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

    def says(self, column: str) -> bool:
        """Whether anything is printed in the cell."""
        return self.text(column).casefold() not in _BLANK

    def figure(self, column: str) -> Printed | None:
        """The figure in the cell, None where there is none."""
        return read_figure(self.text(column), self.unit)

    @cached_property
    def unit(self) -> str:
        """The unit; where none is said, whole numbers against a strict limit ("<5") are counts."""
        said, target = self.text("unit"), self.text("target").casefold()
        if said or "%" in target + self.text("actual") or not target.startswith(_STRICT) or "=" in target:
            return said
        return "count"

    @cached_property
    def target(self) -> PrintedTarget | None:
        """The target, None where there is none or it names no figure ("establish baseline")."""
        text = self.text("target")
        plain = read_figure(text, self.unit)
        if plain is not None:
            return PrintedTarget((plain,))
        try:
            said = parse_target(text)
        except TargetError:
            return None
        numbers = _FIGURE_IN_TARGET.findall(text)
        figures = tuple(filter(None, (read_figure(each, self.unit) for each in numbers)))
        if said.form != "absolute" or len(figures) not in {1, 2}:
            return None
        begins = text.casefold()
        better = next((side for words, side in _BETTER_SIDES.items() if begins.startswith(words)), 0)
        return PrintedTarget(figures, said.strict, better)

    @cached_property
    def better(self) -> int:
        """1 where high is good, -1 where low is, 0 where neither is or it is not said (RULES A3)."""
        said = " ".join(self.text("polarity").casefold().split())
        side = (said in _HIGH) - (said in _LOW)
        return side or (self.target.better if self.target else 0)

    def agrees(self, column: str) -> Agreement:
        """Nothing speaks against the cell."""
        return Agreement(self.row, column)

    def unchecked(self, column: str, why: str) -> Unchecked:
        """The cell could not be checked."""
        return Unchecked(self.row, column, self.text(column), why)

    def contradicted(self, column: str, expected: str, why: str) -> Contradiction:
        """The cell cannot be right."""
        return Contradiction(self.row, column, self.text(column), expected, why)

    def lacks_figure(self, column: str, name: str) -> str:
        """Why there is no figure in the cell; "" where there is one."""
        if self.figure(column) is not None:
            return ""
        return f"{name} '{self.text(column)}' is no figure." if self.text(column) else f"{name} is missing."

    @property
    def lacks_target(self) -> str:
        """Why there is no target; "" where there is one."""
        if self.target is not None:
            return ""
        return f"The target '{self.text('target')}' is no figure." if self.text("target") else "There is no target."

    @property
    def lacks_better_side(self) -> str:
        """Why it is not known which side is better, of a row without one."""
        said = self.text("polarity")
        return f"The polarity '{said}' is neither high nor low." if said else "No polarity says what is better."

    @property
    def is_percentage(self) -> bool:
        return self.text("unit").casefold() in {"%", "percent", "per cent", "percentage"}

    @property
    def page(self) -> tuple[str, str, str]:
        """What is printed beside it: the same source, council and period."""
        return self.text("source"), self.text("council"), self.text("period")
