"""Where do the words at the right edge go? Beside their lines, pushed apart so that none lies on another."""

from __future__ import annotations

from dataclasses import dataclass

from measuringup.reports.charts.drawing import ACCENT, INK, MUTED, TEXT, label, line, text_width

#: The least distance between two base lines of labels, in pixels (DESIGN 5).
APART = 16.0
#: From the plot's edge to the words: room for the leader.
LEADER = 18.0


@dataclass(frozen=True)
class EdgeLabel:
    """Words that belong at height `y`. `claim` says how little they may be moved: the last point
    before the target before mean and limits (DESIGN 5)."""

    y: float
    words: str
    claim: int = 1

    @property
    def is_bold(self) -> bool:
        return self.claim > 1

    @property
    def colour(self) -> str:
        return {3: INK, 2: ACCENT}.get(self.claim, MUTED)


LAST_POINT, TARGET, LIMIT = 3, 2, 1
_WEIGHT = {LAST_POINT: 100.0, TARGET: 10.0, LIMIT: 1.0}


def pushed_apart(labels: list[EdgeLabel], top: float, bottom: float, apart: float = APART) -> list[float]:
    """The height of each label, in the order given, at least `apart` from the next.

    The heights are those with the smallest weighted squared distance from the wished ones (pool
    adjacent violators), then moved inside `top` and `bottom`.
    """
    order = sorted(range(len(labels)), key=lambda k: (labels[k].y, -labels[k].claim))
    blocks: list[list[float]] = []  # [weight, weighted sum of wishes less their offsets, size]
    for place, k in enumerate(order):
        weight = _WEIGHT[labels[k].claim]
        blocks.append([weight, weight * (labels[k].y - place * apart), 1])
        while len(blocks) > 1 and blocks[-2][1] / blocks[-2][0] > blocks[-1][1] / blocks[-1][0]:
            later = blocks.pop()
            blocks[-1] = [mine + other for mine, other in zip(blocks[-1], later, strict=True)]
    wished = [block[1] / block[0] for block in blocks for _ in range(int(block[2]))]
    lowest_start = max(top, bottom - (len(labels) - 1) * apart)
    heights = [0.0] * len(labels)
    for place, (k, start) in enumerate(zip(order, wished, strict=True)):
        heights[k] = min(max(start, top), lowest_start) + place * apart
    return heights


def edge_width(labels: list[EdgeLabel], size: int = TEXT) -> float:
    """How much room the labels need at the right of the plot, leader included."""
    widest = max((text_width(each.words, size, bold=each.is_bold) for each in labels), default=0.0)
    return widest + LEADER + 4


def drawn(labels: list[EdgeLabel], edge: float, top: float, bottom: float, size: int = TEXT) -> str:
    """The labels and their leaders, right of the plot whose right edge is at `edge`."""
    parts = []
    for each, y in zip(labels, pushed_apart(labels, top, bottom), strict=True):
        parts.append(line(edge + 2, each.y, edge + LEADER - 4, y, each.colour if each.is_bold else MUTED))
        parts.append(label(edge + LEADER, y + size / 3, each.words, size=size, fill=each.colour, bold=each.is_bold))
    return "".join(parts)
