"""Where on a page of a PDF does each letter stand, and what does a part of the page say?"""

from __future__ import annotations

import ctypes
import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from measuringup.connectors.recommendations.colours import status_of
from measuringup.connectors.recommendations.pdf_lines import Letter, lines_of, text_of, text_of_line
from measuringup.connectors.recommendations.pdf_rules import Box, Fill, Rule, drawn, turned

#: So many letters of a page are asked which way they run.
_ASKED = 40
#: What the reader of PDFs gives for a hyphen at the end of a line, and for bullets of the font Symbol.
_SHOWN = {"\ufffe": "-"} | dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf0fc", "•")


@dataclass
class Page:
    """The letters of a page in reading order, and what is drawn on it; places are counted down."""

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
        return text_of(inside) or self._status(box)

    def _status(self, box: Box) -> str:
        over = [fill for fill in self.fills if fill.box.is_about(box)]
        return status_of(over[-1].colour) if over else ""

    def outside(self, boxes: Sequence[Box]) -> list[tuple[float, str]]:
        """The lines of text that stand in none of the boxes, each with its height."""
        free = self.letters
        for box in boxes:
            free = [each for each in free if not box.holds(each.x, each.y)]
        return [(line[0].y, text_of_line(line)) for line in lines_of(free)]


def page_of(page: pdfium.PdfPage) -> Page:
    """The content of a page, turned as its text runs; places are counted downwards."""
    text = page.get_textpage()
    quarters = _quarters(text)
    letters = list(_letters(text, quarters))
    text.close()
    rules, fills = drawn(page, quarters)
    return Page(letters, rules, fills)


def _quarters(text: pdfium.PdfTextPage) -> int:
    """How many quarters of a turn to the left most of the text runs; 0 for text that runs to the right."""
    number = text.count_chars()
    angles = [raw.FPDFText_GetCharAngle(text.raw, at) for at in range(0, number, max(1, number // _ASKED))]
    turns = Counter(round(-angle / (math.pi / 2)) % 4 for angle in angles if angle >= 0)
    return turns.most_common(1)[0][0] if turns else 0


def _letters(text: pdfium.PdfTextPage, quarters: int) -> Iterator[Letter]:
    places = [ctypes.c_double() for _ in range(4)]
    left, right, bottom, top = places
    pointers = [ctypes.byref(place) for place in places]
    has_space = False
    box_of, handle = raw.FPDFText_GetCharBox, text.raw
    for at, sign in enumerate(text.get_text_range()):
        if sign.isspace():
            has_space = True
            continue
        box_of(handle, at, *pointers)
        x0, x1, y0, y1 = left.value, right.value, -top.value, -bottom.value
        if quarters:
            (x0, y0), (x1, y1) = turned(x0, -y1, quarters), turned(x1, -y0, quarters)
            x0, x1, y0, y1 = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
        yield Letter(_SHOWN.get(sign, sign), x0, y0, x1, y1, (x0 + x1) / 2, (y0 + y1) / 2, has_space)
        has_space = False
