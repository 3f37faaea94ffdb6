"""Which drawings occur on a page, and what do they mean? Each is drawn once, and explained where it occurs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from measuringup.reports.lines import PrintedLine

#: What the drawings of the table mean, in the order of the legend.
MEANINGS = {
    "direction-better": "better, beyond normal variation",
    "direction-better-noise": "better, could be noise",
    "direction-worse": "worse, beyond normal variation",
    "direction-worse-noise": "worse, could be noise",
    "direction-up-neutral": "higher, beyond normal variation",
    "direction-up-neutral-noise": "higher, could be noise",
    "direction-down-neutral": "lower, beyond normal variation",
    "direction-down-neutral-noise": "lower, could be noise",
    "direction-same": "no change",
    "direction-none": "no comparison",
}


def legend_of(lines: Iterable[PrintedLine]) -> list[tuple[str, str]]:
    """The signs of direction that occur in some lines, each with its meaning."""
    there = {arrow.icon for line in lines for arrow in (line.short, line.long)}
    return [(name, said) for name, said in MEANINGS.items() if name in there]


def icons_of_lines(lines: Iterable[PrintedLine]) -> Iterator[str]:
    """The names of the icons that stand in some lines; "" for none, and some more than once."""
    for line in lines:
        yield from (line.chip.icon, line.variation_icon, line.assurance_icon, line.short.icon, line.long.icon)
