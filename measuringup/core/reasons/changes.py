"""How does a direction of travel read? The accessible name of an arrow, and a sentence (DESIGN 4, 11)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from measuringup.core.direction import BETTER, BEYOND, HIGHER, LOWER, NO_DIRECTION, SAME, WITHIN, WORSE
from measuringup.core.figures import print_change, print_figure, rounded_decimal
from measuringup.core.indicators import Basis, Polarity
from measuringup.core.periods import label_of

Row = Mapping[str, Any]
_WORDS = {
    BETTER: "Better",
    WORSE: "Worse",
    SAME: "No change",
    HIGHER: "Higher",
    LOWER: "Lower",
    NO_DIRECTION: "No comparison",
}
_EVIDENCE = {BEYOND: ", beyond normal variation", WITHIN: ", within normal variation"}
_MOVES = frozenset({BETTER, WORSE, HIGHER, LOWER})
#: Why there is no comparison, by its code in the columns `no_comparison_...` (RULES D5).
_REASONS = {
    "no-figure": "there is no figure to compare",
    "first-figure": "it is the first figure",
    "previous-missing": "the period before has no figure",
    "last-year-missing": "the same period last year has no figure",
    "overlapping-periods": "the two periods share months",
    "definition-changed": "the definition changed between them",
}


def direction_words(direction: str, evidence: str, *, both_in_range: bool = False) -> str:
    """The accessible name of an arrow: "Better, within normal variation", "No change".

    With `both_in_range` (see `stays_in_range`) the figure may have changed, and only its standing is the same.
    """
    if both_in_range:
        return "Same: both within the range"
    return _WORDS[direction] + (_EVIDENCE.get(evidence, "") if direction in _MOVES else "")


def direction_sentence(row: Row, which: Literal["short", "long"]) -> str:
    """A sentence with the numbers: "Better, within normal variation: +1.2 points on 77.2% in Q1 2012/13."

    Without a comparison it says why: "No comparison: the period before has no figure." Of a cumulative
    measure the short direction is that of its periods alone: "Better: +25 in Q2 alone on 18 in Q1 alone."
    """
    stays = stays_in_range(row, which)
    words = direction_words(row[f"direction_{which}"], row[f"evidence_{which}"], both_in_range=stays)
    reason = row[f"no_comparison_{which}"]
    if reason is not None:
        return f"{words}: {_REASONS[reason]}."
    kind = (row["data_type"], row["unit"], row["precision"])
    period = label_of(row[f"previous_start_{which}"], row[f"previous_end_{which}"], row["frequency"], row["year"])
    alone = " alone" if compares_periods_alone(row, which) else ""
    before = f"{print_figure(row[f'previous_value_{which}'], *kind)} in {period}{alone}"
    if row[f"direction_{which}"] == SAME and not stays:
        return f"{words} from {before}."
    change = print_change(row[f"change_{which}"], *kind, with_unit=True)
    if alone:
        change = f"{change} in {_own_period(row)} alone"
    return f"{words} ({change} on {before})." if stays else f"{words}: {change} on {before}."


def stays_in_range(row: Row, which: Literal["short", "long"]) -> bool:
    """Whether the figure moved inside the range that is good, where all of it is equally good (RULES A3, C4)."""
    if row["polarity"] != Polarity.RANGE or row[f"direction_{which}"] != SAME or not row[f"change_{which}"]:
        return False
    figure = row["in_period_value"] if which == "short" else row["value"]
    return _is_inside(row, figure) and _is_inside(row, row[f"previous_value_{which}"])


def _is_inside(row: Row, figure: float) -> bool:
    """Whether a figure, as it is printed, lies in the range there is."""
    low, high = row["target_low"], row["target_high"]
    seen = figure if row["full_precision"] else float(rounded_decimal(figure, row["precision"]))
    has_range = low is not None or high is not None
    return has_range and (low is None or low <= seen) and (high is None or seen <= high)


def compares_periods_alone(row: Row, which: Literal["short", "long"]) -> bool:
    """Whether what is compared is not the figure that is reported, but the part of it that its period added."""
    return which == "short" and bool(row["basis"] == Basis.CUMULATIVE)


def alone_words(row: Row, which: Literal["short", "long"]) -> str:
    """ "Q2 2025/26 alone against Q1 2025/26 alone" of a cumulative measure's short direction, otherwise ""."""
    if not compares_periods_alone(row, which) or row[f"no_comparison_{which}"] is not None:
        return ""
    before = label_of(row[f"previous_start_{which}"], row[f"previous_end_{which}"], row["frequency"], row["year"])
    return f"{_own_period(row)} alone against {before} alone"


def _own_period(row: Row) -> str:
    return label_of(row["period_start"], row["period_end"], row["frequency"], row["year"]) or "this period"
