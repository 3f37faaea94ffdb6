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
    """The styles of one document, by their names in any case: Word writes "heading 1", LibreOffice "Heading 1"."""

    def __init__(self, document: Any) -> None:
        self._there = {(each.type, each.name.casefold()): each for each in document.styles if each.name}

    def of(self, part: Part) -> Any:
        """Its style; None where none of them is there."""
        return self._first(WD_STYLE_TYPE.PARAGRAPH, part.styles)

    @property
    def table(self) -> Any:
        """The style of tables; None where none is there."""
        return self._first(WD_STYLE_TYPE.TABLE, TABLES)

    def _first(self, kind: Any, names: tuple[str, ...]) -> Any:
        found = (self._there.get((kind, name.casefold())) for name in names)
        return next((style for style in found if style is not None), None)

    def dress(self, paragraph: Any, part: Part) -> None:
        """Give a paragraph its style, or size, weight and outline level in its stead."""
        if (style := self.of(part)) is not None:
            paragraph.style = style
            return
        for run in paragraph.runs:
            run.font.size, run.bold = Pt(part.size), True if part.level is not None else run.bold
        if part.level is None:
            paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(0)
        else:
            level = OxmlElement("w:outlineLvl")
            level.set(qn("w:val"), str(part.level))
            paragraph._p.get_or_add_pPr().append(level)

    def dress_table(self, table: Any) -> None:
        """Give a table its style, or plain lines in its stead."""
        if (style := self.table) is not None:
            table.style = style
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
    found = [(part.words, styles.of(part)) for part in (TITLE, HEADING, CELL, NOTE)]
    found.insert(2, (_TABLE_WORDS, styles.table))
    return [Taken(words, style.name if style is not None else "") for words, style in found]


def has_mark(template: bytes) -> bool:
    """Whether a template says where the paper stands in it."""
    return any(each.text.strip() == MARK for each in docx.Document(BytesIO(template)).paragraphs)
