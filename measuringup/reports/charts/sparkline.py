"""How did the last years run, at a glance? A line in its usual range, without axes (DESIGN 5)."""

from __future__ import annotations

from collections.abc import Sequence

from measuringup.reports.charts.drawing import ACCENT, INK, line, ornament, polyline, rectangle
from measuringup.reports.charts.points import Point, mark, pieces

WIDTH, HEIGHT = 106.0, 30.0
_BAND = "#e6ebee"
_EDGE = 6.0


def sparkline(points: Sequence[Point]) -> str:
    """Line, band of the limits, target and the last point in its variation shape; "" with no value.

    Hidden from assistive technology: the words beside it say the same.
    """
    found = pieces(points)
    if not found:
        return ""
    last = points[-1]
    levels = [point.value for point in points] + [last.lower, last.upper, last.target]
    known = [level for level in levels if level is not None]
    low, high = min(known), max(known)
    days = max((points[-1].date - points[0].date).days, 1)

    def x(index: int) -> float:
        return _EDGE + (points[index].date - points[0].date).days / days * (WIDTH - 2 * _EDGE)

    def y(value: float) -> float:
        share = (value - low) / (high - low) if high > low else 0.5
        return HEIGHT - _EDGE - share * (HEIGHT - 2 * _EDGE)

    parts = []
    if last.lower is not None and last.upper is not None:
        parts.append(rectangle(0, y(last.upper), WIDTH, max(y(last.lower) - y(last.upper), 1), _BAND))
    if last.target is not None:
        parts.append(line(0, y(last.target), WIDTH, y(last.target), ACCENT, 1.3, "5 3"))
    parts += [polyline([(x(index), y(value)) for index, value in piece], INK, 1.4) for piece in found]
    index, value = found[-1][-1]
    parts.append(mark(x(index), y(value), points[index].point_type, 0.75))
    return ornament(WIDTH, HEIGHT, parts, "spark")
