"""How far from its target can a printed figure have been? (RULES C1 to C4)"""

from __future__ import annotations

import math
from fractions import Fraction

from measuringup.core.recheck.printed import Printed, Range, rounded, worked_out
from measuringup.core.recheck.rows import PrintedRow, PrintedTarget

POINTS, RELATIVE = "points", "relative"


def gap_basis(row: PrintedRow, basis: str | None) -> str:
    """In what the gap is measured: as the rule says, else points for percentages (RULES D0.2)."""
    return basis or (POINTS if row.is_percentage else RELATIVE)


def gap_range(row: PrintedRow, basis: str) -> Range | None:
    """The gaps the row can have had, + is better: in points, or per cent of the target.

    None where there is no figure, no target, or no better direction.
    """
    actual, target = row.figure("actual"), row.target
    if actual is None or target is None:
        return None
    if target.is_range:
        return _gap_to_range(actual, target, basis)
    if not row.better:
        return None
    (limit,) = target.figures
    points = worked_out(lambda a, t: row.better * (a - t), actual, limit)
    if basis == POINTS:
        return points
    if _may_be_zero(limit):
        return _beyond_measure(points)
    return worked_out(lambda a, t: 100 * row.better * (a - t) / abs(t), actual, limit)


def has_size(row: PrintedRow, basis: str) -> bool:
    """Whether gaps can be measured, and not only their side be told: relative to 0 they cannot (RULES C3)."""
    target = row.target
    return basis == POINTS or (target is not None and not target.is_range and not _may_be_zero(target.figures[0]))


def printed_gap(row: PrintedRow, basis: str) -> Fraction | None:
    """The gap of the figures exactly as printed; None where it has none, or the target is 0."""
    actual, target = row.figure("actual"), row.target
    if actual is None or target is None or target.is_range or not row.better:
        return None
    (limit,) = target.figures
    points = row.better * (actual.value - limit.value)
    if basis == POINTS:
        return points
    return 100 * points / abs(limit.value) if limit.value else None


def gap_in_words(gap: Fraction, basis: str) -> str:
    """ "14.0% worse", "0.9 points worse", "no gap"."""
    if gap == 0:
        return "no gap"
    size = f"{rounded(abs(gap), 1)}{'%' if basis == RELATIVE else ' points'}"
    return f"{size} {'better' if gap > 0 else 'worse'}"


def _may_be_zero(limit: Printed) -> bool:
    low, high = limit.ends
    return low <= 0 <= high


def _beyond_measure(points: Range) -> Range:
    """A gap relative to a target of 0 has a side and no size (RULES C3)."""
    if points.low == points.high == 0:
        return points
    return Range(-math.inf if points.low < 0 else 0.0, math.inf if points.high > 0 else 0.0)


def _gap_to_range(actual: Printed, target: PrintedTarget, basis: str) -> Range:
    """Inside the range the gap is to the nearer end and never worse; outside it is to the end passed."""
    lower, upper = target.figures
    into = worked_out(lambda a, low: a - low, actual, lower)
    left = worked_out(lambda a, high: high - a, actual, upper)
    points = Range(min(into.low, left.low), min(into.high, left.high))
    if basis == RELATIVE and not (points.low == points.high == 0):
        return _beyond_measure(points)
    return points
