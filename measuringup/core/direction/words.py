"""In which words does the direction of travel speak? Codes as they stand in its columns."""

from __future__ import annotations

BETTER, WORSE, SAME, HIGHER, LOWER, NO_DIRECTION = DIRECTIONS = ("better", "worse", "same", "higher", "lower", "none")
#: Whether a change is more than the measure varies of itself (STATISTICS C).
BEYOND, WITHIN, UNKNOWN = EVIDENCE = ("beyond", "within", "unknown")
#: Why there is no comparison (RULES D5): the figure itself is missing or withheld; it is the first;
#: the figure before, or of last year, is missing; the two periods share months; the definition changed.
NO_FIGURE, FIRST_FIGURE, PREVIOUS_MISSING, LAST_YEAR_MISSING, OVERLAPPING, DEFINITION_CHANGED = NO_COMPARISON = (
    "no-figure",
    "first-figure",
    "previous-missing",
    "last-year-missing",
    "overlapping-periods",
    "definition-changed",
)
