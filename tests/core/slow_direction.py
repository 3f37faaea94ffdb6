"""Is a figure better or worse than before, once more: slow, in exact fractions, one pair at a time.

Written from RULES D1 to D6 and A6, and STATISTICS B and C.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import sqrt
from statistics import NormalDist

from tests.core.slow_figures import Row, exact
from tests.core.slow_rating import seen
from tests.core.slow_targets import last_year

#: 0.9% of stable series move more from one period to the next (STATISTICS C).
RANGE_LIMIT = Fraction("3.267")
Z = NormalDist().inv_cdf(0.975)
#: With one of these there is a figure that must not show, or no figure that could (D0.4).
NOT_COMPARED = {"suppressed", "not supplied by partner", "not comparable", "not due", "awaiting data"}
REGULAR_DAYS = {"weekly": 7, "monthly": 31, "quarterly": 92, "termly": 153, "4-monthly": 123, "half-yearly": 184}


def add_directions(series: Sequence[Row]) -> None:
    """Write the columns of direction, `_short` and `_long`, into the rows of a series."""
    breaks = 0
    for row in series:
        breaks += row["definition_break"]
        row["breaks"] = breaks
        shown = row["state"] not in NOT_COMPARED
        row["figure_short"] = row["in_period_value"] if shown else None
        row["figure_long"] = exact(row["value"]) if shown else None
    for place, row in enumerate(series):
        compare(row, previous(row, series[:place]), "short")
        compare(row, last_year(row, series), "long")


def previous(row: Row, before: Sequence[Row]) -> Row | None:
    """The row before; of a measure collected once a year or less the last with a figure (D5)."""
    if row["frequency"] not in REGULAR_DAYS:
        before = [each for each in before if each["figure_short"] is not None]
    return before[-1] if before else None


def compare(row: Row, earlier: Row | None, which: str) -> None:
    """Write one of the two directions."""
    reason = why_not(row, earlier, which)
    row[f"no_comparison_{which}"] = reason
    row[f"direction_{which}"], row[f"evidence_{which}"] = "none", "unknown"
    row[f"previous_value_{which}"] = row[f"change_{which}"] = None
    if reason:
        return
    now, then = row[f"figure_{which}"], earlier[f"figure_{which}"]
    shown_now, shown_then = printed(row, now), printed(row, then)
    change = shown_now - shown_then
    better_by = improvement(row, shown_now, shown_then)
    row[f"previous_value_{which}"], row[f"change_{which}"] = then, change
    moved = change if better_by is None else better_by
    if abs(moved) <= exact(row["dead_band"]):
        row[f"direction_{which}"] = "same"
    elif better_by is not None:
        row[f"direction_{which}"] = "better" if better_by > 0 else "worse"
    else:
        row[f"direction_{which}"] = "higher" if change > 0 else "lower"
    row[f"evidence_{which}"] = evidence(row, earlier, now, then, which)


def printed(row: Row, figure: Fraction) -> Fraction:
    """D0.1: as the reader sees it."""
    rounded = seen(row, figure)
    assert rounded is not None
    return rounded


def why_not(row: Row, earlier: Row | None, which: str) -> str | None:
    """D5: why there is no comparison, the first reason that holds."""
    missing = "previous-missing" if which == "short" else "last-year-missing"
    if row[f"figure_{which}"] is None:
        return "no-figure"
    if earlier is None:
        return "first-figure" if which == "short" else missing
    days = REGULAR_DAYS.get(row["frequency"])
    if which == "short" and days and (row["period_start"] - earlier["period_start"]).days > days:
        return missing
    if row["breaks"] != earlier["breaks"]:
        return "definition-changed"
    shares_months = which == "short" and row["basis"] == "rolling" and days is not None
    if earlier["period_end"] >= row["period_start"] or shares_months:
        return "overlapping-periods"
    return missing if earlier[f"figure_{which}"] is None else None


def improvement(row: Row, now: Fraction, then: Fraction) -> Fraction | None:
    """How much better; a range and a plan are better the nearer they are to what is good (A3)."""
    if row["polarity"] == "high":
        return now - then
    if row["polarity"] == "low":
        return then - now
    if row["polarity"] == "neutral":
        return None
    off_then, off_now = off(row, then), off(row, now)
    return None if off_then is None or off_now is None else off_then - off_now


def off(row: Row, figure: Fraction) -> Fraction | None:
    """How far outside the range, or off the plan."""
    low, high, target = row["target_low"], row["target_high"], row["target"]
    if low is not None or high is not None:
        below = low - figure if low is not None else Fraction(0)
        above = figure - high if high is not None else Fraction(0)
        return max(below, above, Fraction(0))
    return None if target is None else abs(figure - target)


def evidence(row: Row, earlier: Row, now: Fraction, then: Fraction, which: str) -> str:
    """Beyond normal variation only where everything that is known agrees; trial limits give way to cases."""
    verdicts = []
    by_cases = is_proportion(row) and is_proportion(earlier)
    cumulative = row["basis"] == "cumulative"
    one_group = row["rebase_group"] == earlier["rebase_group"]
    by_cases = by_cases and not (which == "short" and cumulative)
    trial = by_cases and row["short_group_warning"]
    if row["limits_meaningful"] and one_group and (which == "short" or not cumulative) and not trial:
        verdicts.append(abs(now - then) > RANGE_LIMIT * row["amr"])
    if by_cases:
        verdicts.append(difference_excludes_zero(row, earlier))
    if not verdicts:
        return "unknown"
    return "beyond" if all(verdicts) else "within"


def is_proportion(row: Row) -> bool:
    """Whether the cases behind a percentage are known; amounts such as money are none."""
    x, n = row["numerator"], row["denominator"]
    if row["parts"] != "cases":
        return False
    return row["data_type"] == "percentage" and x is not None and n is not None and 0 <= x <= n and n > 0


def wilson(x: float, n: float) -> tuple[float, float, float]:
    """The share and its 95% limits (STATISTICS B)."""
    middle, half = 2 * x + Z * Z, Z * sqrt(Z * Z + 4 * x * (1 - x / n))
    return x / n, (middle - half) / (2 * (n + Z * Z)), (middle + half) / (2 * (n + Z * Z))


def difference_excludes_zero(row: Row, earlier: Row) -> bool:
    """Newcombe: square and add the two single intervals."""
    p, low, high = wilson(row["numerator"], row["denominator"])
    q, low_then, high_then = wilson(earlier["numerator"], earlier["denominator"])
    lower = p - q - sqrt((p - low) ** 2 + (high_then - q) ** 2)
    upper = p - q + sqrt((high - p) ** 2 + (q - low_then) ** 2)
    return lower > 0 or upper < 0
