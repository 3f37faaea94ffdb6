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
        _bars(bars, centres, min(slot * 0.7, _WIDEST), scale),
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
    """Each value on its bar, or in it where the plan stands in the way; where they would touch, the last alone."""
    shown = [(bar, x) for bar, x in zip(bars, centres, strict=True) if bar.value is not None]
    texts = [axis_figure(bar.value or 0.0, decimals) for bar, _ in shown]
    fits = max((text_width(text, size, bold=True) for text in texts), default=0.0) + 4 <= slot
    parts = []
    for k, ((bar, x), text) in enumerate(zip(shown, texts, strict=True)):
        is_last = k == len(shown) - 1
        if fits or is_last:
            tip = min(scale(bar.value or 0.0), scale(0.0))
            inside = _is_in_the_way(bar, scale, tip, size)
            y = tip + size + 5 if inside else tip - 5
            parts.append(label(x, y, text, size=size, fill=INK, bold=is_last, anchor="middle", halo=not inside))
    return "".join(parts)


def _is_in_the_way(bar: Bar, scale: Scale, tip: float, size: int) -> bool:
    """Whether the plan's tick lies where the value would stand, and the bar has room for it instead."""
    room = scale(0.0) - tip > size + 10
    return bar.plan is not None and room and -size - 6 < scale(bar.plan) - tip < 2


def _plan(bars: Sequence[Bar], centres: Sequence[float], slot: float, scale: Scale) -> str:
    """The plan as a tick for every period, joined by accent dashes as far as it rises: a year begins anew."""
    half = min(slot * 0.36, 16)
    lines: list[list[tuple[float, float]]] = [[]]
    ticks, before = [], None
    for bar, x in zip(bars, centres, strict=True):
        if bar.plan is None or (before is not None and bar.plan < before):
            lines.append([])
        before = bar.plan
        if bar.plan is not None:
            y = scale(bar.plan)
            lines[-1].append((x, y))
            ticks.append(line(x - half, y, x + half, y, ACCENT, 2.2))
    return "".join(polyline(each, ACCENT, 1.4, TARGET_DASH) for each in lines) + "".join(ticks)


def _period_labels(bars: Sequence[Bar], centres: Sequence[float], slot: float, bottom: float, size: int) -> str:
    """Labels in two lines; the lower one, the year, only where it changes."""
    halves = [bar.label.rpartition(" ") for bar in bars]
    upper = [first if space else last for first, space, last in halves]
    widest = max((text_width(words, size) for words in upper), default=0.0)
    step = next((step for step in (1, 2, 3, 4, 6, 12) if slot * step >= widest + 8), 12)
    parts, year, free = [], "", 0.0
    for k in range((len(bars) - 1) % step, len(bars), step):
        parts.append(label(centres[k], bottom + 8 + size, upper[k], size=size, anchor="middle"))
        _, space, last = halves[k]
        half = text_width(last, size) / 2
        if space and last != year and centres[k] - half >= free:
            year, free = last, centres[k] + half + 6
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
