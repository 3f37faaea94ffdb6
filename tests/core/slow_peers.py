"""Who is compared with whom, and where does each stand, once more: slow and obvious.

Written from RULES A3, D0.6, F3, F5 and STATISTICS C (no quartile when over half share one value).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from tests.core.slow_figures import Row, exact

EVERYONE = "all organisations"


def add_peer_groups(rows: Sequence[Row], organisations: Sequence[Row] | None, peers: str | None) -> None:
    """Write `peer_group` and `applies`: the group in the column asked for, or that the definition names."""
    known = {each["organisation_code"]: each for each in organisations or ()}
    columns = {column for each in organisations or () for column in each}
    for row in rows:
        own = known.get(row["organisation_code"], {})
        column = peers or row["peers"]
        everyone = not organisations or (peers is None and column not in columns)
        row["peer_group"] = EVERYONE if everyone else own.get(column)
        exempt = [code.strip() for code in (own.get("not_applicable") or "").split(";") if code.strip()]
        code = row["indicator_code"]
        row["applies"] = not any(code.startswith(each[:-1]) if each.endswith("*") else code == each for each in exempt)


def shortfall(row: Row) -> Fraction | None:
    """How far from good; the smaller the better. Neutral has none, nor what has nothing to be near."""
    value, polarity = exact(row["value"]), row["polarity"]
    if polarity == "high":
        return -value
    if polarity == "low":
        return value
    if polarity == "plan is best" and row["target"] is not None:
        return abs(value - Fraction(row["target"]))
    if polarity in {"range", "plan is best"}:
        low, high = exact(row["range_low"]), exact(row["range_high"])
        if low is None and high is None:
            return None
        below = low - value if low is not None else Fraction(0)
        above = value - high if high is not None else Fraction(0)
        return max(below, above, Fraction(0))
    return None


def comparability(row: Row) -> str:
    """D0.6, F5: the first reason why a figure cannot be set beside its peers'."""
    if not row["applies"] or row["state"] == "not applicable":
        return "not applicable"
    if row["state"] == "not comparable":
        return "not comparable"
    if row["value"] is None or row["state"] == "suppressed":
        return "missing"
    return "no peers" if row["peer_group"] is None else "comparable"


def add_ranks(rows: Sequence[Row]) -> None:
    """Write `comparability`, `rank`, `ranked`, `quartile` and `peer_median` into rows of all series."""
    for row in rows:
        row["comparability"] = comparability(row)
    for row in rows:
        row["rank"] = row["ranked"] = row["quartile"] = row["peer_median"] = None
        if row["comparability"] != "comparable":
            continue
        cohort = [each for each in rows if each["comparability"] == "comparable" and same_cohort(row, each)]
        row["alone"] = len(cohort) == 1
        row["peer_median"] = median([exact(each["value"]) for each in cohort])
        own = shortfall(row)
        if own is None:
            continue
        ranked = [short for each in cohort if (short := shortfall(each)) is not None]
        if len(ranked) < 2:
            continue
        row["rank"] = 1 + sum(short < own for short in ranked)
        row["ranked"] = count = len(ranked)
        shared = max(ranked.count(short) for short in ranked) * 2 > count
        row["quartile"] = 1 + 4 * (row["rank"] - 1) // count if count >= 8 and not shared else None
    for row in rows:
        if row.pop("alone", False):
            row["comparability"] = "no peers"
            row["rank"] = row["ranked"] = row["quartile"] = row["peer_median"] = None


def same_cohort(one: Row, other: Row) -> bool:
    """One indicator, part, frequency, period and group."""
    names = ("indicator_code", "breakdown", "frequency", "period_start", "period_end", "peer_group")
    return all(one[name] == other[name] for name in names)


def median(figures: Sequence[Fraction]) -> Fraction:
    """The middle one, or half-way between the two in the middle."""
    ordered = sorted(figures)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
