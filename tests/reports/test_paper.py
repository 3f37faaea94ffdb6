"""The update paper as Word, PDF and Excel: read again, it says what it said; the real one too."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest

from measuringup.connectors.recommendations import read_recommendations
from measuringup.core.recommendations import Footnote, Reading
from measuringup.core.recommendations.paper import Paper, PaperGroup, PaperRow, paper_of
from measuringup.reports.paper_excel import paper_excel
from measuringup.reports.paper_pdf import paper_pdf
from measuringup.reports.paper_word import CHANGED, paper_word
from tests.connectors.recommendations.paper import PAPER

LONG = " ".join(f"Ward {number} was looked at and nothing was found." for number in range(90))
OURS = Paper(
    title="Clean streets",
    heading="Update on implementation of recommendations, January 2026",
    groups=(
        PaperGroup(
            title="Recommendations specific to Environment Services",
            now="Place",
            rows=(
                PaperRow(
                    text="Recommend that the service publishes how soon fly-tips are removed.¹",
                    response="Agreed, from October 2025.",
                    update="A page was published in November.\nIt is renewed every month.",
                    lead_in="In order to let residents see what is done, we:",
                ),
                PaperRow(
                    text="Recommend that wardens are given cameras.",
                    response="=2+2 is not a formula here.",
                    update="There is no money for it.",
                    lead_in="In order to let residents see what is done, we:",
                ),
            ),
        ),
        PaperGroup(
            title="General recommendations",
            rows=(PaperRow(text="That every ward is looked at.", response="Agreed.", update=LONG),),
        ),
    ),
    notes=(Footnote("¹", "Environment panel, 3 March 2025."),),
)
MAKERS: dict[str, Callable[[Paper], bytes]] = {".docx": paper_word, ".pdf": paper_pdf, ".xlsx": paper_excel}
Words = list[tuple[str, ...]]


def plain(text: str) -> str:
    return " ".join(text.split())


def words_of(reading: Reading) -> Words:
    return [
        (*(plain(each) for each in (row.group, row.group_now, row.lead_in, row.text, row.response, row.update)),
         *(f"{note.mark} {plain(note.text)}" for note in row.footnotes))
        for row in reading.rows
    ]  # fmt: skip


def read_again(made: bytes, suffix: str, folder: Path) -> Reading:
    path = folder / f"again{suffix}"
    path.write_bytes(made)
    reading, _ = read_recommendations(path)
    assert not reading.left_over
    return reading


@pytest.mark.parametrize("suffix", MAKERS)
def test_what_is_printed_reads_back_without_difference(suffix: str, tmp_path: Path) -> None:
    reading = read_again(MAKERS[suffix](OURS), suffix, tmp_path)
    notes = ("¹ Environment panel, 3 March 2025.",)
    assert words_of(reading) == [
        tuple(map(plain, (group.title, group.now, row.lead_in, row.text, row.response, row.update)))
        + (notes if "¹" in row.text else ())
        for group in OURS.groups
        for row in group.rows
    ]


@pytest.mark.parametrize("suffix", MAKERS)
def test_the_paper_this_product_is_named_for_is_printed_again(suffix: str, tmp_path: Path) -> None:
    if not PAPER.exists():
        pytest.skip("needs ../shared/source")
    reading, _ = read_recommendations(PAPER)
    paper = paper_of(reading, reading.headings[1], reading.headings[2])
    assert words_of(read_again(MAKERS[suffix](paper), suffix, tmp_path)) == words_of(reading)


def test_word_repeats_the_head_counts_its_pages_and_has_real_headings() -> None:
    made = paper_word(OURS)
    with zipfile.ZipFile(BytesIO(made)) as parts:
        assert b"w:tblHeader" in parts.read("word/document.xml")
        assert b"NUMPAGES" in b"".join(parts.read(name) for name in parts.namelist() if "footer" in name)
    document = docx.Document(BytesIO(made))
    assert [each.style.name for each in document.paragraphs[:2] if each.style] == ["Heading 1", "Heading 2"]
    assert document.core_properties.title == f"{OURS.title}: {OURS.heading}"


def test_a_councils_template_lends_its_styles() -> None:
    template = docx.Document()
    template.styles["Heading 1"].font.name = "Georgia"
    kept = BytesIO()
    template.save(kept)
    made = docx.Document(BytesIO(paper_word(OURS, kept.getvalue())))
    assert made.styles["Heading 1"].font.name == "Georgia"


@pytest.mark.parametrize("suffix", MAKERS)
def test_what_changed_can_be_marked_in_words(suffix: str, tmp_path: Path) -> None:
    first = OURS.groups[0]
    marked = replace(OURS, groups=(replace(first, rows=(replace(first.rows[0], is_changed=True), first.rows[1])),))
    reading = read_again(MAKERS[suffix](marked), suffix, tmp_path)
    assert [CHANGED in row.update for row in reading.rows] == [True, False]


def test_characters_that_no_file_can_hold_are_left_out() -> None:
    odd = replace(OURS, title="Clean\x00 streets\ufffe")
    assert docx.Document(BytesIO(paper_word(odd))).paragraphs[0].text == "Clean streets"
    assert paper_excel(odd)
    assert paper_pdf(odd)
