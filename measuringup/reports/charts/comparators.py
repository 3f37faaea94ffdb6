"""How do others do? One row an organisation, best at the top, with its 95% interval (DESIGN 5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from measuringup.reports.charts.drawing import (
    ACCENT,
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
    rectangle,
    shortened,
    text_width,
)
from measuringup.reports.charts.scales import Scale, scale_over

_TINT, _MIDDLE = "#e4eff3", "#eef2f4"
#: Room above the rows for the words of median and target; below them for the axis.
_TOP, _AXIS = 26.0, 30.0


@dataclass(frozen=True, kw_only=True)
class Comparator:
    """One organisation's figure; `low` and `high` its 95% interval where one can be had."""

    name: str
    value: float
    low: float | None = None
    high: float | None = None
    is_ours: bool = False


@dataclass(frozen=True, kw_only=True)
class PeerLevels:
    """What a row is held against: the median and middle half (lower and upper quartile) and the target."""

    median: float | None = None
    middle: tuple[float, float] | None = None
    target: float | None = None


@dataclass(frozen=True)
class _Rows:
    """How the rows lie: each `height` tall, its dot `dot` below its top, lines of the levels from `clear`."""

    width: float
    height: float
    dot: float
    clear: float
    text: int
    kind: str


_WIDE = _Rows(720, 24, 12, 0, TEXT, "chart--wide")
_NARROW = _Rows(290, 38, 27, 18, NARROW_TEXT, "chart--narrow")


def comparator_dots(rows: Sequence[Comparator], caption: Caption, *, levels: PeerLevels, decimals: int = 1) -> str:
    """The wide chart: names left, figures right. `rows` come in their order, best first."""
    left = min(max((text_width(each.name, TEXT, bold=each.is_ours) for each in rows), default=0.0) + 14, 230)
    figures = max((text_width(axis_figure(each.value, decimals), TEXT, bold=True) for each in rows), default=0.0)
    scale = scale_over(_extent(rows, levels), left + 12, _WIDE.width - figures - 26, decimals=decimals)
    return _drawn(rows, caption, levels, decimals, _WIDE, scale, (left, _WIDE.width - figures - 14))


def comparator_dots_narrow(
    rows: Sequence[Comparator], caption: Caption, *, levels: PeerLevels, decimals: int = 1
) -> str:
    """The chart drawn anew for 290 px: each name stands above its row."""
    scale = scale_over(_extent(rows, levels), 14, _NARROW.width - 14, decimals=decimals)
    return _drawn(rows, caption, levels, decimals, _NARROW, scale, (0.0, _NARROW.width))


def _extent(rows: Sequence[Comparator], levels: PeerLevels) -> list[float | None]:
    return [
        *(value for each in rows for value in (each.value, each.low, each.high)),
        levels.median,
        levels.target,
        *(levels.middle or ()),
    ]


def _drawn(
    rows: Sequence[Comparator],
    caption: Caption,
    levels: PeerLevels,
    decimals: int,
    lie: _Rows,
    scale: Scale,
    plot: tuple[float, float],
) -> str:
    tops = [_TOP + lie.height * order for order in range(len(rows))]
    bottom = _TOP + lie.height * len(rows)
    parts = [
        rectangle(0, top, lie.width, lie.height, _TINT) for top, each in zip(tops, rows, strict=True) if each.is_ours
    ]
    for top, each in zip(tops, rows, strict=True):
        parts.append(_levels_in_row(levels, scale, top + lie.clear, top + lie.height, ours=each.is_ours))
        parts.append(_words_of_row(each, top, lie, decimals, plot[0]))
        parts.append(_dot(each, scale, top + lie.dot))
    parts += [_axis(scale, *plot, bottom, lie.text), _words_of_levels(levels, scale, decimals, lie)]
    return chart(lie.width, bottom + _AXIS, parts, caption, lie.kind)


def _words_of_row(row: Comparator, top: float, lie: _Rows, decimals: int, left: float) -> str:
    """Name and figure: beside the dot in the wide chart, above it in the narrow one."""
    figure, size = axis_figure(row.value, decimals), lie.text
    if lie is _WIDE:
        y = top + lie.dot + size / 3
        words = shortened(row.name, left - 14, size, bold=row.is_ours)
        name = label(left - 12, y, words, size=size, fill=INK, bold=row.is_ours, anchor="end")
    else:
        y = top + 14
        room = lie.width - text_width(figure, size, bold=True) - 18
        name = label(4, y, shortened(row.name, room, size, bold=row.is_ours), size=size, fill=INK, bold=row.is_ours)
    return name + label(lie.width - 4, y, figure, size=size, fill=INK, bold=row.is_ours, anchor="end")


def _levels_in_row(levels: PeerLevels, scale: Scale, top: float, bottom: float, *, ours: bool) -> str:
    """Middle half, median and target, drawn row by row so that they never run through a name."""
    parts = []
    if levels.middle is not None and not ours:
        start, end = scale(levels.middle[0]), scale(levels.middle[1])
        parts.append(rectangle(start, top, end - start, bottom - top, _MIDDLE))
    if levels.median is not None:
        parts.append(line(scale(levels.median), top, scale(levels.median), bottom, COMMON, 1.2))
    if levels.target is not None:
        x = scale(levels.target)
        parts.append(line(x, top + 1, x, bottom - 1, ACCENT, 2.2, "6 4"))
    return "".join(parts)


def _words_of_levels(levels: PeerLevels, scale: Scale, decimals: int, lie: _Rows) -> str:
    """Median and target named above the rows, away from each other where both are there."""
    named = [
        (scale(value), f"{words} {axis_figure(value, decimals)}", is_target)
        for value, words, is_target in ((levels.median, "Median", False), (levels.target, "Target", True))
        if value is not None
    ]
    named.sort()
    parts, free = [], 2.0
    widths = [text_width(words, lie.text, bold=is_target) for _, words, is_target in named]
    for order, ((x, words, is_target), width) in enumerate(zip(named, widths, strict=True)):
        later = sum(other + 10 for other in widths[order + 1 :])
        wished = x - width / 2 if len(named) == 1 else x - width + 4 if order == 0 else x - 4
        start = max(min(wished, lie.width - 2 - width - later), free)
        free = start + width + 10
        colour = ACCENT if is_target else INK
        parts.append(label(start, _TOP - 11, words, size=lie.text, bold=is_target, fill=colour))
        parts.append(line(x, _TOP - 6, x, _TOP, ACCENT if is_target else COMMON, 2.2 if is_target else 1.2))
    return "".join(parts)


def _axis(scale: Scale, left: float, right: float, bottom: float, size: int) -> str:
    parts = [line(left, bottom, right, bottom, INK, 1.2)]
    for value, text in scale.ticks:
        x, half = scale(value), text_width(text, size) / 2
        parts.append(line(x, bottom, x, bottom + 5, INK))
        centre = min(max(x, left + half), right - half)
        parts.append(label(centre, bottom + 8 + size, text, size=size, anchor="middle"))
    return "".join(parts)


def _dot(row: Comparator, scale: Scale, y: float) -> str:
    parts = []
    if row.low is not None and row.high is not None:
        colour = INK if row.is_ours else COMMON
        parts.append(line(scale(row.low), y, scale(row.high), y, colour, 1.5))
        parts += [line(scale(end), y - 4, scale(end), y + 4, colour, 1.2) for end in (row.low, row.high)]
    parts.append(disc(scale(row.value), y, 4.6, INK if row.is_ours else WHITE, INK, 1.5))
    return "".join(parts)
