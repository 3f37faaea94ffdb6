"""Is the spread between organisations more than chance? The funnel plot (STATISTICS B, DESIGN 5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from measuringup.reports.charts.drawing import (
    COMMON,
    INK,
    NARROW_TEXT,
    TEXT,
    WHITE,
    Caption,
    axis_figure,
    chart,
    disc,
    label,
    line,
    polyline,
)
from measuringup.reports.charts.frame import Plot, grid, tick_width
from measuringup.reports.charts.labels import LIMIT, EdgeLabel, drawn, edge_width
from measuringup.reports.charts.points import COMMON_CAUSE, mark
from measuringup.reports.charts.scales import Scale, scale_over

_DASH_95, _DASH_998 = "5 3", "2 3"


@dataclass(frozen=True, kw_only=True)
class FunnelPoint:
    """One organisation: its size (cases or population), its figure, and what it is: `point_type` is
    common cause inside the 99.8% lines, otherwise a special cause by polarity."""

    name: str
    size: float
    value: float
    point_type: str = COMMON_CAUSE
    is_ours: bool = False


@dataclass(frozen=True, kw_only=True)
class FunnelLimit:
    """The four lines at one size."""

    size: float
    lower_998: float
    lower_95: float
    upper_95: float
    upper_998: float


@dataclass(frozen=True)
class _Size:
    width: float
    height: float
    text: int
    kind: str


_WIDE = _Size(720, 330, TEXT, "chart--wide")
_NARROW = _Size(290, 260, NARROW_TEXT, "chart--narrow")


def funnel(
    points: Sequence[FunnelPoint],
    limits: Sequence[FunnelLimit],
    mean: float,
    caption: Caption,
    *,
    size_words: str,
    decimals: int = 1,
) -> str:
    """The wide chart; `limits` in the order of their sizes, `size_words` names the x axis."""
    return _drawn(points, limits, mean, caption, _WIDE, size_words, decimals)


def funnel_narrow(
    points: Sequence[FunnelPoint],
    limits: Sequence[FunnelLimit],
    mean: float,
    caption: Caption,
    *,
    size_words: str,
    decimals: int = 1,
) -> str:
    """The chart drawn anew for 290 px."""
    return _drawn(points, limits, mean, caption, _NARROW, size_words, decimals)


def _drawn(
    points: Sequence[FunnelPoint],
    limits: Sequence[FunnelLimit],
    mean: float,
    caption: Caption,
    box: _Size,
    size_words: str,
    decimals: int,
) -> str:
    top, bottom, size = 14.0, box.height - 56, box.text
    heights = [point.value for point in points] + [mean]
    heights += [value for each in limits for value in (each.lower_95, each.upper_95)]
    scale = scale_over(heights, bottom, top, decimals=decimals)
    edge = _edge_labels(limits, mean, scale, decimals)
    plot = Plot(tick_width(scale, size), top, box.width - edge_width(edge, size), bottom)
    sizes = [point.size for point in points] + [each.size for each in limits]
    across = scale_over(sizes, plot.left, plot.right, decimals=0, from_zero=True)
    parts = [grid(scale, plot, size), _lines(limits, mean, across, scale, plot)]
    for value, text in across.ticks:
        parts.append(line(across(value), bottom, across(value), bottom + 5, INK))
        parts.append(label(across(value), bottom + 8 + size, text, size=size, anchor="middle"))
    parts.append(label((plot.left + plot.right) / 2, box.height - 8, size_words, size=size, anchor="middle"))
    parts += [_organisation(each, across(each.size), scale(each.value), size, plot) for each in points]
    parts.append(drawn(edge, plot.right, top, bottom - 4, size))
    return chart(box.width, box.height, parts, caption, box.kind)


def _inside(value: float, scale: Scale) -> float:
    return min(max(value, scale.low), scale.high)


def _edge_labels(limits: Sequence[FunnelLimit], mean: float, scale: Scale, decimals: int) -> list[EdgeLabel]:
    found = [EdgeLabel(scale(mean), f"Group {axis_figure(mean, decimals)}", LIMIT)]
    for last in limits[-1:]:
        found.append(EdgeLabel(scale(_inside(last.upper_998, scale)), "99.8% limits", LIMIT))
        found.append(EdgeLabel(scale(_inside(last.upper_95, scale)), "95% limits", LIMIT))
    return found


def _lines(limits: Sequence[FunnelLimit], mean: float, across: Scale, scale: Scale, plot: Plot) -> str:
    """The group's mean and the four curves, each as far as the scale holds it."""
    parts = [line(plot.left, scale(mean), plot.right, scale(mean), COMMON, 1.4)]
    for values, dash in (
        ([each.lower_998 for each in limits], _DASH_998),
        ([each.upper_998 for each in limits], _DASH_998),
        ([each.lower_95 for each in limits], _DASH_95),
        ([each.upper_95 for each in limits], _DASH_95),
    ):
        places = [
            (across(each.size), scale(value))
            for each, value in zip(limits, values, strict=True)
            if scale.low <= value <= scale.high
        ]
        parts.append(polyline(places, COMMON, 1.3, dash))
    return "".join(parts)


def _organisation(point: FunnelPoint, x: float, y: float, size: int, plot: Plot) -> str:
    if not point.is_ours:
        return mark(x, y, point.point_type, 0.85)
    left = x > (plot.left + plot.right) / 2
    words = label(
        x + (-12 if left else 12),
        y + size / 3,
        point.name,
        size=size,
        fill=INK,
        bold=True,
        anchor="end" if left else "start",
        halo=True,
    )
    return words + disc(x, y, 9, WHITE, INK, 1.4) + mark(x, y, point.point_type, 0.85)
