"""How does a direction of travel read? The accessible name of an arrow, and a sentence (DESIGN 4, 11)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from measuringup.core.direction import BETTER, BEYOND, HIGHER, LOWER, NO_DIRECTION, SAME, WITHIN, WORSE
from measuringup.core.figures import print_change, print_figure
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


def direction_words(direction: str, evidence: str) -> str:
    """The accessible name of an arrow: "Better, within normal variation", "No change"."""
    return _WORDS[direction] + (_EVIDENCE.get(evidence, "") if direction in _MOVES else "")


def direction_sentence(row: Row, which: Literal["short", "long"]) -> str:
    """A sentence with the numbers: "Better, within normal variation: +1.2 points on 77.2% in Q1 2012/13."

    Without a comparison it says why: "No comparison: the period before has no figure."
    """
    words = direction_words(row[f"direction_{which}"], row[f"evidence_{which}"])
    reason = row[f"no_comparison_{which}"]
    if reason is not None:
        return f"{words}: {_REASONS[reason]}."
    kind = (row["data_type"], row["unit"], row["precision"])
    period = label_of(row[f"previous_start_{which}"], row[f"previous_end_{which}"], row["frequency"], row["year"])
    before = f"{print_figure(row[f'previous_value_{which}'], *kind)} in {period}"
    if row[f"direction_{which}"] == SAME:
        return f"{words} from {before}."
    return f"{words}: {print_change(row[f'change_{which}'], *kind, with_unit=True)} on {before}."
