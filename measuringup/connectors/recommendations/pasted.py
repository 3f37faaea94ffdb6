"""What was pasted? A table copied from Word, Excel or a web page (HTML), or text with tabs."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

from measuringup.connectors.recommendations.texts import text_document
from measuringup.core.recommendations import Document, Line
from measuringup.core.recommendations.marks import raised

_BLOCKS = {"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6"}
_ROWS, _UNSEEN = {"table", "tr"}, {"script", "style", "head", "title", "del", "o:p"}
_CELLS = {"td", "th"}
#: A cell that claims to be wider than this is a mistake.
_WIDEST = 60
_IS_HTML = re.compile(r"<[!a-z]", re.IGNORECASE)


def read_pasted(text: str) -> Document:
    """The lines of what was pasted, HTML or text. Raises ProblemsError for a line without end."""
    return html_document(text) if _IS_HTML.match(text.lstrip()) else text_document(text, Path("pasted text"))


def html_document(text: str) -> Document:
    """The tables of HTML and the text between them."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    reader.end_text()
    return Document(lines=tuple(reader.lines))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self.number = self.table = self.depth = self.unseen = 0
        self.cells: list[str] = []
        self.spans: list[tuple[int, int]] = []
        self.below: dict[int, int] = {}
        self.text: list[str] = []
        self.is_raised = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag in _UNSEEN:
            self.unseen += 1
        elif tag == "table":
            self.depth += 1
            if self.depth == 1:
                self.end_text()
                self.table += 1
                self.below = {}
        elif tag == "tr" and self.depth == 1:
            self.cells, self.spans = [], []
        elif tag in _CELLS and self.depth == 1:
            self.text = []
            self.spans.append((_whole(told.get("colspan")), _whole(told.get("rowspan"))))
        elif tag == "sup":
            self.is_raised = True
        elif tag == "br" or (tag in _BLOCKS and self.text):
            self._break()
        if tag == "li":
            self.text.append("• ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        elif tag == "table":
            self.depth = max(0, self.depth - 1)
        elif tag in _CELLS and self.depth == 1:
            self.cells.append(_plain(self.text))
            self.text = []
        elif tag == "tr" and self.depth == 1:
            self._row()
        elif tag == "sup":
            self.is_raised = False
        elif tag in _BLOCKS:
            self._break()

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.text.append(raised(data) if self.is_raised and data.strip().isdigit() else re.sub(r"\s+", " ", data))

    def _break(self) -> None:
        if self.depth:
            self.text.append("\n")
        else:
            self.end_text()

    def end_text(self) -> None:
        """Text outside the tables ends: a line of its own."""
        if words := _plain(self.text):
            self.number += 1
            self.lines.append(Line(number=self.number, cells=(words,)))
        self.text = []

    def _row(self) -> None:
        """A row with a cell a column: cells that run across or down are put where they stand."""
        placed: list[str] = []
        above = {at for at, left in self.below.items() if left > 0}
        begun: dict[int, int] = {}
        for cell, (wide, down) in zip(self.cells, self.spans, strict=False):
            while len(placed) in above:
                placed.append("")
            begun |= {len(placed) + at: down for at in range(wide)}
            placed += [cell, *[""] * (wide - 1)]
        while len(placed) in above:
            placed.append("")
        self.below = {at: left - 1 for at, left in {**self.below, **begun}.items() if left > 1}
        self.number += 1
        if placed:
            is_across = len(self.cells) == 1 and len(placed) > 1
            self.lines.append(
                Line(
                    number=self.number,
                    cells=tuple(placed),
                    table=self.table,
                    is_across=is_across,
                    merged=frozenset(above),
                )
            )


def _whole(text: str | None) -> int:
    return min(int(text), _WIDEST) if text and text.isdigit() and int(text) else 1


def _plain(parts: list[str]) -> str:
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)
