"""How long does it take? Measured the same way for everybody."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """One line of the table: what was measured, the figure, its unit, and beside what it stands."""

    what: str
    figure: float
    unit: str
    beside: str = ""

    def __str__(self) -> str:
        return f"{self.what}: {told(self.figure)} {self.unit}{f' ({self.beside})' if self.beside else ''}"


def told(figure: float) -> str:
    """Three significant digits, thousands with commas."""
    if figure >= 1_000:
        digits = 10 ** (len(str(int(figure))) - 3)
        return f"{round(figure / digits) * digits:,}"
    return f"{figure:.3g}"


def median_seconds(work: Callable[[], object], repeats: int) -> float:
    """The median of `repeats` runs, after one that is not counted."""
    work()
    return statistics.median(_seconds(work) for _ in range(repeats))


def best_seconds(work: Callable[[], object], repeats: int) -> float:
    """The fastest of `repeats` runs: what the work takes when nothing else disturbs it."""
    work()
    return min(_seconds(work) for _ in range(repeats))


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
