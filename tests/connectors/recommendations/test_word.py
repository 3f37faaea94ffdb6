"""Word documents: tracked changes as accepted, comments not read, merged cells, lists, footnotes and colours."""

from pathlib import Path
from typing import Any

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from measuringup.connectors.recommendations import read_recommendations
from measuringup.core.recommendations import Reading
from tests.connectors.recommendations.documents import HEAD, add_table, write_word
from tests.connectors.recommendations.invented import SHORT

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


class Made:
    """A Word document while it is made."""

    def __init__(self, *rows: tuple[str, ...], head: tuple[str, ...] = HEAD) -> None:
        self.document = docx.Document()
        self.table = add_table(self.document, [head, *rows])

    def put(self, row: int, column: int, xml: str) -> None:
        """XML at the end of the last paragraph of a cell."""
        self.table.cell(row, column).paragraphs[-1]._p.append(parse_xml(xml.replace(">", f" {W}>", 1)))

    def set(self, row: int, column: int, xml: str) -> None:
        """XML in the settings of a cell."""
        self.table.rows[row]._tr.tc_lst[column].get_or_add_tcPr().append(parse_xml(xml.replace("/>", f" {W}/>", 1)))

    def read(self, folder: Path) -> Reading:
        self.document.save(str(folder / "made.docx"))
        return read_recommendations(folder / "made.docx")[0]


def test_tracked_changes_are_read_as_accepted_and_said(tmp_path: Path) -> None:
    made = Made(("That A be done.", "Agreed.", "It is "), ("That B be done.", "Agreed.", ""))
    made.put(1, 2, '<w:del w:id="1" w:author="a"><w:r><w:delText>begun</w:delText></w:r></w:del>')
    made.put(1, 2, '<w:ins w:id="2" w:author="a"><w:r><w:t>done</w:t></w:r></w:ins>')
    made.put(1, 2, '<w:moveFrom w:id="3" w:author="a"><w:r><w:t> elsewhere</w:t></w:r></w:moveFrom>')
    row = made.table.rows[2]
    row._tr.get_or_add_trPr().append(parse_xml(f'<w:del {W} w:id="4" w:author="a"/>'))
    reading = made.read(tmp_path)
    assert [(each.text, each.update) for each in reading.rows] == [("That A be done.", "It is done")]
    assert reading.remarks == ("4 tracked changes: the document was read as if all were accepted.",)


def test_comments_are_not_read_and_said(tmp_path: Path) -> None:
    made = Made(("That A be done.", "Agreed.", "Done."))
    made.put(1, 1, '<w:r><w:commentReference w:id="0"/></w:r>')
    assert made.read(tmp_path).remarks == ("1 comment: no part of the text, and not read.",)


def test_a_row_and_a_paragraph_in_content_controls_are_read(tmp_path: Path) -> None:
    made = Made(("That A be done.", "Agreed.", "Done."), ("That B be done.", "Agreed.", "Done."))
    row = made.table.rows[2]._tr
    wrapped = parse_xml(f"<w:sdt {W}><w:sdtContent/></w:sdt>")
    row.addprevious(wrapped)
    wrapped[0].append(row)
    cell = made.table.rows[1].cells[2]._tc
    paragraph = cell.p_lst[0]
    control = parse_xml(f"<w:sdt {W}><w:sdtContent/></w:sdt>")
    paragraph.addprevious(control)
    control[0].append(paragraph)
    cell.append(parse_xml(f"<w:sdt {W}/>"))
    inserted = parse_xml(f"<w:ins {W}><w:p><w:r><w:t>And more.</w:t></w:r></w:p></w:ins>")
    cell.append(inserted)
    reading = made.read(tmp_path)
    assert [each.update for each in reading.rows] == ["Done.\nAnd more.", "Done."]


def test_a_cell_across_the_table_is_a_heading(tmp_path: Path) -> None:
    made = Made(("Housing (now Homes)", "", ""), ("That A be done.", "Agreed.", "Done."))
    made.table.cell(1, 0).merge(made.table.cell(1, 2))
    assert [(row.group, row.group_now) for row in made.read(tmp_path).rows] == [("Housing", "Homes")]


def test_a_recommendation_merged_over_rows_has_the_cells_of_all(tmp_path: Path) -> None:
    made = Made(("That A be done.", "First", "One"), ("", "Second", "Two"))
    made.table.cell(1, 0).merge(made.table.cell(2, 0))
    (row,) = made.read(tmp_path).rows
    assert (row.text, row.response, row.update) == ("That A be done.", "First\nSecond", "One\nTwo")
    assert "merged over several rows" in row.doubts[0]


def test_rows_whose_cells_lie_a_little_apart_keep_their_columns(tmp_path: Path) -> None:
    """Word splits a column of the grid where the edges of rows differ by a hair."""
    made = Made(("That A be done.", "Agreed.", "Done."), ("That B be done.", "Agreed.", "Done."))
    for row in (0, 1):
        made.set(row, 1, '<w:gridSpan w:val="2"/>')
    made.set(2, 0, '<w:gridSpan w:val="2"/>')
    assert [each.response for each in made.read(tmp_path).rows] == ["Agreed.", "Agreed."]


def test_a_row_that_begins_later_on_the_grid(tmp_path: Path) -> None:
    made = Made(("That A be done.", "Agreed.", "Begun."), ("x", "More.", "Done."))
    row = made.table.rows[2]._tr
    row.remove(row.tc_lst[0])
    row.get_or_add_trPr().append(parse_xml(f'<w:gridBefore {W} w:val="1"/>'))
    (only,) = made.read(tmp_path).rows
    assert (only.response, only.update) == ("Agreed.\nMore.", "Begun.\nDone.")


def test_a_table_in_a_cell_is_read_as_lines_with_doubt(tmp_path: Path) -> None:
    made = Made(("That A be done.", "", "Done."))
    inner = made.table.cell(1, 1).add_table(rows=2, cols=2)
    for at, text in enumerate(("Year", "Homes", "2024", "12")):
        inner.cell(at // 2, at % 2).text = text
    (row,) = made.read(tmp_path).rows
    assert row.response == "Year; Homes\n2024; 12"
    assert "table stands inside" in row.doubts[0]


def test_bullets_and_numbers_that_word_counts_are_text(tmp_path: Path) -> None:
    made = Made(("", "Two things:", ""), ("", "Agreed.", ""))
    for at, text in ((1, "That A be done."), (2, "That B be done.")):
        paragraph = made.table.cell(at, 0).paragraphs[0]
        paragraph.text, paragraph.style = text, "List Number"
    for text in ("one", "two"):
        made.table.cell(1, 1).add_paragraph(text, "List Bullet")
    first, second = made.read(tmp_path).rows
    assert (first.number, first.text, first.response) == ("1", "That A be done.", "Two things:\n• one\n• two")
    assert (second.number, second.text) == ("2", "That B be done.")


@pytest.mark.parametrize(
    ("form", "numbers"),
    [
        ("lowerLetter", ["a", "b"]),
        ("upperRoman", ["I", "II"]),
        ("lowerRoman", ["i", "ii"]),
        ("upperLetter", ["A", "B"]),
    ],
)
def test_other_forms_of_numbers(form: str, numbers: list[str], tmp_path: Path) -> None:
    made = Made(("That A be done.", "Agreed.", ""), ("That B be done.", "Agreed.", ""))
    numbered(made, form, "(%1)")
    assert [row.number for row in made.read(tmp_path).rows] == numbers


def test_a_list_without_numbers_or_of_another_level_has_none(tmp_path: Path) -> None:
    made = Made(("That A be done.", "Agreed.", ""))
    numbered(made, "none", "%1")
    assert made.read(tmp_path).rows[0].text == "That A be done."
    made = Made(("That A be done.", "Agreed.", ""))
    numbered(made, "decimal", "%1", level=3)
    assert made.read(tmp_path).rows[0].text == "That A be done."


def test_a_level_below_counts_again_under_each(tmp_path: Path) -> None:
    made = Made(*((f"That {letter} be done.", "Agreed.", "") for letter in "ABCD"))
    numbered(made, "decimal", "%1.", "%1.%2", levels=(0, 1, 0, 1))
    assert [row.number for row in made.read(tmp_path).rows] == ["1", "1.1", "2", "2.1"]


def numbered(made: Made, form: str, *texts: str, level: int = 0, levels: tuple[int, ...] = ()) -> None:
    """Put a list of this form before the recommendations."""
    part = next(each for each in made.document.part.rels.values() if each.reltype.endswith("/numbering")).target_part
    inside = "".join(
        f'<w:lvl w:ilvl="{at}"><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, text in enumerate(texts)
    )
    part.element.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="90">{inside}</w:abstractNum>'))
    part.element.append(parse_xml(f'<w:num {W} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for at, row in enumerate(made.table.rows[1:]):
        settings = row.cells[0].paragraphs[0]._p.get_or_add_pPr()
        own = levels[at] if levels else level
        settings.append(parse_xml(f'<w:numPr {W}><w:ilvl w:val="{own}"/><w:numId w:val="90"/></w:numPr>'))


def test_footnotes_that_word_keeps_are_attached(tmp_path: Path) -> None:
    made = Made(("That A be done", "Agreed.", "Done."), ("That B be done.", "Agreed.", "Done"))
    notes(made, "footnote", {"2": "Housing panel, 3 March 2024.", "3": "Never referred to."})
    notes(made, "endnote", {"2": "A fact."})
    made.put(1, 0, '<w:r><w:footnoteReference w:id="2"/></w:r>')
    made.put(2, 2, '<w:r><w:endnoteReference w:id="2"/></w:r>')
    made.put(2, 2, '<w:r><w:footnoteReference w:id="9"/></w:r>')
    first, second = made.read(tmp_path).rows
    assert (first.text, first.footnotes[0].text) == ("That A be done¹", "Housing panel, 3 March 2024.")
    assert first.footnotes[0].meeting is not None
    assert (second.update, second.footnotes[0].text) == ("Done²", "A fact.")


def notes(made: Made, kind: str, texts: dict[str, str]) -> None:
    inside = "".join(
        f'<w:{kind} w:id="{ident}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{kind}>' for ident, text in texts.items()
    )
    package = made.document.part.package
    part = Part(
        PackURI(f"/word/{kind}s.xml"), "application/xml", f"<w:{kind}s {W}>{inside}</w:{kind}s>".encode(), package
    )
    made.document.part.relate_to(part, getattr(RELATIONSHIP_TYPE, f"{kind.upper()}S"))


def test_raised_figures_are_marks(tmp_path: Path) -> None:
    made = Made(("That A be done", "Agreed.", "In 2024"))
    run = made.table.cell(1, 0).paragraphs[0].add_run("12")
    run.font.superscript = True
    made.document.add_paragraph("¹² Housing panel, 3 March 2024.")
    (row,) = made.read(tmp_path).rows
    assert (row.text, row.update) == ("That A be done¹²", "In 2024")
    assert row.footnotes[0].mark == "¹²"


def test_signs_of_word_are_text(tmp_path: Path) -> None:
    made = Made(("That A be", "Yes", ""))
    for xml in (
        "<w:r><w:tab/><w:t>re</w:t><w:noBreakHyphen/><w:t>done.</w:t></w:r>",
        "<w:r><w:br/><w:t>Soon.</w:t></w:r>",
    ):
        made.put(1, 0, xml)
    made.put(1, 1, "<w:r><w:instrText>PAGE</w:instrText></w:r>")
    (row,) = made.read(tmp_path).rows
    assert (row.text, row.response) == ("That A be re-done.\nSoon.", "Yes")


def test_a_status_in_colours_is_its_word(tmp_path: Path) -> None:
    rows = [(*cells[:3], "") for cells in SHORT[1:]]
    made = Made(*rows, ("That C be done.", "No.", "None.", ""), head=SHORT[0])
    for at, fill in ((1, "00B050"), (2, "C00000"), (3, "D9D9D9")):
        made.set(at, 3, f'<w:shd w:val="clear" w:fill="{fill}"/>')
    assert [row.status for row in made.read(tmp_path).rows] == ["Green", "Red", ""]


def test_tables_each_under_a_heading(tmp_path: Path) -> None:
    document: Any = docx.Document()
    document.add_paragraph("Update of May 2025")
    for group, text in (("Housing", "That A be done"), ("Roads", "That B be done")):
        document.add_heading(group, 2)
        add_table(document, [HEAD, (text, "Agreed", "Done")])
    document.save(str(tmp_path / "in.docx"))
    reading, _ = read_recommendations(tmp_path / "in.docx")
    assert [(row.group, row.text) for row in reading.rows] == [
        ("Housing", "That A be done"),
        ("Roads", "That B be done"),
    ]
    assert reading.headings == ("Update of May 2025",)


def test_it_is_told_how_far_it_is(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    read_recommendations(write_word(tmp_path / "in.docx", SHORT), lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_style_based_on_itself_has_no_number(tmp_path: Path) -> None:
    made = Made(("That A be done.", "Agreed.", ""))
    style = parse_xml(
        f'<w:style {W} w:type="paragraph" w:styleId="Round"><w:name w:val="Round"/><w:basedOn w:val="Round"/></w:style>'
    )
    made.document.styles.element.append(style)
    made.table.cell(1, 0).paragraphs[0]._p.get_or_add_pPr().append(parse_xml(f'<w:pStyle {W} w:val="Round"/>'))
    assert made.read(tmp_path).rows[0].text == "That A be done."


def test_text_in_a_box_is_read(tmp_path: Path) -> None:
    made = Made(("That A be done.", "", "Done."))
    made.put(
        1, 1, "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Agreed.</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    )
    assert made.read(tmp_path).rows[0].response == "Agreed."


def test_a_frame_of_one_column_is_no_table_of_recommendations(tmp_path: Path) -> None:
    made = Made(("That A be done.", "Agreed.", "Done."))
    add_table(made.document, [("Printed on recycled paper",)])
    reading = made.read(tmp_path)
    assert [aside.text for aside in reading.left_over] == ["Printed on recycled paper"]
