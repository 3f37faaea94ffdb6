"""How do words go from one column of a row into another? Cut out where they stand, joined on where they belong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from measuringup.core.recommendations.reading import Row
from measuringup.core.recommendations.sentences import joined

#: The columns that hold text, from left to right.
TEXTS = ("lead_in", "text", "response", "actions", "update")
#: How a column without a place of its own is named: by its number among them, from 0.
OTHER = "other-"


def with_words(row: Row, words: Mapping[str, str]) -> Row:
    """The row with other words in columns of one text each, by name."""
    return replace(row, **words)  # type: ignore[arg-type]


def sources_of(row: Row) -> dict[str, str]:
    """Every column of a row that holds words which can be moved, by name."""
    own = {name: getattr(row, name) for name in (*TEXTS, "owner", "due", "status")}
    others = {f"{OTHER}{at}": text for at, (_, text) in enumerate(row.others)}
    return {name: text for name, text in {**own, **others}.items() if text}


def moved_text(row: Row, source: str, start: int, end: int, to: str) -> Row | None:
    """The row with the words from `start` to `end` of one column in another; None where there are none to move.

    The end of a column goes in front of what a column to its right holds, anything else behind what is there.
    """
    text = sources_of(row).get(source, "")
    start, end = max(0, start), min(end, len(text))
    taken = text[start:end].strip()
    if to not in TEXTS or to == source or not taken:
        return None
    left = joined(text[:start].strip(), text[end:].strip(), across_pages=True)
    there = getattr(row, to)
    is_tail = not text[end:].strip() and bool(text[:start].strip())
    goes_in_front = is_tail and source in TEXTS and TEXTS.index(source) < TEXTS.index(to)
    parts = (taken, there) if goes_in_front else (there, taken)
    row = with_words(row, {to: joined(*parts, across_pages=False)})
    return _without(row, source, left)


def _without(row: Row, source: str, left: str) -> Row:
    if not source.startswith(OTHER):
        return with_words(row, {source: left})
    place = int(source.removeprefix(OTHER))
    others = [(name, left if at == place else text) for at, (name, text) in enumerate(row.others)]
    return replace(row, others=tuple((name, text) for name, text in others if text))
