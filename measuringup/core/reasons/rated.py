"""Why has a rated figure its rating? What it is better or worse by, and what that is held against."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from measuringup.core.figures import rounded_decimal
from measuringup.core.indicators import GapBasis, Polarity
from measuringup.core.periods import label_of
from measuringup.core.rating import RatingScheme
from measuringup.core.reasons.reason import Reason

Row = Mapping[str, Any]
_AS_THEY_STAND = (
    *("status", "strict", "polarity", "gap", "gap_basis", "tolerance", "tolerance_basis"),
    *("data_type", "unit", "precision"),
)
#: Differences up to this part of a tolerance are float noise.
_NOISE = 1e-9
_ONE_SIDED = frozenset({Polarity.HIGH, Polarity.LOW})


def rated_reason(row: Row, scheme: RatingScheme | None) -> Reason:
    """The reason of a row with a band; `scheme` None is taken to go by the gap alone."""
    numbers = {name: row[name] for name in _AS_THEY_STAND}
    numbers |= {name: _as_judged(row, row[column]) for name, column in _FIGURES.items()}
    is_range = (row["target_low"] is not None or row["target_high"] is not None) and (
        row["polarity"] not in _ONE_SIDED or row["target"] is None
    )
    is_part = row["target_form"] == "profile"
    is_plan = is_part or row["polarity"] == Polarity.PLAN
    numbers["goal"] = "range" if is_range else "plan" if is_plan else "target"
    numbers["part_of_year"] = _part_of_year(row) if is_part else ""
    numbers["last_year"] = _as_judged(row, row.get("previous_value_long"))
    return Reason(_code(numbers, row, scheme), numbers, also=_former(row))


_FIGURES = {"value": "value", "target": "target", "low": "target_low", "high": "target_high", "floor": "floor"}


def _as_judged(row: Row, figure: float | None) -> float | None:
    """A figure at the precision at which it was judged (RULES D0.1)."""
    if figure is None or row["full_precision"]:
        return figure
    return float(rounded_decimal(figure, row["precision"]))


def _code(numbers: Mapping[str, Any], row: Row, scheme: RatingScheme | None) -> str:
    gap = numbers["gap"]
    if numbers["goal"] == "range" and gap >= 0:
        return "in-range"
    within = _is_within(numbers)
    if abs(gap) <= _NOISE * abs(numbers["value"]):
        if not numbers["strict"]:
            return "met-exactly"
        return "equal-to-strict-within" if within else "equal-to-strict"
    band = scheme.band(row["band"]) if scheme else None
    if gap > 0:
        by_more = band is not None and band.edge is not None and band.edge.kind == "tolerance" and band.edge.at > 0
        return "better-by-more-than-tolerance" if by_more else "met"
    compares = scheme.compares if scheme else "gap"
    if compares == "floor" and numbers["floor"] is not None:
        return "above-floor" if band is not None and band.edge is not None else "below-floor"
    if within is None:
        return "missed"
    if within or compares != "compound":
        return "within-tolerance" if within else "beyond-tolerance"
    if band is not None and band.edge is not None:
        return "not-worse-than-last-year"
    return "no-last-year" if numbers["last_year"] is None else "worse-than-last-year"


def _is_within(numbers: Mapping[str, Any]) -> bool | None:
    """Whether the gap is no larger than the tolerance; None where no tolerance is known."""
    tolerance, gap, basis = numbers["tolerance"], abs(numbers["gap"]), numbers["tolerance_basis"]
    against = numbers["target"]
    if numbers["goal"] == "range":
        is_below = numbers["low"] is not None and numbers["value"] < numbers["low"]
        against = numbers["low"] if is_below else numbers["high"]
    if tolerance is None or (against == 0 and basis == GapBasis.RELATIVE):
        return None
    if against != 0 and basis != numbers["gap_basis"]:
        per_cent = abs(against) / 100
        tolerance = tolerance * per_cent if basis == GapBasis.RELATIVE else tolerance / per_cent
    return bool(gap <= tolerance * (1 + _NOISE))


def _part_of_year(row: Row) -> str:
    """The period as a sentence names it within its year: "Quarter 2", "September"."""
    if row["frequency"] == "quarterly":
        days_in = (row["period_end"] - row["year_start"]).days + 1
        return f"Quarter {round(days_in / 91.3)}"
    if row["frequency"] == "monthly":
        return f"{row['period_start']:%B}"
    return label_of(row["period_start"], row["period_end"], row["frequency"], row["year"]) or "the period"


def _former(row: Row) -> tuple[Reason, ...]:
    """B5: in the period of a change, how the figure stands against the target that was replaced."""
    if row["former_status"] is None:
        return ()
    numbers = {
        **{name: row[name] for name in ("data_type", "unit", "precision", "former_status")},
        "former_target": _as_judged(row, row["former_target"]),
    }
    return (Reason("improved-by-target" if row["improved_by_target"] else "former-target", numbers),)
