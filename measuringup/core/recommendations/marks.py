"""Which footnote does a mark in the text mean? Raised figures, daggers and stars, and the lines they begin."""

from __future__ import annotations

import re

#: Raised figures and the signs that stand for a note; "*" counts only where a line begins with it too.
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_MARK = rf"[{RAISED}]+|[†‡§¶]|\*{{1,3}}"
_AT_START = re.compile(rf"\s*({_MARK})\s*(?=\S)(.*)", re.DOTALL)
#: In running text a mark follows a word, a stop or a space.
_IN_TEXT = re.compile(rf"(?<=\S)\s?({_MARK})(?![\w*])")
#: After these a raised figure is part of a unit or a formula: m², km², CO₂ written as CO².
_UNITS = re.compile(r"(?:^|[\s\d(/])(?:[mck]?m|ft|in|yds?|miles?|CO|NO|O|s)$")
#: So many letters before a mark are looked at for a unit.
_LONGEST_UNIT = 8
_NUMERALS = str.maketrans("0123456789", RAISED)


def raised(number: str) -> str:
    """The mark of a footnote by its number: "12" is "¹²"."""
    return number.translate(_NUMERALS)


def footnote_line(text: str) -> tuple[str, str] | None:
    """The mark and the words of a line that begins with a mark; None for any other line."""
    found = _AT_START.fullmatch(text)
    if not found or (found[1].startswith("*") and not found[2][:1].isalpha()):
        return None
    return found[1], " ".join(found[2].split())


def marks_in(text: str) -> list[str]:
    """The marks in a text in their order, each once; the squares of units are none."""
    return list(dict.fromkeys(each[1] for each in _IN_TEXT.finditer(text) if not _is_unit(text, each.start(1))))


def _is_unit(text: str, at: int) -> bool:
    return bool(_UNITS.search(text[max(0, at - _LONGEST_UNIT) : at].rstrip()))
