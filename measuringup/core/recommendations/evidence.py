"""What shows that something was done? The kinds of evidence, and what each must name."""

from __future__ import annotations

import re
from enum import StrEnum

_ADDRESS = re.compile(r"https?://[^\s/?#]*[^\s/?#.:\[\]][^\s]*", re.IGNORECASE)


class EvidenceKind(StrEnum):
    """What is shown."""

    FILE = "file"
    LINK = "link"
    MEASURE = "measure"
    SCORECARD = "scorecard"
    DECISION = "decision"


def why_no_link(address: str) -> str:
    """Why an address cannot be followed by whoever reads it; "" where it can."""
    if _ADDRESS.fullmatch(address):
        return ""
    return "An address begins with https:// and names a place: https://example.org/report."
