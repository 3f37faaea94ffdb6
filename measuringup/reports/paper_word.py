"""How does an update paper look in Word? A table whose head repeats, real headings, and the page in the footer."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from measuringup.core.recommendations.paper import COLUMNS, LineKind, Paper, lines_of
from measuringup.reports.printable import in_xml

_LONG, _SHORT, _MARGIN = Cm(29.7), Cm(21), Cm(1.6)
_TEXT = Pt(9.5)
#: The tint of a group's row, and of what has changed since the last report.
_GROUP, _CHANGED = "F4F6F7", "EAF3F8"
CHANGED = "Changed since the last report"


def paper_word(paper: Paper, template: bytes | None = None) -> bytes:
    """The paper as .docx, landscape A4; in the styles of a template where one is given."""
    document: Any = docx.Document(BytesIO(template) if template else None)
    _page(document, paper)
    document.add_heading(in_xml(paper.title), level=1)
    document.add_heading(in_xml(paper.heading), level=2)
    table = document.add_table(rows=1, cols=len(COLUMNS))
    table.style = "Table Grid"
    _head(table)
    for line in lines_of(paper):
        cells = table.add_row().cells
        if line.kind is LineKind.ROW:
            for cell, text in zip(cells, line.cells, strict=True):
                _write(cell, text)
            if line.is_changed:
                _shade(cells, _CHANGED)
                _write(cells[-1], CHANGED, is_bold=True, more=True)
        else:
            _write(cells[0].merge(cells[-1]), line.cells[0], is_bold=line.kind is LineKind.GROUP)
            _shade(cells[:1] if line.kind is LineKind.GROUP else (), _GROUP)
    for note in paper.notes:
        document.add_paragraph(in_xml(f"{note.mark} {note.text}"))
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _page(document: Any, paper: Paper) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = _LONG, _SHORT
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    document.core_properties.title = in_xml(f"{paper.title}: {paper.heading}")
    document.core_properties.author = ""
    document.core_properties.language = "en-GB"
    foot = section.footer.paragraphs[0]
    for words, field in (("Page ", "PAGE"), (" of ", "NUMPAGES")):
        foot.add_run(words)
        _field(foot, field)


def _field(paragraph: Any, name: str) -> None:
    """A field that Word counts itself."""
    element = OxmlElement("w:fldSimple")
    element.set(qn("w:instr"), name)
    paragraph._p.append(element)


def _head(table: Any) -> None:
    for cell, words in zip(table.rows[0].cells, COLUMNS, strict=True):
        _write(cell, words, is_bold=True)
    repeats = OxmlElement("w:tblHeader")
    repeats.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeats)


def _write(cell: Any, text: str, *, is_bold: bool = False, more: bool = False) -> None:
    """The lines of a text as paragraphs of a cell; `more` goes below what stands there."""
    lines = in_xml(text).split("\n")
    first = None if more else cell.paragraphs[0]
    for at, words in enumerate(lines):
        paragraph = first if at == 0 and first is not None else cell.add_paragraph()
        run = paragraph.add_run(words)
        run.font.size, run.bold = _TEXT, is_bold or None


def _shade(cells: Sequence[Any], colour: str) -> None:
    for cell in cells:
        shading = OxmlElement("w:shd")
        shading.set(qn("w:val"), "clear")
        shading.set(qn("w:fill"), colour)
        cell._tc.get_or_add_tcPr().append(shading)
