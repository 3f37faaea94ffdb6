"""How does an update paper look in Word? A table whose head repeats, real headings, and the page in the footer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from lxml import etree

from measuringup.core.recommendations.paper import COLUMNS, LineKind, Paper, lines_of
from measuringup.reports.printable import in_xml
from measuringup.reports.word_styles import CELL, HEADING, MARK, NOTE, TITLE, WordStyles

_LONG, _SHORT, _MARGIN = Cm(29.7), Cm(21), Cm(1.6)
#: The tint of a group's row, and of what has changed since the last report.
_GROUP, _CHANGED = "F4F6F7", "EAF3F8"
CHANGED = "Changed since the last report"


def paper_word(paper: Paper, template: bytes | None = None) -> bytes:
    """The paper as .docx: landscape A4, or in the page, letterhead and styles of a template where one is given."""
    document: Any = docx.Document(BytesIO(template) if template else None)
    styles, before = WordStyles(document), list(document.element.body)
    if template:
        _detach(document)
        _one_core(document)
    else:
        _page(document)
    document.core_properties.title = in_xml(f"{paper.title}: {paper.heading}")
    document.core_properties.author = ""
    document.core_properties.language = "en-GB"
    _number_pages(document)
    for text, part in ((paper.title, TITLE), (paper.heading, HEADING)):
        styles.dress(document.add_paragraph(in_xml(text)), part)
    _table(document, styles, paper)
    for note in paper.notes:
        styles.dress(document.add_paragraph(in_xml(f"{note.mark} {note.text}")), NOTE)
    _put_in_place(document, before)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _table(document: Any, styles: WordStyles, paper: Paper) -> None:
    table = document.add_table(rows=1, cols=len(COLUMNS))
    styles.dress_table(table)
    _head(table, styles)
    for line in lines_of(paper):
        row = table.add_row()
        _say_of_row(row, "w:cantSplit")
        cells = row.cells
        if line.kind is LineKind.ROW:
            for cell, text in zip(cells, line.cells, strict=True):
                _write(styles, cell, text)
            if line.is_changed:
                _shade(cells, _CHANGED)
                _write(styles, cells[-1], CHANGED, is_bold=True, more=True)
        else:
            across = cells[0].merge(cells[-1])
            _write(styles, across, line.cells[0], is_bold=line.kind is LineKind.GROUP)
            for paragraph in across.paragraphs:  # a heading never stands alone at the end of a page
                paragraph.paragraph_format.keep_with_next = True
            _shade(cells[:1] if line.kind is LineKind.GROUP else (), _GROUP)


def _put_in_place(document: Any, before: list[Any]) -> None:
    """Move what was added to where a template wants it; without a mark it follows the template's own text."""
    body = document.element.body
    mark = next((each for each in document.paragraphs if each.text.strip() == MARK), None)
    if mark is None:
        if not any(each.findall(f".//{qn(name)}") for each in before for name in ("w:t", "w:drawing", "w:tbl")):
            for each in before:  # empty paragraphs of an empty template
                if each.tag == qn("w:p") and each.find(".//" + qn("w:sectPr")) is None:
                    body.remove(each)
        return
    for each in [each for each in body if each not in before]:
        mark._p.addprevious(each)
    body.remove(mark._p)


def _detach(document: Any) -> None:
    """Take off the template a template was made from: Word would fetch it from wherever it lies."""
    settings = document.settings.element
    for each in settings.findall(qn("w:attachedTemplate")):
        settings.remove(each)
    related = document.part._settings_part.rels
    for name in [name for name, each in related.items() if each.reltype.endswith("/attachedTemplate")]:
        del related[name]


def _one_core(document: Any) -> None:
    """Leave out properties that are related otherwise than Word does it, as LibreOffice writes them: there would be two
    of them, and the file would count as broken."""
    related = document.part.package.rels
    for name in [name for name, each in related.items() if each.reltype.endswith("/core-properties")]:
        if related[name].reltype != RELATIONSHIP_TYPE.CORE_PROPERTIES:
            del related[name]


def _page(document: Any) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = _LONG, _SHORT
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN


def _number_pages(document: Any) -> None:
    """The page in the footer, unless the template counts pages itself."""
    footer = document.sections[-1].footer
    if re.search(r"\bPAGE\b", etree.tostring(footer._element, encoding="unicode")):
        return
    foot = footer.paragraphs[0] if footer.paragraphs and not footer.paragraphs[0].text else footer.add_paragraph()
    for words, field in (("Page ", "PAGE"), (" of ", "NUMPAGES")):
        foot.add_run(words)
        _field(foot, field)


def _field(paragraph: Any, name: str) -> None:
    """A field that Word counts itself."""
    element = OxmlElement("w:fldSimple")
    element.set(qn("w:instr"), name)
    paragraph._p.append(element)


def _head(table: Any, styles: WordStyles) -> None:
    for cell, words in zip(table.rows[0].cells, COLUMNS, strict=True):
        _write(styles, cell, words, is_bold=True)
    _say_of_row(table.rows[0], "w:tblHeader")


def _say_of_row(row: Any, name: str) -> None:
    """That a row repeats as a head, or is not split at the end of a page."""
    said = OxmlElement(name)
    said.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(said)


def _write(styles: WordStyles, cell: Any, text: str, *, is_bold: bool = False, more: bool = False) -> None:
    """The lines of a text as paragraphs of a cell; `more` goes below what stands there."""
    lines = in_xml(text).split("\n")
    first = None if more else cell.paragraphs[0]
    for at, words in enumerate(lines):
        paragraph = first if at == 0 and first is not None else cell.add_paragraph()
        paragraph.add_run(words).bold = is_bold or None
        styles.dress(paragraph, CELL)


def _shade(cells: Sequence[Any], colour: str) -> None:
    for cell in cells:
        shading = OxmlElement("w:shd")
        shading.set(qn("w:val"), "clear")
        shading.set(qn("w:fill"), colour)
        cell._tc.get_or_add_tcPr().append(shading)
