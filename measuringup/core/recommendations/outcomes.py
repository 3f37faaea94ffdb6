"""Does an update tell what came of it, or only that something was done? Meetings held, work continuing, all is well."""

from __future__ import annotations

import re

from measuringup.core.recommendations.sentences import sentences

#: What was done, which is not what came of it.
_ACTIVITY = re.compile(
    r"\b(?:meetings?|discussions?|workshops?|training|briefings?|presentations?|visits?|sessions?|talks?|events?|"
    r"e-?mails?|letters?|reports?|papers?|consultations?|reviews?|work)\b[^.;]*\b(?:held|taken place|took place|"
    r"attended|arranged|organised|had|given|delivered|sent|issued|circulated|undertaken|completed|carried out|"
    r"done|begun|started|commenced)\b"
    r"|\b(?:met with|discussed with|discussed at|spoken to|wrote to|written to|circulated to|attended)\b",
    re.IGNORECASE,
)
#: That all is well, without anything one could check.
_ASSERTION = re.compile(
    r"\b(?:implemented|completed?|done|actioned|achieved|in place|in hand|on track|on target|on-?going|"
    r"continu(?:es?|ed|ing)|progressing|under ?way|positive progress|good progress|good work|embedded|"
    r"business as usual|no change|nothing to report)\b",
    re.IGNORECASE,
)
_CONTINUING = re.compile(
    r"\b(?:continu(?:es|ing)|on-?going|still (?:in progress|under way|underway|being)|"
    r"work in progress|remains? under review)\b",
    re.IGNORECASE,
)
_NOTED = re.compile(
    r"\W*(?:the )?(?:recommendation|report|comments?|point)?s?\s*"
    r"(?:is|are|was|were|has been|have been)?\s*noted\W*(?:with thanks\W*)?",
    re.IGNORECASE,
)
#: A figure or a year is something one can check.
_CHECKABLE = re.compile(r"\d")
#: An update of more words tells something, even if vaguely; one that only says it goes on is no longer.
_FEW, _SHORT = 15, 25
_SENTENCES = 2


def without_outcome(update: str, *, has_promise: bool = False) -> str:
    """The code of the reason where an update only names an activity or asserts, "" where it tells more.

    A promise with its own time is followed by its time, not here.
    """
    said = sentences(update)
    if has_promise or not said or len(said) > _SENTENCES or len(update.split()) > _FEW or _CHECKABLE.search(update):
        return ""
    if all(_ACTIVITY.search(sentence) for sentence in said):
        return "activity-only"
    if all(_ASSERTION.search(sentence) or _ACTIVITY.search(sentence) for sentence in said):
        return "assertion-only"
    return ""


def says_continuing(update: str) -> bool:
    """Whether an update says little more than that it goes on."""
    return bool(_CONTINUING.search(update)) and len(update.split()) <= _SHORT and not _CHECKABLE.search(update)


def is_only_noted(response: str) -> bool:
    """Whether an answer says no more than that the recommendation was noted, which is no answer (RULES H3)."""
    return bool(_NOTED.fullmatch(response))
