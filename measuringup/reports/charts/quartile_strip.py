"""Where among its peers? Four greys with the best at the left and a disc at the rank (DESIGN 5)."""

from __future__ import annotations

from measuringup.reports.charts.drawing import COMMON, INK, disc, line, ornament, rectangle

_GREYS = ("#cfd8dd", "#dde4e8", "#e9edf0", "#f3f5f7")
_WIDTH, _HEIGHT, _CELL = 52.0, 24.0, 13.0


def quartile_strip(rank: int, ranked: int) -> str:
    """The strip for rank 1 (best) to `ranked`; the words "12 of 14" stand beside it."""
    cells = [rectangle(k * _CELL, 7, _CELL - 1, 10, grey) for k, grey in enumerate(_GREYS)]
    x = 5 + (rank - 1) / max(ranked - 1, 1) * (_WIDTH - 10)
    parts = [*cells, line(0, 17.5, _WIDTH, 17.5, COMMON), disc(x, 12, 5, INK)]
    return ornament(_WIDTH, _HEIGHT, parts, "strip")
