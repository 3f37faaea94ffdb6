"""Where can a text be cut? At the beginning of a sentence or a point, or wherever somebody points."""

from __future__ import annotations

import re
from dataclasses import dataclass

from measuringup.core.recommendations.sentences import ENDS_A_SENTENCE, is_shortened


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a text, by how many characters stand before it, and the words that follow."""

    at: int
    words: str


def places_in(text: str, most: int = 60) -> list[Place]:
    """The beginnings of sentences, points and lines within a text; not its own."""
    found: list[Place] = []
    for each in re.finditer(rf"{ENDS_A_SENTENCE.pattern}|\n+", text):
        at = each.end()
        if text[at:].strip() and not is_shortened(text[: each.start() + len(each[1] or "")]):
            found.append(Place(at, _short(text[at:], most)))
    return found


def cut(text: str, at: int) -> tuple[str, str]:
    """What stands before a place and what from there on."""
    return text[:at].strip(), text[at:].strip()


def _short(text: str, most: int) -> str:
    words = " ".join(text.split())
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"
