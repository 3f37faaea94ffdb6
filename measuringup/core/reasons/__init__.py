"""Why does it stand as it does? Every rating, state, direction and signal as a sentence with its numbers.

`reason_of` finds the reason of a judged row (a code and numbers); `english` prints it.
"""

from measuringup.core.reasons.changes import alone_words, direction_sentence, direction_words, stays_in_range
from measuringup.core.reasons.finding import reason_of
from measuringup.core.reasons.reason import Reason
from measuringup.core.reasons.sentences import SENTENCES, Sentence, english
from measuringup.core.reasons.signals import statistical_sentence
from measuringup.core.reasons.to_date import year_to_date_note

__all__ = [
    "SENTENCES",
    "Reason",
    "Sentence",
    "alone_words",
    "direction_sentence",
    "direction_words",
    "english",
    "reason_of",
    "statistical_sentence",
    "stays_in_range",
    "year_to_date_note",
]
