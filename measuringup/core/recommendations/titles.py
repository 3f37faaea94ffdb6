"""What is a paper called, and which phase is it of? Guessed from the lines above its table, for a person to confirm."""

from __future__ import annotations

import re
from collections.abc import Sequence

_FURNITURE = re.compile(r"(?:(?:appendix|annex|agenda|item|enclosure|report)\b\W*)+\w{0,4}", re.IGNORECASE)
_UPDATE = re.compile(
    r"(?:update|progress|report)s?\b.*?\b(?:on|of)\s+(?:the\s+)?(?:implementation\s+of\s+)?(?:the\s+)?"
    r"(?P<phase>.*?)\s*\brecommendations\b.*",
    re.IGNORECASE,
)
_LONGEST_TITLE, _LONGEST_PHASE = 300, 100


def title_in(headings: Sequence[str]) -> str:
    """The first heading that is no furniture, such as "Appendix 2", and does not say what the update is of."""
    named = (each for each in headings if not _FURNITURE.fullmatch(each.strip()) and not _UPDATE.fullmatch(each))
    return next(named, "")[:_LONGEST_TITLE]


def phase_in(headings: Sequence[str]) -> str:
    """ "interim (Phase 1)", of "Update on implementation of interim (Phase 1) recommendations"; "" for none."""
    found = (_UPDATE.fullmatch(each.strip()) for each in headings)
    return next((each["phase"] for each in found if each and each["phase"]), "")[:_LONGEST_PHASE]
