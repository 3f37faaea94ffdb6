"""What can be said instead of a figure? Nothing happened, or why there is none: an answer too (RULES D0.4, E4)."""

from __future__ import annotations

from collections.abc import Mapping

#: States somebody may give instead of a figure, each with what it says to who gives it.
ANSWERS: Mapping[str, str] = {
    "not supplied by partner": "a partner or school has not supplied it",
    "awaiting data": "the source has it later than this",
    "not comparable": "it cannot be compared with what came before",
    "suppressed": "it is too small to be shown",
    "suspended": "the measure is suspended for now",
    "not applicable": "there is no such service here",
}
