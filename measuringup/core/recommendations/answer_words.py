"""What does a response count as? Told by the words it begins with, for a person to confirm."""

from __future__ import annotations

import re

from measuringup.core.recommendations.answers import Answer

_YES = r"(?:agree[ds]?|accept(?:ed|s)?|support(?:ed|s)?|approve[ds]?)"
#: Tried in this order on the beginning of a response; the first that fits tells.
_BEGINNINGS: tuple[tuple[Answer, str], ...] = (
    (Answer.REJECTED, rf"(?:not {_YES}|rejected|declined|refused|disagree[ds]?|no(?=[.,;:]|\Z))(?!\w)"),
    (Answer.PARTLY, rf"(?:{_YES},? (?:only )?(?:in part|partly|partially)|(?:in part|partly|partially),? {_YES})\b"),
    (Answer.CONDITIONAL, rf"{_YES},? (?:subject to|provided that|on condition|if)\b"),
    (Answer.ENDORSED, r"endorse[ds]?\b"),
    (Answer.DEFERRED, r"deferred\b"),
    (Answer.NOTED, r"noted\b"),
    (Answer.ACCEPTED, rf"(?:{_YES}|yes)\b(?! in principle)"),
)
_PATTERNS = tuple((answer, re.compile(words, re.IGNORECASE)) for answer, words in _BEGINNINGS)
#: Who says it may stand before: "The recommendation is agreed", "Cabinet agreed".
_BEFORE = re.compile(
    r"(?:(?:the|this)\s+)?(?:recommendation|proposal|cabinet|executive)\s+(?:is|was|has been)?\s*", re.IGNORECASE
)


def answer_in(response: str) -> Answer | None:
    """What the first words of a response say; None where they say nothing of the kind."""
    text = response.lstrip(" \"'“‘•-\n")
    if before := _BEFORE.match(text):
        text = text[before.end() :]
    return next((answer for answer, pattern in _PATTERNS if pattern.match(text)), None)
