"""What do the marks and lines of a chart over time mean? The kinds that occur, each drawn and named."""

from __future__ import annotations

from collections.abc import Sequence

from measuringup.reports.charts.drawing import ACCENT, COMMON, LIMIT_DASH, TARGET_DASH, line, ornament
from measuringup.reports.charts.points import COMMON_CAUSE, Point, mark

_MARKS = {
    COMMON_CAUSE: "normal variation",
    "special_cause_improvement": "special cause, improvement",
    "special_cause_concern": "special cause, concern",
    "special_cause_neutral_high": "special cause, change",
    "special_cause_neutral_low": "special cause, change",
}
_MARK_BOX, _LINE_BOX, _HEIGHT = 16.0, 38.0, 16.0


def legend(points: Sequence[Point]) -> list[tuple[str, str]]:
    """Drawing and words of each kind that occurs, marks before lines (DESIGN 5)."""
    occurring = {point.point_type for point in points if point.value is not None}
    found = {
        words: ornament(_MARK_BOX, _HEIGHT, [mark(8, 8, kind)], "key")
        for kind, words in _MARKS.items()
        if kind in occurring
    }
    if any(point.target is not None for point in points):
        found["target"] = _stroke(ACCENT, 2.2, TARGET_DASH)
    if any(point.mean is not None for point in points):
        found["mean"] = _stroke(COMMON, 1.2, "")
    if any(point.lower is not None for point in points):
        found["process limits"] = _stroke(COMMON, 1.4, LIMIT_DASH)
    return [(drawn, words) for words, drawn in found.items()]


def _stroke(colour: str, width: float, dash: str) -> str:
    return ornament(_LINE_BOX, _HEIGHT, [line(0, 8, _LINE_BOX, 8, colour, width, dash)], "key")
