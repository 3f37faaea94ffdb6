"""PDFs with drawn borders: rows over pages, merged and coloured cells, turned pages, raised figures, 400 pages."""

import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter, Transformation
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from measuringup.connectors.recommendations import read_recommendations
from measuringup.core.recommendations import Reading
from tests.connectors.recommendations.documents import HEAD, compiled, write_pdf
from tests.connectors.recommendations.invented import SHORT

SETTINGS = '#set page(paper: "a4", margin: 1.5cm)\n#set text(size: 10pt, font: "Liberation Sans")\n'


def made(folder: Path, source: str) -> Reading:
    (folder / "in.pdf").write_bytes(compiled(SETTINGS + source))
    return read_recommendations(folder / "in.pdf")[0]


def words(name: str, number: int) -> str:
    return " ".join(f"{name}{at}" for at in range(number))


@pytest.mark.parametrize("repeat", ["true", "false"])
def test_rows_over_several_pages_are_whole(repeat: str, tmp_path: Path) -> None:
    """With its head on every page or on the first alone; cells are cut anywhere."""
    rows = [
        (f"That {words(f'alder{at}', 70)}.", f"Agreed. {words(f'birch{at}', 170)}.", f"Done. {words('cedar', 230)}.")
        for at in range(7)
    ]
    path = write_pdf(tmp_path / "in.pdf", [HEAD, *rows], ["Update"], repeat=repeat)
    reading, _ = read_recommendations(path)
    assert [(row.text, row.response, row.update) for row in reading.rows] == rows
    assert not reading.left_over
    assert not reading.doubtful


def test_headings_notes_and_furniture_of_pages(tmp_path: Path) -> None:
    rows = "".join(
        f"[That park {at} be mown#super[{at}].],[Agreed. #lorem(60)],[Mown. #lorem(90)]," for at in range(1, 7)
    )
    head = "table.header([Recommendation],[Response],[Update])"
    reading = made(
        tmp_path,
        "#set page(header: [Committee of 3 March 2025], footer: [Page #context counter(page).display()])\n"
        f"= Update\n\n== Parks (now Place)\n#table(columns: (1fr,1fr,1fr), {head}, {rows})\n"
        "#super[4] Parks panel, 4 May 2024.\n\n== Pools\n"
        f"#table(columns: (1fr,1fr,1fr), {head}, [That pools be warm.],[Yes.],[In 2024 it was re-opened.])",
    )
    assert [row.group for row in reading.rows] == ["Parks"] * 6 + ["Pools"]
    assert {row.group_now for row in reading.rows[:6]} == {"Place"}
    assert reading.rows[3].text == "That park 4 be mown⁴."
    assert [note.text for note in reading.rows[3].footnotes] == ["Parks panel, 4 May 2024."]
    assert reading.rows[6].update == "In 2024 it was re-opened."
    assert not reading.left_over


def test_merged_and_coloured_cells(tmp_path: Path) -> None:
    reading = made(
        tmp_path,
        "#table(columns: (1fr,1fr,1fr,1fr), [Recommendation],[Response],[Update],[RAG],"
        "table.cell(colspan: 4)[Housing],"
        "[That A be done.],table.cell(rowspan: 2)[Both agreed.],[Done.],table.cell(fill: rgb(0,160,80))[],"
        "[That B be done.],[Begun.],table.cell(fill: rgb(200,0,0))[],"
        "table.cell(rowspan: 2)[That C be done.],[First.],[One.],[Amber],[Second.],[Two.],[])",
    )
    assert [(row.group, row.response, row.status) for row in reading.rows] == [
        ("Housing", "Both agreed.", "Green"),
        ("Housing", "Both agreed.", "Red"),
        ("Housing", "First.\nSecond.", "Amber"),
    ]
    assert [len(row.doubts) for row in reading.rows] == [0, 1, 1]


def test_hyphens_and_slashes_at_the_end_of_a_line_keep_their_words_together(tmp_path: Path) -> None:
    reading = made(
        tmp_path,
        "#table(columns: (3.2cm,6cm,6cm), [Recommendation],[Response],[Update],"
        "[That co-ordination-of-works/or-of-plans go on.],[Agreed: \\ • one \\ • two],[Done.])",
    )
    (row,) = reading.rows
    assert row.text == "That co-ordination-of-works/or-of-plans go on."
    assert row.response == "Agreed:\n• one\n• two"


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_pages_whose_text_is_turned(quarters: int, tmp_path: Path) -> None:
    written = PdfWriter(clone_from=write_pdf(tmp_path / "straight.pdf", SHORT, flipped="false"))
    for page in written.pages:
        wide, high = float(page.mediabox.width), float(page.mediabox.height)
        moved = {1: (high, 0), 2: (wide, high), 3: (0, wide)}[quarters]
        page.add_transformation(Transformation().rotate(90 * quarters).translate(*moved))
        page.mediabox.upper_right = (high, wide) if quarters % 2 else (wide, high)
    written.write(tmp_path / "turned.pdf")
    reading, _ = read_recommendations(tmp_path / "turned.pdf")
    assert [row.text for row in reading.rows] == ["That stalls be let.", "That fees be published."]
    assert [row.status for row in reading.rows] == ["Green", "Red"]


def test_drawings_within_drawings(tmp_path: Path) -> None:
    """A page that was put on another as one drawing, as when pages are scaled to print."""
    source = PdfReader(write_pdf(tmp_path / "straight.pdf", SHORT)).pages[0]
    written = PdfWriter()
    page = written.add_blank_page(900, 700)
    contents = source.get_contents()
    assert contents is not None
    drawing = DecodedStreamObject()
    drawing.set_data(contents.get_data())
    about = {"/Type": NameObject("/XObject"), "/Subtype": NameObject("/Form"), "/BBox": source.mediabox}
    drawing.update({NameObject(name): value for name, value in about.items()})
    drawing[NameObject("/Resources")] = source["/Resources"].clone(written)
    placed = DecodedStreamObject()
    placed.set_data(b"0.9 0 0 0.9 20 20 cm /Fm0 Do 10 10 m 20 30 40 50 60 70 c S")
    within = DictionaryObject({NameObject("/Fm0"): written._add_object(drawing)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): within})
    page[NameObject("/Contents")] = written._add_object(placed)
    written.write(tmp_path / "placed.pdf")
    reading, _ = read_recommendations(tmp_path / "placed.pdf")
    assert [row.text for row in reading.rows] == ["That stalls be let.", "That fees be published."]


def test_a_picture_page_among_others_is_told(tmp_path: Path) -> None:
    head = ", ".join(f"[{word}]" for word in HEAD)
    reading = made(
        tmp_path,
        f"#table(columns: 3, {head}, [That A be done.],[Yes.],[No.])\n#pagebreak()\n#rect()",
    )
    assert reading.remarks == ("No text was found on page 2: a picture or a blank page.",)


TEXT = "Residents were asked about the works and many answered within the month after the first letter. " * 3


def many_pages(folder: Path, number: int) -> Path:
    """A PDF of so many dense landscape pages with four recommendations each."""
    rows = "".join(f"[That item {at} be done. {TEXT}],[Agreed. {TEXT}],[Done. {TEXT}]," for at in range(4))
    one = f"#table(columns: (1fr,1fr,1fr), table.header([Recommendation],[Response],[Update]), {rows})"
    (folder / "page.pdf").write_bytes(compiled(SETTINGS.replace("margin", "flipped: true, margin") + one))
    written = PdfWriter()
    page = PdfReader(folder / "page.pdf").pages[0]
    for _ in range(number):
        written.add_page(page)
    written.write(folder / "in.pdf")
    return folder / "in.pdf"


def test_it_is_told_how_far_it_is(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    reading, _ = read_recommendations(many_pages(tmp_path, 8), lambda done, total: told.append((done, total)))
    assert told == [(page, 8) for page in range(1, 9)]
    assert len(reading.rows) == 32
    assert "4 and 8 and 12 and 16 and 20 and 2 more" in reading.rows[-1].doubts[0].replace("recommendation ", "")


def test_four_hundred_pages_are_read_in_twenty_seconds(tmp_path: Path) -> None:
    """In a process of its own, whose work is counted: not how busy the machine is with other things."""
    path, output = many_pages(tmp_path, 400), tmp_path / "rows.json"
    command = "from measuringup.cli.console import main; main()"
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-c", command, "recommendations", "read", str(path), "--output", str(output)],
        check=True,
        capture_output=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 20
    assert len(json.loads(output.read_text(encoding="utf-8"))) == 1_600
