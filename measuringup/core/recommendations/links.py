"""What does "as above" mean? Words that stand for another cell of the table, and the cell they mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from measuringup.core.recommendations.reading import Row

#: The columns that may point or be pointed at, in the order in which they stand in such tables.
COLUMNS = ("text", "response", "actions", "owner", "due", "status", "update")
_STARTS = r"(?:(?<=^)|(?<=[.!?;:]\s)|(?<=\n))"
_AS = r"(?:please\s+)?(?:as|see|refer\s+to|same\s+as|as\s+per|as\s+in|as\s+for|see\s+also)(?:\s+the)?"
_WHAT = r"(?:item|row|recommendation|response|point|entry|one|answer|comment|update)"
_ABOVE = re.compile(
    rf"{_STARTS}({_AS}\s+(?:{_WHAT}\s+)?above|{_AS}\s+(?:previous|preceding|last)\s+{_WHAT}|ditto)\b", re.IGNORECASE
)
_BELOW = re.compile(rf"{_STARTS}({_AS}\s+(?:{_WHAT}\s+)?below|{_AS}\s+(?:next|following)\s+{_WHAT})\b", re.IGNORECASE)
_LEFT = re.compile(
    rf"{_STARTS}({_AS}\s+(?:(?:previous|preceding|last|first|left)\s+column|column\s+(?:opposite|to\s+the\s+left)))\b",
    re.IGNORECASE,
)
_RESPONSE = re.compile(
    r"\b((?:as|see)\s+(?:(?:described|set\s+out|stated|outlined|given|noted|explained)\s+)?(?:in\s+)?"
    r"(?:the\s+|our\s+)?(?:initial\s+|original\s+)?response|in\s+(?:the|our)\s+(?:initial|original|earlier)\s+response)\b(?!\s+(?:to|of|above|below)\b)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    rf"{_STARTS}((?:see|as\s+per|as\s+for|as\s+in|refer\s+to|same\s+as)\s+(?:also\s+)?(?:rec(?:ommendation)?\.?|item|no\.?|r)\s*"
    r"(\d+(?:\.\d+)*[a-z]?))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Link:
    """`words` in `column` of the recommendation at `position` mean `to_column` of the one at `to_position`."""

    position: int
    column: str
    words: str
    to_position: int
    to_column: str


def links_of(rows: Sequence[Row]) -> list[Link]:
    """The links of all rows; words that lead nowhere have none (see `lost_links`)."""
    return [link for link, _, _ in _all(rows) if link is not None]


def lost_links(rows: Sequence[Row]) -> dict[int, tuple[str, ...]]:
    """By position, a doubt for each phrase that should lead to a cell, where there is none."""
    lost: dict[int, tuple[str, ...]] = {}
    for link, row, words in _all(rows):
        if link is None:
            doubt = f"“{words}” leads nowhere: there is no such cell in the document."
            lost[row.position] = (*lost.get(row.position, ()), doubt)
    return lost


def meant(link: Link, rows: Sequence[Row]) -> str:
    """The text a link leads to."""
    return str(getattr(rows[link.to_position - 1], link.to_column))


def points(text: str) -> bool:
    """Whether any words of a text point to another cell."""
    return any(each.search(text) for each in (_ABOVE, _BELOW, _LEFT, _RESPONSE, _NUMBER))


def links_from(rows: Sequence[Row], at: int) -> list[Link]:
    """The links of the row at one place."""
    return [link for link, _, _ in _of(rows, at) if link is not None]


def _all(rows: Sequence[Row]) -> list[tuple[Link | None, Row, str]]:
    return [each for at in range(len(rows)) for each in _of(rows, at)]


def _of(rows: Sequence[Row], at: int) -> list[tuple[Link | None, Row, str]]:
    row = rows[at]
    return [
        (Link(row.position, column, words, *target) if target else None, row, words)
        for column in COLUMNS[1:]
        for words, target in _targets(rows, at, column, getattr(row, column))
    ]


def _targets(rows: Sequence[Row], at: int, column: str, text: str) -> list[tuple[str, tuple[int, str] | None]]:
    """Each phrase of a cell with what it means, in the order of the text."""
    found: list[tuple[int, str, tuple[int, str] | None]] = []
    for each in _ABOVE.finditer(text):
        found.append((each.start(), each[1], _cell(rows, at - 1, column)))
    for each in _BELOW.finditer(text):
        found.append((each.start(), each[1], _cell(rows, at + 1, column)))
    for each in _LEFT.finditer(text):
        found.append((each.start(), each[1], _left_of(rows, at, column)))
    if column != "response":
        for each in _RESPONSE.finditer(text):
            found.append((each.start(), each[1], _cell(rows, at, "response")))
    for each in _NUMBER.finditer(text):
        found.append((each.start(), each[1], _numbered(rows, each[2], column)))
    return [(" ".join(words.split()), target) for _, words, target in sorted(found, key=lambda each: each[0])]


def _cell(rows: Sequence[Row], at: int, column: str) -> tuple[int, str] | None:
    if 0 <= at < len(rows) and getattr(rows[at], column):
        return rows[at].position, column
    return None


def _left_of(rows: Sequence[Row], at: int, column: str) -> tuple[int, str] | None:
    """The nearest column to the left that holds anything."""
    for name in reversed(COLUMNS[: COLUMNS.index(column)]):
        if target := _cell(rows, at, name):
            return target
    return None


def _numbered(rows: Sequence[Row], number: str, column: str) -> tuple[int, str] | None:
    """The recommendation with this number, by its last figures: "Recommendation 4" and "R4" are 4."""
    for at, row in enumerate(rows):
        printed = re.search(r"\d+(?:\.\d+)*[a-z]?\Z", row.number.rstrip(".):"))
        if printed and printed[0].casefold() == number.casefold():
            return _cell(rows, at, column)
    return None
