"""The update paper in a council's own Word file: its page, letterhead and styles; ours where it has none."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import docx
import pytest

from measuringup.reports.paper_word import paper_word
from measuringup.reports.word_styles import MARK, has_mark, taken_from
from tests.connectors.templates import letterhead, linked, packed
from tests.reports.test_paper import OURS


def printed(template: bytes | None = None) -> Any:
    return docx.Document(BytesIO(paper_word(OURS, template)))


def parts_of(document: Any) -> list[str]:
    """The paragraphs and tables of a body in order: the text of each paragraph, "table" for a table."""
    found = [(each.tag.rpartition("}")[2], each) for each in document.element.body]
    return [each.text if tag == "p" else "table" for tag, each in found if tag in {"p", "tbl"}]


def test_without_a_template_it_is_landscape_and_counts_its_pages() -> None:
    paper = printed()
    assert paper.sections[0].page_width > paper.sections[0].page_height
    assert parts_of(paper)[:3] == [OURS.title, OURS.heading, "table"]
    assert "NUMPAGES" in paper.sections[0].footer._element.xml


def test_page_letterhead_and_styles_are_the_templates() -> None:
    paper = printed(letterhead())
    section = paper.sections[0]
    assert round(section.left_margin.cm, 1) == 3.0
    assert section.page_width < section.page_height
    assert section.header.paragraphs[0].text == "Marlowe Council, Democratic Services"
    assert [each.style.name for each in paper.paragraphs[:2]] == ["Heading 1", "Heading 2"]
    assert paper.tables[0].style.name == "Table Grid"
    assert section.footer.paragraphs[0].text == "Marlowe Council"
    assert section.footer.paragraphs[1].text.startswith("Page ")


def test_a_template_that_counts_pages_itself_is_left_alone() -> None:
    own = letterhead(footer="PAGE by page")
    assert len(printed(own).sections[0].footer.paragraphs) == 1


def test_the_paper_follows_the_templates_text_or_takes_the_place_it_names() -> None:
    assert parts_of(printed(letterhead("Report to committee")))[:3] == ["Report to committee", OURS.title, OURS.heading]
    marked = letterhead("Report to committee", MARK, "Contact: Democratic Services")
    assert has_mark(marked)
    assert not has_mark(letterhead())
    found = parts_of(printed(marked))
    assert found[:4] == ["Report to committee", OURS.title, OURS.heading, "table"]
    assert found[-1] == "Contact: Democratic Services"
    assert MARK not in found


def test_empty_paragraphs_of_a_template_leave_no_gap() -> None:
    assert parts_of(printed(letterhead("", "")))[0] == OURS.title


def test_rows_stay_whole_and_headings_with_what_they_head() -> None:
    table = printed().tables[0]
    head, *rows = table.rows
    assert "w:tblHeader" in head._tr.xml
    assert all("w:cantSplit" in row._tr.xml for row in rows)
    across = [row.cells[0] for row in rows if row.cells[0]._tc is row.cells[-1]._tc]
    assert len(across) == 3, "two groups, and a sentence that leads in"
    assert all(cell.paragraphs[0].paragraph_format.keep_with_next for cell in across)


def test_styles_are_found_however_their_names_are_written() -> None:
    """Word writes "heading 1"; LibreOffice "Heading 1"."""
    content = letterhead()
    with zipfile.ZipFile(BytesIO(content)) as parts:
        styles = parts.read("word/styles.xml")
    other = packed(content, {"word/styles.xml": styles.replace(b'"heading 1"', b'"Heading 1"')})
    assert styles != styles.replace(b'"heading 1"', b'"Heading 1"')
    assert taken_from(other)[0].style == "Heading 1"
    assert printed(other).paragraphs[0].style.name == "Heading 1"


def test_a_file_of_libreoffice_has_its_properties_once() -> None:
    """It relates them under a name of its own."""
    content = letterhead()
    with zipfile.ZipFile(BytesIO(content)) as parts:
        related = parts.read("_rels/.rels")
    word = b"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    other = b"http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties"
    assert word in related
    made = paper_word(OURS, packed(content, {"_rels/.rels": related.replace(word, other)}))
    with zipfile.ZipFile(BytesIO(made)) as parts:
        names = parts.namelist()
    assert len(names) == len(set(names))
    assert docx.Document(BytesIO(made)).core_properties.title == f"{OURS.title}: {OURS.heading}"


def test_text_in_the_table_has_no_room_of_body_text_below_it() -> None:
    (cell, *_) = printed(letterhead()).tables[0].rows[0].cells
    assert cell.paragraphs[0].paragraph_format.space_after == 0


def test_what_a_template_lacks_ours_stands_in_for() -> None:
    bare = letterhead(without=("Heading 1", "Heading 2", "Table Grid", "Caption"))
    paper = printed(bare)
    title = paper.paragraphs[0]
    assert (title.runs[0].bold, title.runs[0].font.size.pt) == (True, 16)
    assert "w:outlineLvl" in title._p.xml
    assert "w:tblBorders" in paper.tables[0]._tbl.xml
    assert [(each.part, each.style) for each in taken_from(bare)] == [
        ("Title of the review", ""), ("Heading of the paper", ""), ("Table", ""), ("Text in the table", ""),
        ("Notes below the table", ""),
    ]  # fmt: skip
    assert [each.style for each in taken_from(letterhead())] == ["Heading 1", "Heading 2", "Table Grid", "", "Caption"]


@pytest.mark.parametrize("name", ["MU Table Text", "Table Text"])
def test_text_in_the_table_takes_a_style_of_the_template(name: str) -> None:
    document: Any = docx.Document(BytesIO(letterhead()))
    document.styles.add_style(name, 1)
    made = BytesIO()
    document.save(made)
    cell = printed(made.getvalue()).tables[0].rows[0].cells[0]
    assert cell.paragraphs[0].style.name == name
    assert cell.paragraphs[0].runs[0].font.size is None


def test_the_template_a_template_was_made_from_is_taken_off() -> None:
    attached = linked(letterhead(), "attachedTemplate", "file:///S:/Report.dotm")
    with zipfile.ZipFile(BytesIO(paper_word(OURS, attached))) as parts:
        said = b"".join(parts.read(name) for name in parts.namelist())
    assert b"Report.dotm" not in said
