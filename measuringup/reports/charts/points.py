"""What does a chart over time show? Its points as plain values, and the marks they are drawn with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from measuringup.reports.charts.drawing import BETTER, INK, NEUTRAL, WHITE, WORSE, diamond, disc, square

Value = TypeVar("Value")

COMMON_CAUSE = "common_cause"
IMPROVEMENT, CONCERN = "special_cause_improvement", "special_cause_concern"


@dataclass(frozen=True, kw_only=True)
class Point:
    """One period of a series. `point_type` is that of STATISTICS A11; limits are None where not meaningful."""

    date: dt.date
    label: str
    value: float | None
    point_type: str = COMMON_CAUSE
    mean: float | None = None
    lower: float | None = None
    upper: float | None = None
    target: float | None = None

    @property
    def label_lines(self) -> tuple[str, ...]:
        """The label in the two lines of an axis: "Sep" over "2025"."""
        first, space, last = self.label.rpartition(" ")
        return (first, last) if space else (last,)


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A dotted vertical with its words above the plot, before the point at `index` (or after it)."""

    index: int
    words: str
    after: bool = False


def mark(x: float, y: float, point_type: str, scale: float = 1.0) -> str:
    """A point in its variation shape: ring, disc, diamond or square (DESIGN 5: XmR)."""
    if point_type == COMMON_CAUSE:
        return disc(x, y, 3.4 * scale, WHITE, INK, 1.5)
    if point_type == IMPROVEMENT:
        return disc(x, y, 5.6 * scale, BETTER)
    if point_type == CONCERN:
        return diamond(x, y, 6.8 * scale, WORSE)
    return square(x, y, 4.6 * scale, NEUTRAL)


def crowding(spacing: float) -> float:
    """How much smaller marks are drawn where points stand less than 12 px apart."""
    return min(1.0, max(0.55, spacing / 12))


def runs(values: Sequence[Value | None]) -> list[tuple[int, int, Value]]:
    """Stretches of one unchanging value: (first index, last index, value); missing ones left out."""
    found, start = [], 0
    for value, members in groupby(values):
        size = len(list(members))
        if value is not None:
            found.append((start, start + size - 1, value))
        start += size
    return found


def pieces(points: Sequence[Point]) -> list[list[tuple[int, float]]]:
    """The data line in pieces: a missing value breaks it. Each piece is a list of (index, value)."""
    found: list[list[tuple[int, float]]] = [[]]
    for index, point in enumerate(points):
        if point.value is None:
            found.append([])
        else:
            found[-1].append((index, point.value))
    return [piece for piece in found if piece]
