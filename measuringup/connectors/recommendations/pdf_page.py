"""Where on a page of a PDF does each letter stand, and what does a part of the page say?"""

from __future__ import annotations

import ctypes
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from measuringup.connectors.recommendations.colours import status_of
from measuringup.connectors.recommendations.pdf_rules import Box, Fill, Rule, drawn
from measuringup.core.recommendations.marks import raised
from measuringup.core.recommendations.sentences import BULLET

#: A figure this much smaller than the letter before it is raised: the mark of a footnote.
_RAISED = 0.8
#: Letters whose feet are further apart, in points, stand on different lines; raised figures are nearer.
_LINE = 7.0
#: What the reader of PDFs gives for a hyphen at the end of a line.
_HYPHEN = "\ufffe"


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter, the middle of its box and its foot, and the space or line end before it."""

    text: str
    x: float
    y: float
    foot: float
    before: str


@dataclass
class Page:
    """The letters of a page in reading order, and what is drawn on it; places are counted from its left and top."""

    letters: list[Letter]
    rules: list[Rule]
    fills: list[Fill]
    _order: list[int] = field(init=False)
    _heights: list[float] = field(init=False)

    def __post_init__(self) -> None:
        self._order = sorted(range(len(self.letters)), key=lambda at: self.letters[at].y)
        self._heights = [self.letters[at].y for at in self._order]

    def text_in(self, box: Box) -> str:
        """What stands in a cell, or the status that its colour means where nothing does."""
        at_height = self._order[bisect_right(self._heights, box.top) : bisect_right(self._heights, box.bottom)]
        inside = [self.letters[at] for at in sorted(at_height) if box.left <= self.letters[at].x < box.right]
        return _joined(inside) or self._status(box)

    def _status(self, box: Box) -> str:
        over = [fill for fill in self.fills if fill.box.is_about(box)]
        return status_of(over[-1].colour) if over else ""

    def outside(self, boxes: Sequence[Box]) -> list[tuple[float, str]]:
        """The lines of text that stand in none of the boxes, each with its height."""
        lines: list[list[Letter]] = []
        for letter in self.letters:
            if any(box.holds(letter.x, letter.y) for box in boxes):
                continue
            if not lines or "\n" in letter.before or abs(lines[-1][-1].foot - letter.foot) > _LINE:
                lines.append([])
            lines[-1].append(letter)
        return [(line[0].y, _joined(line)) for line in lines]


def page_of(page: pdfium.PdfPage) -> Page:
    """The content of a page."""
    height = page.get_height()
    letters = list(_letters(page, height))
    rules, fills = drawn(page, height)
    return Page(letters, rules, fills)


def _letters(page: pdfium.PdfPage, height: float) -> Iterator[Letter]:
    text = page.get_textpage()
    places = [ctypes.c_double() for _ in range(4)]
    left, right, bottom, top = places
    pointers = [ctypes.byref(place) for place in places]
    waiting, last = "", -1
    for at, sign in enumerate(text.get_text_range()):
        if sign.isspace():
            waiting += "\n" if sign in "\r\n" else " "
            continue
        raw.FPDFText_GetCharBox(text.raw, at, *pointers)
        shown = "-" if sign == _HYPHEN else sign
        if sign.isdigit():
            shown = raised(sign) if _is_raised(text, at, last) else sign
        else:
            last = at
        yield Letter(
            shown,
            (left.value + right.value) / 2,
            height - (top.value + bottom.value) / 2,
            height - bottom.value,
            waiting,
        )
        waiting = "\n" if sign == _HYPHEN else ""
    text.close()


def _is_raised(text: pdfium.PdfTextPage, at: int, last: int) -> bool:
    """Whether a figure is much smaller than the last letter before it, or than the next letter."""
    own = raw.FPDFText_GetFontSize(text.raw, at)
    other = raw.FPDFText_GetFontSize(text.raw, last if last >= 0 else min(at + 2, text.count_chars() - 1))
    return bool(0 < own <= other * _RAISED)


def _joined(letters: Sequence[Letter]) -> str:
    """Letters as text: lines run on, a bullet begins a line of its own, a hyphen or slash at a line's end stays."""
    signs = (("\n" if "\n" in each.before else " " if each.before else "") + each.text for each in letters)
    text = ""
    for line in "".join(signs).split("\n"):
        words = " ".join(line.split())
        if BULLET.match(words) and text:
            text += f"\n{words}"
        elif re.search(r"\w-\Z|/\Z", text) and words[:1].islower():
            text += words
        else:
            text += f" {words}" if text else words
    return text.strip()
