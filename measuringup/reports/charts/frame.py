"""What stands round the data? Grid, axes, period labels and dotted verticals of a chart over time."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from measuringup.reports.charts.drawing import COMMON, INK, LINE_SOFT, label, line, shortened, text_width
from measuringup.reports.charts.points import Mark, Point
from measuringup.reports.charts.scales import Scale

#: Every how many points a period label may stand; in a long series by quarters and years.
_STEPS, _LONG_STEPS = (1, 2, 3, 4, 6, 12), (3, 4, 6, 12, 24, 52, 104, 520)
_LONG = 16
#: The least white between two period labels, in pixels.
_BETWEEN = 8.0
LINE_HEIGHT = 16


@dataclass(frozen=True)
class Plot:
    """The rectangle of the data, in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left


def places(points: Sequence[Point], plot: Plot, inset: float) -> list[float]:
    """Where each point stands from left to right: in proportion to its date, so that a gap shows as one."""
    if len(points) == 1:
        return [plot.right - inset]
    first, last = points[0].date, points[-1].date
    days = max((last - first).days, 1)
    room = plot.width - 2 * inset
    return [plot.left + inset + (point.date - first).days / days * room for point in points]


def grid(scale: Scale, plot: Plot, size: int) -> str:
    """Soft horizontal lines with their figures, and the base line in ink."""
    parts = []
    for value, text in scale.ticks:
        y = scale(value)
        if value != scale.low:
            parts.append(line(plot.left, y, plot.right, y, LINE_SOFT))
        parts.append(label(plot.left - 8, y + size / 3, text, size=size, anchor="end"))
    parts.append(line(plot.left, plot.bottom, plot.right, plot.bottom, INK, 1.2))
    return "".join(parts)


def tick_width(scale: Scale, size: int) -> float:
    """How wide the figures left of the plot are, with their gap."""
    return max(text_width(text, size) for _, text in scale.ticks) + 10


def period_labels(points: Sequence[Point], at: Sequence[float], plot: Plot, size: int) -> str:
    """Labels in two lines, every so many points counted back from the last, which always has one."""
    widths = [max(text_width(words, size) for words in point.label_lines) for point in points]
    steps = _STEPS if len(points) < _LONG else _LONG_STEPS
    step = next((step for step in steps if _fits(at, widths, step)), steps[-1])
    parts = []
    for k in range(len(points) - 1, -1, -step):
        parts.append(line(at[k], plot.bottom, at[k], plot.bottom + 5, INK))
        for row, words in enumerate(points[k].label_lines):
            parts.append(label(at[k], plot.bottom + 8 + size + row * LINE_HEIGHT, words, size=size, anchor="middle"))
    return "".join(parts)


def _fits(at: Sequence[float], widths: Sequence[float], step: int) -> bool:
    shown = range(len(at) - 1, -1, -step)
    return all(
        at[later] - widths[later] / 2 - _BETWEEN >= at[earlier] + widths[earlier] / 2
        for later, earlier in itertools.pairwise(shown)
    )


def mark_rows(marks: Sequence[Mark]) -> int:
    """How many lines of words the marks need above the plot."""
    return min(len(marks), 2)


def verticals(marks: Sequence[Mark], at: Sequence[float], plot: Plot, size: int, width: float) -> str:
    """A dotted vertical each; words of neighbours stand on two levels so that they do not meet.

    Words stand on the side they speak of where the chart, `width` pixels wide, has room for them.
    """
    parts = []
    for order, mark in enumerate(marks):
        neighbour = mark.index + (1 if mark.after else -1)
        x = (at[mark.index] + at[neighbour]) / 2 if 0 <= neighbour < len(at) else at[mark.index]
        y = plot.top - 9 - order % 2 * LINE_HEIGHT
        words = shortened(mark.words, width - 4, size)
        room = text_width(words, size)
        wished = x - 5 - room if mark.after else x + 5
        start = min(max(wished, 2.0), width - room - 2)
        crosses = start < x < start + room
        parts.append(line(x, y + 4 if crosses else y - size + 2, x, plot.bottom, COMMON, 1.2, "1.5 3"))
        parts.append(label(start, y, words, size=size))
    return "".join(parts)
