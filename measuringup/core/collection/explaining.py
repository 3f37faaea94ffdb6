"""What does a red figure owe, and was it said before? Cause, corrective action, who takes it, by when (RULES C12, I3).

A figure beyond its tolerance is explained by whoever owns the commentary of the measure. Whoever gives the figure may
give it without. An explanation may repeat the one before, but is then printed with the period since which it has stood.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from measuringup.core.rating import RatingScheme, beyond_tolerance

#: However a period is told: by its label, by its days.
P = TypeVar("P")


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """Why a figure is red, and what is done about it: `post` is the code of who acts, `due` when it should show."""

    cause: str = ""
    action: str = ""
    post: str = ""
    due: dt.date | None = None

    @property
    def lacks(self) -> tuple[str, ...]:
        """What is still to be said, in words; nothing where it is whole."""
        asked = {"the cause": self.cause, "the action": self.action, "who acts": self.post, "by when": self.due}
        return tuple(words for words, said in asked.items() if not said)

    @property
    def is_whole(self) -> bool:
        return not self.lacks


def must_be_explained(scheme: RatingScheme, band: str | None) -> bool:
    """Whether a figure of this band (a key of the scheme, None where it is not rated) lies beyond its tolerance."""
    return any(each.key == band for each in beyond_tolerance(scheme))


def unchanged_since(texts: Sequence[tuple[P, str]]) -> P | None:
    """The first of the periods of which the same was said in one go up to the newest; None where that is new.

    `texts` are periods (however they are told) with what was said of them, the newest first. Spaces and capitals make
    no other text.
    """
    since = None
    for (_, newer), (period, text) in pairwise(texts):
        if _plain(newer) != _plain(text):
            break
        since = period
    return since


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
