"""Which styles does a paper take from a council's template, and what stands in where one is missing? (DESIGN 10)"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

#: Where a paragraph of just this stands in a template, the paper takes its place; otherwise it follows what is there.
MARK = "[update paper]"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a paper: its styles, the first that is there counts, and the size and level where none is."""

    words: str
    styles: tuple[str, ...]
    size: float
    level: int | None = None


TITLE = Part("Title of the review", ("Heading 1",), 16, 0)
HEADING = Part("Heading of the paper", ("Heading 2",), 13, 1)
NOTE = Part("Notes below the table", ("MU Note", "Footnote Text", "Caption"), 9)
CELL = Part("Text in the table", ("MU Table Text", "Table Text", "Table Paragraph"), 9.5)
TABLES = ("MU Table", "Table Grid")
_TABLE_WORDS = "Table"
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


class WordStyles:
    """The styles of one document."""

    def __init__(self, document: Any) -> None:
        self._there = {(each.type, each.name) for each in document.styles if each.name}

    def of(self, part: Part) -> str:
        """The name of its style; "" where none of them is there."""
        return next((name for name in part.styles if (WD_STYLE_TYPE.PARAGRAPH, name) in self._there), "")

    @property
    def table(self) -> str:
        """The name of the table style; "" where none is there."""
        return next((name for name in TABLES if (WD_STYLE_TYPE.TABLE, name) in self._there), "")

    def dress(self, paragraph: Any, part: Part) -> None:
        """Give a paragraph its style, or size, weight and outline level in its stead."""
        if name := self.of(part):
            paragraph.style = name
            return
        for run in paragraph.runs:
            run.font.size, run.bold = Pt(part.size), True if part.level is not None else run.bold
        if part.level is not None:
            level = OxmlElement("w:outlineLvl")
            level.set(qn("w:val"), str(part.level))
            paragraph._p.get_or_add_pPr().append(level)

    def dress_table(self, table: Any) -> None:
        """Give a table its style, or plain lines in its stead."""
        if self.table:
            table.style = self.table
            return
        lines = OxmlElement("w:tblBorders")
        for edge in _EDGES:
            line = OxmlElement(f"w:{edge}")
            for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "auto")):
                line.set(qn(f"w:{name}"), value)
            lines.append(line)
        table._tbl.tblPr.append(lines)


@dataclass(frozen=True, slots=True)
class Taken:
    """What a part of the paper takes from a template: a style of it, "" where ours stands in."""

    part: str
    style: str


def taken_from(template: bytes) -> list[Taken]:
    """What each part of a paper takes from a template."""
    styles = WordStyles(docx.Document(BytesIO(template)))
    parts = [Taken(part.words, styles.of(part)) for part in (TITLE, HEADING, CELL, NOTE)]
    return [*parts[:2], Taken(_TABLE_WORDS, styles.table), *parts[2:]]


def has_mark(template: bytes) -> bool:
    """Whether a template says where the paper stands in it."""
    return any(each.text.strip() == MARK for each in docx.Document(BytesIO(template)).paragraphs)
