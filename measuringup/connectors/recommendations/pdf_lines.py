"""Which letters of a PDF make a line, and what does it say? Told by their places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from measuringup.core.recommendations.marks import raised
from measuringup.core.recommendations.sentences import BULLET

#: Letters as high as an x; a figure is higher than they, and as high as all others.
_LOW = frozenset("acemnorsuvwxz")
#: Letters that reach below the line say nothing of where its foot is.
_DEEP = frozenset("gjpqyQ")
_FIGURES = frozenset("0123456789")
#: A raised figure is lower than an x, and clearly lower than other letters; its foot is above theirs.
_LOWER, _FOOT = 0.85, 0.1
#: The next letter of a line may stand so much further left than the last, in points.
_BACK = 1.0
#: Space beside a raised figure that is narrower than this, in points, is none.
_NARROW = 1.5
_ENDS_OPEN = re.compile(r"\w[-/]\Z")


class Letter(NamedTuple):
    """A letter and its box, counted from the left and downwards, its middle, and whether a space is before it."""

    text: str
    left: float
    top: float
    right: float
    foot: float
    x: float
    y: float
    has_space: bool


def lines_of(letters: Sequence[Letter]) -> list[list[Letter]]:
    """Letters in reading order as lines: each goes on to the right, at the same height."""
    lines: list[list[Letter]] = []
    top = foot = 0.0
    for letter in letters:
        goes_on = bool(lines) and letter.top < foot and letter.foot > top and letter.x > lines[-1][-1].x - _BACK
        if not goes_on:
            lines.append([])
            top, foot = letter.top, letter.foot
        top, foot = min(top, letter.top), max(foot, letter.foot)
        lines[-1].append(letter)
    return lines


def text_of(letters: Sequence[Letter]) -> str:
    """Letters as text: lines run on, a bullet begins a line of its own, a hyphen or slash at a line's end stays."""
    text = ""
    for line in map(text_of_line, lines_of(letters)):
        if BULLET.match(line) and text:
            text += f"\n{line}"
        elif _ENDS_OPEN.search(text) and line[:1].islower():
            text += line
        else:
            text += f" {line}" if text else line
    return text


def text_of_line(line: Sequence[Letter]) -> str:
    """One line, its raised figures as such."""
    if not any(letter.text in _FIGURES for letter in line):
        return "".join(f" {each.text}" if each.has_space else each.text for each in line).strip()
    marks = [letter.text in _FIGURES and _is_raised(line, at) for at, letter in enumerate(line)]
    parts = []
    for at, letter in enumerate(line):
        gap = letter.left - line[at - 1].right if at else 0.0
        beside_mark = at > 0 and (marks[at] or marks[at - 1]) and gap < _NARROW
        parts.append(" " if letter.has_space and at and not beside_mark else "")
        parts.append(raised(letter.text) if marks[at] else letter.text)
    return "".join(parts)


def _is_raised(line: Sequence[Letter], at: int) -> bool:
    """Whether a figure is small and high beside the letter before it or, where none is, the next one."""
    figure = line[at]
    around = chain(range(at - 1, -1, -1), range(at + 1, len(line)))
    other = next((each for place in around if (each := line[place]).text.isalpha() and each.text not in _DEEP), None)
    if other is None:
        return False
    height = other.foot - other.top
    is_small = figure.foot - figure.top < height * (1.0 if other.text in _LOW else _LOWER)
    return is_small and figure.foot < other.foot - height * _FOOT
