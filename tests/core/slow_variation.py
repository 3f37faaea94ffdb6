"""The rules of variation once more: slow, obvious, in exact fractions, to judge the judge by.

One series at a time, one point at a time, no frames and no floats. Figures are the decimals that
a reader would write for them. Every rule names the paragraph of STATISTICS A it follows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any

LIMIT_FACTOR = Fraction("2.66")
SCREEN_FACTOR = Fraction("3.267")


def exact(figure: float | None) -> Fraction | None:
    """The decimal that is written for a float: 0.1 is one tenth."""
    return None if figure is None else Fraction(repr(figure))


def judge_slowly(
    dates: Sequence[dt.date],
    figures: Sequence[float | None],
    *,
    direction: str = "increase",
    target: float | None = None,
    rebases: Sequence[dt.date] = (),
    fix_after: int | None = None,
    screen_outliers: bool = True,
    strict: bool = False,
) -> list[dict[str, Any]]:
    """One dictionary a row, by date, with the columns of VARIATION_SCHEMA and date and value."""
    points = sorted(zip(dates, figures, strict=True))
    starts = set(rebases)
    groups: list[list[dict[str, Any]]] = []
    number = 0
    for date, figure in points:
        if date in starts:
            number += 1
        if not groups or date in starts:  # A1: the rebase row is the first of the new group
            groups.append([])
        groups[-1].append({"date": date, "value": figure, "y": exact(figure), "rebase_group": number})
    for group in groups:
        judge_group(group, fix_after, screen_outliers)
        for row in group:
            row["point_type"] = point_type(row["special_cause_type"], direction)
    rows = [row for group in groups for row in group]
    assurance = assurance_of(groups[-1], direction, exact(target), strict)
    for row in rows:
        row["variation_type"] = rows[-1]["point_type"]  # A12
        row["assurance_type"] = assurance  # A13
    return rows


def judge_group(group: list[dict[str, Any]], fix_after: int | None, screen_outliers: bool) -> None:
    """Mean, limits, sides and special causes of the rows of one group, written into them."""
    ys = [row["y"] for row in group]
    baseline = ys[:fix_after]  # A2
    known = [y for y in baseline if y is not None]
    mean = sum(known) / Fraction(len(known)) if known else None  # A3
    ranges = [abs(b - a) for a, b in pairwise(baseline) if a is not None and b is not None]  # A3: no bridging
    amr = sum(ranges) / Fraction(len(ranges)) if ranges else None
    if amr is not None and screen_outliers:  # A4
        kept = [each for each in ranges if each < SCREEN_FACTOR * amr]
        amr = sum(kept) / Fraction(len(kept)) if kept else None
    meaningful = bool(amr)  # A4, A15a: a nought is no limit
    reach = LIMIT_FACTOR * amr if meaningful else None
    usual = None
    if ranges and not meaningful:  # A15a
        usual = next((y for y in known if known.count(y) * 2 > len(known)), None)

    for row in group:
        y = row["y"]
        row["mean"], row["amr"], row["limits_meaningful"] = mean, amr, meaningful
        row["has_ranges"] = bool(ranges)
        row["short_group_warning"] = len(group) < 13  # A14
        for name, share in (
            ("lpl", Fraction(-1)),
            ("upl", Fraction(1)),
            ("near_lpl", Fraction(-2, 3)),
            ("near_upl", Fraction(2, 3)),
        ):
            row[name] = None if reach is None else mean + share * reach  # A5
        row["relative_to_mean"] = None if y is None or mean is None else (y > mean) - (y < mean)  # A6
        judged = y is not None and reach is not None
        row["outside_limits"] = (y > row["upl"] or y < row["lpl"]) if judged else None
        row["close_to_limits"] = (
            (not row["outside_limits"] and (y > row["near_upl"] or y < row["near_lpl"])) if judged else None
        )
    for i, row in enumerate(group):
        row["special_cause_type"] = unusual(row["y"], usual) if usual is not None else special_cause(group, i)
        row["special_cause_flag"] = row["special_cause_type"] != "Common Cause"


def unusual(y: Fraction | None, usual: Fraction) -> str:
    """A15a: in a group that hardly ever moves, only what differs from the usual is special."""
    if y is None or y == usual:
        return "Common Cause"
    return "Above UCL" if y > usual else "Below LCL"


def special_cause(group: list[dict[str, Any]], i: int) -> str:
    """A10: outside, then trend, then two in three, then shift."""
    row = group[i]
    side = row["relative_to_mean"]
    if row["outside_limits"]:
        return "Above UCL" if side > 0 else "Below LCL"
    for window in reversed(windows(group, i, 7)):  # A10, A15b: the later window first
        steps = list(pairwise(window))
        if all(a["y"] is not None and b["y"] is not None and a["y"] < b["y"] for a, b in steps):
            return "7 Point Trend (Increasing)"  # A7
        if all(a["y"] is not None and b["y"] is not None and a["y"] > b["y"] for a, b in steps):
            return "7 Point Trend (Decreasing)"
    for window in windows(group, i, 3):  # A9
        one_side = side in (-1, 1) and all(each["relative_to_mean"] == side for each in window)
        if row["close_to_limits"] and one_side and sum(bool(each["close_to_limits"]) for each in window) >= 2:
            return "2 in 3 Above CL" if side > 0 else "2 in 3 Below CL"
    for window in windows(group, i, 7):  # A8
        if side in (-1, 1) and all(each["relative_to_mean"] == side for each in window):
            return "7 Points Above CL" if side > 0 else "7 Points Below CL"
    return "Common Cause"


def windows(group: list[dict[str, Any]], i: int, length: int) -> list[list[dict[str, Any]]]:
    """Every run of `length` rows of the group that contains row i, the earliest first."""
    starts = range(max(0, i - length + 1), min(i, len(group) - length) + 1)
    return [group[start : start + length] for start in starts]


def point_type(special: str, direction: str) -> str:
    """A11."""
    if special == "Common Cause":
        return "common_cause"
    high = "Above" in special or "Increasing" in special
    if direction == "neutral":
        return "special_cause_neutral_high" if high else "special_cause_neutral_low"
    return "special_cause_improvement" if high == (direction == "increase") else "special_cause_concern"


def assurance_of(group: list[dict[str, Any]], direction: str, target: Fraction | None, strict: bool) -> str | None:
    """A13, A15a: of the last group."""
    if target is None or direction == "neutral":
        return None
    ys = [row["y"] for row in group]
    last = group[-1]
    if last["limits_meaningful"]:
        if target > last["upl"]:
            return "consistent_fail" if direction == "increase" else "consistent_pass"
        if target < last["lpl"]:
            return "consistent_pass" if direction == "increase" else "consistent_fail"
        return "inconsistent"
    if last["has_ranges"]:
        met = [meets(y, target, direction, strict) for y in ys if y is not None]
        return "consistent_pass" if all(met) else "inconsistent" if any(met) else "consistent_fail"
    return "inconsistent"


def meets(y: Fraction, target: Fraction, direction: str, strict: bool) -> bool:
    """Equality meets the target, unless it is a strict one."""
    if y == target:
        return not strict
    return (y > target) == (direction == "increase")
