"""How has it run, and what of that is more than chance? The XmR chart (STATISTICS A, DESIGN 5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from measuringup.reports.charts.drawing import (
    ACCENT,
    BAND,
    COMMON,
    INK,
    LIMIT_DASH,
    NARROW_TEXT,
    TARGET_DASH,
    TEXT,
    Caption,
    axis_figure,
    chart,
    line,
    polyline,
    rectangle,
)
from measuringup.reports.charts.frame import (
    LINE_HEIGHT,
    Plot,
    grid,
    mark_rows,
    period_labels,
    places,
    tick_width,
    verticals,
)
from measuringup.reports.charts.labels import LAST_POINT, LIMIT, TARGET, EdgeLabel, drawn, edge_width
from measuringup.reports.charts.points import Mark, Point, crowding, mark, pieces, runs
from measuringup.reports.charts.scales import Scale, scale_over

#: A narrow chart shows the last so many points, with the limits of them all (DESIGN 5: narrow).
NARROW_POINTS = 18


@dataclass(frozen=True)
class _Size:
    width: float
    height: float
    text: int
    inset: float
    kind: str


#: 720 px is what a page of 768 px leaves, so the wide chart is never shrunk on a screen.
_WIDE, _NARROW = _Size(720, 320, TEXT, 12, "chart--wide"), _Size(290, 250, NARROW_TEXT, 8, "chart--narrow")


def xmr(points: Sequence[Point], caption: Caption, *, decimals: int = 1, marks: Sequence[Mark] = ()) -> str:
    """The chart in its wide form. `decimals` print values and limits.

    `points` are in the order of time, at least one of them; marks refer to them by index.
    """
    return _drawn(points, marks, _WIDE, decimals, caption)


def xmr_narrow(points: Sequence[Point], caption: Caption, *, decimals: int = 1, marks: Sequence[Mark] = ()) -> str:
    """The chart drawn anew for 290 px: its last points, and the same limits as the full chart."""
    first = max(len(points) - NARROW_POINTS, 0)
    kept = [Mark(index=each.index - first, words=each.words, after=each.after) for each in marks]
    kept = [each for each in kept if each.index > 0 or (each.after and each.index == 0)]
    return _drawn(points[first:], kept, _NARROW, decimals, caption)


def edge_labels(points: Sequence[Point], scale: Scale, decimals: int, *, short: bool) -> list[EdgeLabel]:
    """What is written at the right edge: limits, mean, target in force, and the last point."""
    last = points[-1]
    known = [(point.label, point.value) for point in points if point.value is not None]
    words: list[tuple[str, float | None, int]] = [
        ("Upper" if short else "Upper limit", last.upper, LIMIT),
        ("Mean", last.mean, LIMIT),
        ("Lower" if short else "Lower limit", last.lower, LIMIT),
        ("Target", last.target, TARGET),
    ]
    found = [
        EdgeLabel(scale(value), f"{what} {axis_figure(value, decimals)}", claim)
        for what, value, claim in words
        if value is not None
    ]
    for period, value in known[-1:]:
        when = "Latest" if short else f"{period}:"
        found.append(EdgeLabel(scale(value), f"{when} {axis_figure(value, decimals)}", LAST_POINT))
    return found


def _drawn(points: Sequence[Point], marks: Sequence[Mark], size: _Size, decimals: int, caption: Caption) -> str:
    top = 10.0 + mark_rows(marks) * LINE_HEIGHT
    bottom = size.height - 46
    shown = [value for point in points for value in (point.value, point.lower, point.upper, point.target)]
    scale = scale_over(shown, bottom, top, decimals=decimals)
    edge = edge_labels(points, scale, decimals, short=size is _NARROW)
    plot = Plot(tick_width(scale, size.text), top, size.width - edge_width(edge, size.text), bottom)
    at = places(points, plot, size.inset)
    parts = [
        _limits(points, at, plot, scale),
        grid(scale, plot, size.text),
        _levels(points, at, plot, scale),
        verticals(marks, at, plot, size.text, size.width),
        _line_and_points(points, at, scale),
        period_labels(points, at, plot, size.text),
        drawn(edge, plot.right, plot.top, plot.bottom - 4, size.text),
    ]
    return chart(size.width, size.height, parts, caption, size.kind)


def _span(first: int, last: int, at: Sequence[float], plot: Plot) -> tuple[float, float]:
    """From half way before the first point to half way after the last; to the plot's edges at the ends."""
    start = plot.left if first == 0 else (at[first - 1] + at[first]) / 2
    end = plot.right if last == len(at) - 1 else (at[last] + at[last + 1]) / 2
    return start, end


def _limits(points: Sequence[Point], at: Sequence[float], plot: Plot, scale: Scale) -> str:
    """The band between the limits, group by group."""
    pairs = [
        (point.lower, point.upper) if point.lower is not None and point.upper is not None else None for point in points
    ]
    parts = []
    for first, last, (lower, upper) in runs(pairs):
        start, end = _span(first, last, at, plot)
        parts.append(rectangle(start, scale(upper), end - start, scale(lower) - scale(upper), BAND))
    return "".join(parts)


def _levels(points: Sequence[Point], at: Sequence[float], plot: Plot, scale: Scale) -> str:
    """Limits, mean and target: stepped where they changed, each with its own dash."""
    parts = []
    for values, colour, width, dash in (
        ([point.lower for point in points], COMMON, 1.4, LIMIT_DASH),
        ([point.upper for point in points], COMMON, 1.4, LIMIT_DASH),
        ([point.mean for point in points], COMMON, 1.2, ""),
    ):
        for first, last, value in runs(values):
            start, end = _span(first, last, at, plot)
            parts.append(line(start, scale(value), end, scale(value), colour, width, dash))
    steps: list[tuple[float, float]] = []
    previous = -1
    for first, last, value in runs([point.target for point in points]):
        if first != previous + 1:
            parts.append(polyline(steps, ACCENT, 2.2, TARGET_DASH))
            steps = []
        start, end = _span(first, last, at, plot)
        steps += [(start, scale(value)), (end, scale(value))]
        previous = last
    parts.append(polyline(steps, ACCENT, 2.2, TARGET_DASH))
    return "".join(parts)


def _line_and_points(points: Sequence[Point], at: Sequence[float], scale: Scale) -> str:
    spacing = (at[-1] - at[0]) / max(len(points) - 1, 1) if len(points) > 1 else 20.0
    size = crowding(spacing)
    lines = [polyline([(at[index], scale(value)) for index, value in piece], INK, 1.8) for piece in pieces(points)]
    marks = [
        mark(at[index], scale(value), points[index].point_type, size)
        for piece in pieces(points)
        for index, value in piece
    ]
    return "".join(lines + marks)
