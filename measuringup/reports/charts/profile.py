"""How far along is it, and how far should it be? Bars from zero, the plan over them (DESIGN 5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from measuringup.reports.charts.drawing import (
    ACCENT,
    INK,
    NARROW_TEXT,
    TARGET_DASH,
    TEXT,
    WHITE,
    Caption,
    axis_figure,
    chart,
    disc,
    label,
    line,
    polyline,
    rectangle,
    text_width,
)
from measuringup.reports.charts.frame import LINE_HEIGHT, Plot, grid, tick_width
from measuringup.reports.charts.labels import LAST_POINT, TARGET, EdgeLabel, drawn, edge_width
from measuringup.reports.charts.scales import Scale, scale_over

_BAR = "#8fa3ae"
#: A bar is at most so wide, in pixels; a narrow chart has at most so many.
_WIDEST, _NARROW_BARS = 46.0, 8


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One period: what is done (None where it lies ahead) and what was planned for it."""

    label: str
    value: float | None
    plan: float | None = None


@dataclass(frozen=True, kw_only=True)
class Forecast:
    """Where the service thinks the last bar's period will end, with its range."""

    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class _Size:
    width: float
    height: float
    text: int
    kind: str


_WIDE = _Size(720, 300, TEXT, "chart--wide")
_NARROW = _Size(290, 230, NARROW_TEXT, "chart--narrow")


def profile_bars(bars: Sequence[Bar], caption: Caption, *, decimals: int = 0, forecast: Forecast | None = None) -> str:
    """The wide chart; the forecast, labelled so, stands over the last bar."""
    return _drawn(bars, forecast, _WIDE, decimals, caption)


def profile_bars_narrow(
    bars: Sequence[Bar], caption: Caption, *, decimals: int = 0, forecast: Forecast | None = None
) -> str:
    """The chart drawn anew for 290 px: its last bars."""
    return _drawn(bars[-_NARROW_BARS:], forecast, _NARROW, decimals, caption)


def _drawn(bars: Sequence[Bar], forecast: Forecast | None, size: _Size, decimals: int, caption: Caption) -> str:
    top, bottom = 22.0, size.height - 46
    extent = [level for bar in bars for level in (bar.value, bar.plan)]
    if forecast is not None:
        extent += [forecast.value, forecast.low, forecast.high]
    scale = scale_over(extent, bottom, top, decimals=decimals, from_zero=True)
    edge = _edge_labels(bars, forecast, scale, decimals)
    plot = Plot(tick_width(scale, size.text), top, size.width - edge_width(edge, size.text), scale(0.0))
    slot = plot.width / max(len(bars), 1)
    centres = [plot.left + slot * (k + 0.5) for k in range(len(bars))]
    parts = [
        grid(scale, plot, size.text),
        _bars(bars, centres, min(slot * 0.62, _WIDEST), scale),
        _plan(bars, centres, slot, scale),
        _values(bars, centres, slot, scale, decimals, size.text),
        _period_labels(bars, centres, slot, bottom, size.text),
        _forecast(forecast, centres, scale),
        drawn(edge, plot.right, top, bottom - 4, size.text),
    ]
    return chart(size.width, size.height, parts, caption, size.kind)


def _edge_labels(bars: Sequence[Bar], forecast: Forecast | None, scale: Scale, decimals: int) -> list[EdgeLabel]:
    found = []
    plans = [bar.plan for bar in bars if bar.plan is not None]
    if plans:
        found.append(EdgeLabel(scale(plans[-1]), f"Plan {axis_figure(plans[-1], decimals)}", TARGET))
    if forecast is not None:
        words = f"Forecast {axis_figure(forecast.value, decimals)}"
        found.append(EdgeLabel(scale(forecast.value), words, LAST_POINT))
    return found


def _bars(bars: Sequence[Bar], centres: Sequence[float], width: float, scale: Scale) -> str:
    parts = []
    for bar, x in zip(bars, centres, strict=True):
        if bar.value is not None:
            tip, foot = sorted((scale(bar.value), scale(0.0)))
            parts.append(rectangle(x - width / 2, tip, width, foot - tip, _BAR))
    return "".join(parts)


def _values(bars: Sequence[Bar], centres: Sequence[float], slot: float, scale: Scale, decimals: int, size: int) -> str:
    """Each value on its bar; where they would touch, the last alone."""
    shown = [(bar.value, x) for bar, x in zip(bars, centres, strict=True) if bar.value is not None]
    texts = [axis_figure(value, decimals) for value, _ in shown]
    fits = max((text_width(text, size, bold=True) for text in texts), default=0.0) + 4 <= slot
    parts = []
    for k, ((value, x), text) in enumerate(zip(shown, texts, strict=True)):
        is_last = k == len(shown) - 1
        if fits or is_last:
            y = min(scale(value), scale(0.0)) - 5
            parts.append(label(x, y, text, size=size, fill=INK, bold=is_last, anchor="middle", halo=True))
    return "".join(parts)


def _plan(bars: Sequence[Bar], centres: Sequence[float], slot: float, scale: Scale) -> str:
    """The plan as accent dashes with a tick for every period."""
    points = [(x, scale(bar.plan)) for bar, x in zip(bars, centres, strict=True) if bar.plan is not None]
    half = min(slot * 0.36, 16)
    ticks = [line(x - half, y, x + half, y, ACCENT, 2.2) for x, y in points]
    return polyline(points, ACCENT, 1.4, TARGET_DASH) + "".join(ticks)


def _period_labels(bars: Sequence[Bar], centres: Sequence[float], slot: float, bottom: float, size: int) -> str:
    """Labels in two lines; the lower one, the year, only where it changes."""
    halves = [bar.label.rpartition(" ") for bar in bars]
    upper = [first if space else last for first, space, last in halves]
    widest = max((text_width(words, size) for words in upper), default=0.0)
    step = next((step for step in (1, 2, 3, 4, 6, 12) if slot * step >= widest + 8), 12)
    parts, year = [], ""
    for k in range((len(bars) - 1) % step, len(bars), step):
        parts.append(label(centres[k], bottom + 8 + size, upper[k], size=size, anchor="middle"))
        _, space, last = halves[k]
        if space and last != year:
            year = last
            parts.append(label(centres[k], bottom + 8 + size + LINE_HEIGHT, last, size=size, anchor="middle"))
    return "".join(parts)


def _forecast(forecast: Forecast | None, centres: Sequence[float], scale: Scale) -> str:
    if forecast is None or not centres:
        return ""
    x, parts = centres[-1], []
    if forecast.low is not None and forecast.high is not None:
        low, high = scale(forecast.low), scale(forecast.high)
        parts += [line(x, low, x, high, INK, 1.4), line(x - 6, low, x + 6, low, INK, 1.4)]
        parts.append(line(x - 6, high, x + 6, high, INK, 1.4))
    return "".join([*parts, disc(x, scale(forecast.value), 4.6, WHITE, INK, 1.6)])
