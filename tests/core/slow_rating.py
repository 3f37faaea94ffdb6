"""How a figure stands against its target, once more: slow, in exact fractions, one figure at a time.

Written from RULES D0.1 to D0.4, C1 to C8 and E3. The bands of each preset are told here in words of
their own, not read from the core.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from tests.core.slow_figures import Row
from tests.core.slow_targets import comparable_last_year

Number = Fraction | None
WORDS = {
    "green": "Green", "amber": "Amber", "red": "Red", "met": "Met", "not-met": "Not met", "star": "Star",
    "circle": "Circle", "triangle": "Triangle", "high-green": "High green", "low-green": "Low green",
    "low-red": "Low red", "high-red": "High red",
}  # fmt: skip
WATCHED = {"activity", "contextual"}


def add_ratings(series: Sequence[Row], as_of: dt.date, holidays: frozenset[dt.date] = frozenset()) -> None:
    """Write gap, band, status, state and their kin into the rows of a series."""
    for row in series:
        use_scheme_rules(row)
        row["said_state"] = row["state"]
    for row in series:
        before = comparable_last_year(row, series)
        now = judged(row, row["value"], row["target"], row["target_low"], row["target_high"], row["floor"], before)
        row["state"] = state_of(row, now is not None, as_of, holidays)
        rated = row["state"] is None
        row["gap"] = now[0] if rated and now else None
        row["band"] = now[1] if rated and now else None
        row["met"] = now[2] if rated and now else None
        row["status"] = WORDS[row["band"]] if row["band"] else state_word(row["state"])
        row["year_to_date_band"] = year_to_date_band(row, before) if rated else None
        former = None
        if row["former_target"] is not None and rated:
            former = judged(
                row, row["value"], row["former_target"], row["target_low"], row["target_high"], row["floor"], before
            )
        row["former_band"] = former[1] if former else None


def use_scheme_rules(row: Row) -> None:
    """C6: Havering's rule is relative, and has 10% where nobody says otherwise."""
    compound = row["scheme"] == "rag-compound"
    row["is_relative"] = compound or row["tolerance_basis"] == "relative"
    if compound and row["tolerance"] is None:
        row["tolerance"], row["tolerance_basis"] = Fraction(10), "relative"


def seen(row: Row, figure: Fraction | float | None) -> Number:
    """D0.1, D0.12: what the reader sees, half away from nought on the shortest decimal."""
    if figure is None:
        return None
    if row["full_precision"]:
        return Fraction(repr(figure)) if isinstance(figure, float) else Fraction(figure)
    text = repr(figure) if isinstance(figure, float) else repr(float(figure))
    step = Decimal(1).scaleb(-row["precision"])
    return Fraction(Decimal(text).quantize(step, rounding=ROUND_HALF_UP))


def judged(
    row: Row, value: float | None, target: Number, low: Number, high: Number, floor: Number, before: Row | None
) -> tuple[Fraction, str, bool] | None:
    """The gap, the band, and whether the target is met; None where there is nothing to judge it by."""
    value, target, low, high, floor = (seen(row, each) for each in (value, target, low, high, floor))
    if value is None:
        return None
    found = distance_of(row, value, target, low, high)
    if found is None:
        return None
    distance, against = found
    per_cent = abs(against) / 100 if against else None
    one_sided = row["polarity"] in {"high", "low"}
    is_range = uses_range(row, target, low, high)
    tolerance = row["tolerance"]
    allowance = tolerance
    if tolerance is not None and row["tolerance_basis"] == "relative":
        allowance = None if per_cent is None else tolerance * per_cent
    margin = distance
    if is_range:
        margin = min(distance, Fraction(0))  # C4: inside is inside
    elif not one_sided:
        margin, allowance = min(distance + (allowance or 0), Fraction(0)), Fraction(0)  # C4: goal posts
    strict = row["strict"] and one_sided and not is_range
    floor_margin = None
    if floor is not None and one_sided:
        floor_margin = value - floor if row["polarity"] == "high" else floor - value
    last_margin = None
    if before is not None and before["value"] is not None and row["scheme"] == "rag-compound":
        then = distance_of(row, seen(row, before["value"]), target, low, high)
        last_margin = then[0]
        if is_range:
            last_margin = min(last_margin, Fraction(0))
        elif not one_sided:
            last_margin = min(last_margin + (row_allowance(row, then[1]) or 0), Fraction(0))
    band = band_of(row["scheme"], margin, allowance, strict, floor_margin, last_margin)
    gap = distance / per_cent if row["is_relative"] and per_cent is not None else distance
    return gap, band, margin > 0 if strict else margin >= 0


def row_allowance(row: Row, against: Fraction) -> Number:
    """The tolerance in the measure's own unit."""
    if row["tolerance"] is None or row["tolerance_basis"] != "relative":
        return row["tolerance"]
    return row["tolerance"] * abs(against) / 100 if against else None


def uses_range(row: Row, target: Number, low: Number, high: Number) -> bool:
    """Whether it is a range that is good: not where one way is good and a target is set."""
    one_sided = row["polarity"] in {"high", "low"}
    return (low is not None or high is not None) and (not one_sided or target is None)


def distance_of(
    row: Row, value: Fraction, target: Number, low: Number, high: Number
) -> tuple[Fraction, Fraction] | None:
    """How much better than what it is compared with, and what that is (C1, C4)."""
    if uses_range(row, target, low, high):
        inside = [(value - low, low)] if low is not None else []
        inside += [(high - value, high)] if high is not None else []
        return min(inside, key=lambda each: each[0])
    if target is None:
        return None
    if row["polarity"] == "high":
        return value - target, target
    if row["polarity"] == "low":
        return target - value, target
    return -abs(value - target), target


def band_of(
    scheme: str, margin: Fraction, allowance: Number, strict: bool, floor_margin: Number, last_margin: Number
) -> str:
    """The first band whose edge is reached. Where a tolerance is unknown, nothing is within it."""
    met = margin > 0 if strict else margin >= 0
    within = margin >= -(allowance or 0)
    beyond_twice = margin >= -2 * (allowance or 0)
    if strict and not allowance:
        within = beyond_twice = met
    much_better = allowance is not None and margin > allowance
    above_floor = floor_margin is not None and floor_margin >= 0
    not_worse = last_margin is not None and margin >= last_margin
    rules: dict[str, Callable[[], str]] = {
        "rag": lambda: "green" if met else "amber" if within else "red",
        "rag-compound": lambda: "green" if within else "amber" if not_worse else "red",
        "floor": lambda: "green" if met else "amber" if above_floor else "red",
        "five-band": lambda: (
            "high-green" if much_better else "low-green" if met else "amber" if within
            else "low-red" if beyond_twice else "high-red"
        ),
        "star-circle-triangle": lambda: "star" if much_better else "circle" if within else "triangle",
        "binary": lambda: "met" if met else "not-met",
    }  # fmt: skip
    return rules[scheme]()


def year_to_date_band(row: Row, before: Row | None) -> str | None:
    """C8: the year so far against what was due of it; a sum of counts has no range and no floor."""
    adds_up = row["year_to_date_method"] in {"sum", "sum/annual"}
    if row["year_to_date_method"] == "unweighted mean" or (adds_up and row["year_to_date_missing"]):
        return None
    low, high, floor = (None if adds_up else row[name] for name in ("target_low", "target_high", "floor"))
    then = None if before is None else {**before, "value": before["year_to_date"]}
    if then and adds_up and before["year_to_date_missing"]:
        then = None
    found = judged(row, row["year_to_date"], row["year_to_date_target"], low, high, floor, then)
    return found[1] if found else None


def state_of(row: Row, can_be_judged: bool, as_of: dt.date, holidays: frozenset[dt.date]) -> str | None:
    """D0.4, C9: the one reason why there is no rating."""
    if row["life_cycle"] in {"retired", "suspended"}:
        return str(row["life_cycle"])
    if row["said_state"]:
        return str(row["said_state"])
    if row["value"] is None:
        if row["period_end"] > as_of:
            return "not due"
        return "not submitted" if due_date(row, holidays) < as_of else "awaiting data"
    if row["kind"] in WATCHED or row["polarity"] == "neutral":
        return "data only"
    if can_be_judged:
        return None
    return (
        "establishing baseline" if row["target_form"] in {"establish baseline", "relative", "profile"} else "no target"
    )


def state_word(state: str) -> str:
    """As the status column prints it."""
    return "Not submitted (overdue)" if state == "not submitted" else state.capitalize()


def due_date(row: Row, holidays: frozenset[dt.date]) -> dt.date:
    """E3: so many working days after the period's end."""
    day, left = row["period_end"], row["lag_working_days"]
    while left:
        day += dt.timedelta(days=1)
        left -= day.weekday() < 5 and day not in holidays
    return day
