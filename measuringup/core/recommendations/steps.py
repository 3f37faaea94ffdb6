"""How is the last thing done to rows taken back? By what stood in their place, kept with each step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from measuringup.core.recommendations.kept import Rows, as_saved, from_saved


def step_between(before: Rows, after: Rows) -> dict[str, Any]:
    """Where they differ, and what stood there: the row it begins at, how many stand there now, and those of before."""
    first = next((at for at, (old, new) in enumerate(zip(before, after, strict=False)) if old != new), None)
    start = min(len(before), len(after)) if first is None else first
    tail = 0
    while tail < min(len(before), len(after)) - start and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return {"start": start, "now": len(after) - tail - start, "before": as_saved(before[start : len(before) - tail])}


def taken_back(rows: Rows, step: Mapping[str, Any]) -> Rows:
    """The rows as they were before a step, which was the last."""
    start, now = step["start"], step["now"]
    return (*rows[:start], *from_saved(step["before"]), *rows[start + now :])
