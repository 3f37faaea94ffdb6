"""Workbooks: which sheet, and what its cells really hold."""

import datetime as dt
import zipfile
from pathlib import Path
from typing import Any

import pytest

from measuringup.connectors import bounds, read_table, workbooks
from measuringup.connectors.workbook_cells import cell_notes, column_letters
from measuringup.connectors.workbooks import as_text, rows_named
from tests.connectors.making import SMALL, problems_of, text_file, told, workbook

HEADER = ("code", "value", "note")


def repacked(path: Path, **changes: Any) -> Path:
    """The workbook with the text of its first sheet changed: old=new."""
    target = path.with_name("changed.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            for before, after in changes.get("swap", {}).items():
                if name == changes.get("part", "xl/worksheets/sheet1.xml"):
                    content = content.replace(before.encode(), after.encode())
            new.writestr(name, content)
    return target


def test_cells_are_read_as_text_with_the_sheets_own_rows(tmp_path: Path) -> None:
    path = workbook(tmp_path, (), ("Figures of 2013",), HEADER, ("A", 12.0, "x"), (), ("B", 0.5, dt.date(2013, 4, 1)))
    table = read_table(path, SMALL)
    assert (table.sheet, table.file) == ("Figures", "figures.xlsx")
    assert list(table.frame.select("code", "value", "row").iter_rows()) == [("A", "12", 4), ("B", "0.5", 6)]


def test_a_table_may_stand_away_from_the_corner(tmp_path: Path) -> None:
    def away(book: Any, sheet: Any) -> None:
        for number, row in enumerate([HEADER, ("A", 1, "x")]):
            sheet.write_row(3 + number, 2, row)

    table = read_table(workbook(tmp_path, also=away), SMALL)
    assert list(table.frame.select("code", "value", "row").iter_rows()) == [("A", "1", 5)]


def test_many_rows_are_read_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "_CHUNK", 2)
    path = workbook(tmp_path, HEADER, *((f"A{number}", number, "") for number in range(5)))
    assert read_table(path, SMALL).frame["row"].to_list() == [2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (125.0, "125"),
        (0.784, "0.784"),
        (1e300, "1e+300"),
        (True, "TRUE"),
        (False, "FALSE"),
        (dt.date(2013, 4, 1), "2013-04-01"),
        (dt.datetime(2013, 4, 1, tzinfo=dt.UTC), "2013-04-01"),
        (dt.datetime(2013, 4, 1, 9, 30), "2013-04-01 09:30"),  # noqa: DTZ001 as spreadsheets give it
        ("text", "text"),
    ],
)
def test_cells_as_text(cell: Any, text: str) -> None:
    assert as_text(cell) == text


def test_the_only_sheet_with_the_columns_is_chosen(tmp_path: Path) -> None:
    def others(book: Any, sheet: Any) -> None:
        book.add_worksheet("Notes").write_row(0, 0, ["Read", "me"])
        hidden = book.add_worksheet("Old figures")
        hidden.write_row(0, 0, HEADER)
        hidden.hide()

    table = read_table(workbook(tmp_path, HEADER, ("A", 1, ""), also=others), SMALL)
    assert table.sheet == "Figures"
    assert told(table.problems) == [("hidden-sheets", None, "")]
    assert "Old figures" in table.problems[0].message


def test_two_sheets_with_the_columns_are_a_question(tmp_path: Path) -> None:
    def second(book: Any, sheet: Any) -> None:
        book.add_worksheet("Again").write_row(0, 0, HEADER)

    problems = problems_of(lambda: read_table(workbook(tmp_path, HEADER, ("A", 1, ""), also=second), SMALL))
    assert told(problems) == [("which-sheet", None, "")]
    assert "Figures, Again" in problems[0].message


def test_of_sheets_without_the_columns_the_nearest_is_read_or_all_are_named(tmp_path: Path) -> None:
    def notes(book: Any, sheet: Any) -> None:
        book.add_worksheet("Notes").write(0, 0, "nothing")
        book.add_worksheet("Hidden").hide()

    nearest = read_table(workbook(tmp_path, ("code", "vaule"), ("A", 1), also=notes), SMALL)
    assert nearest.sheet == "Figures"
    assert told(nearest.problems)[0] == ("missing-column", 1, "value")
    assert "did you mean 'value'?" in nearest.problems[0].advice
    problems = problems_of(lambda: read_table(workbook(tmp_path, ("x",), also=notes), SMALL))
    assert told(problems) == [("which-sheet", None, "")]
    assert "Figures, Notes" in problems[0].message
    assert "Hidden" in problems[0].message


def test_a_workbook_with_nothing_to_see_is_empty(tmp_path: Path) -> None:
    def hidden(book: Any, sheet: Any) -> None:
        book.add_worksheet("Secret").hide()

    problems = problems_of(lambda: read_table(workbook(tmp_path, also=hidden), SMALL))
    assert told(problems) == [("empty-file", None, "")]
    assert "Secret" in problems[0].message
    assert told(problems_of(lambda: read_table(workbook(tmp_path), SMALL))) == [("empty-file", None, "")]


def test_percent_formats_are_read_as_the_reader_sees_them(tmp_path: Path) -> None:
    def percents(book: Any, sheet: Any) -> None:
        percent = book.add_format({"num_format": "0.0%"})
        sheet.write_number(1, 1, 0.784, percent)
        sheet.write_number(2, 1, 0.07, book.add_format({"num_format": 9}))
        sheet.write_number(3, 1, 0.5, book.add_format({"num_format": '0.0"%"'}))
        sheet.write_string(4, 1, "n/a", percent)
        sheet.write_blank(5, 1, None, percent)

    rows = [(code, "", "x") for code in "ABCDE"]
    table = read_table(workbook(tmp_path, HEADER, *rows, also=percents), SMALL)
    assert table.frame["value"].to_list() == ["78.4%", "7%", "0.5", "n/a", None]


def test_failed_formulas_are_not_blank_and_stored_results_are_told(tmp_path: Path) -> None:
    def formulas(book: Any, sheet: Any) -> None:
        sheet.write_formula(1, 1, "=1/0", None, "#DIV/0!")
        sheet.write_formula(2, 1, "=6*7", None, 42)
        sheet.write_formula(3, 1, "=6*8", None, 48)
        sheet.write_string(4, 1, "=6*9")
        sheet.write_formula(2, 2, "=1+1", None, 2)

    rows = [(code, "", "x") for code in "ABCD"]
    table = read_table(workbook(tmp_path, HEADER, *rows, also=formulas), SMALL)
    assert table.frame["value"].to_list() == ["#DIV/0!", "42", "48", "=6*9"]
    assert told(table.problems) == [("formula-cells", 2, "value"), ("formula-cells", 3, "note")]
    assert "rows 2 to 4" in table.problems[0].message
    assert table.problems[0].value == "=1/0"


def test_a_formula_without_a_stored_result_is_read_as_a_formula(tmp_path: Path) -> None:
    path = workbook(
        tmp_path, HEADER, ("A", "", ""), also=lambda book, sheet: sheet.write_formula(1, 1, "=6*7", None, 42)
    )
    bare = repacked(path, swap={"<v>42</v>": ""})
    assert read_table(bare, SMALL).frame["value"].to_list() == ["=6*7"]


def test_merged_cells_of_the_table_leave_their_rows_out(tmp_path: Path) -> None:
    def merged(book: Any, sheet: Any) -> None:
        sheet.merge_range(0, 0, 0, 2, "A title over all columns")
        sheet.merge_range(3, 1, 4, 1, 7)
        sheet.merge_range(5, 3, 6, 3, "beside the table")

    rows = [(code, 1, "") for code in "ABCDE"]
    table = read_table(workbook(tmp_path, (), HEADER, *rows, also=merged), SMALL)
    assert table.frame["row"].to_list() == [3, 6, 7]
    assert told(table.problems) == [("merged-cells", 4, "value")]
    assert "B4:B5" in table.problems[0].message

    def across(book: Any, sheet: Any) -> None:
        sheet.merge_range(1, 0, 1, 1, "A")

    table = read_table(workbook(tmp_path, HEADER, ("", "", "x"), ("B", 1, ""), also=across), SMALL)
    assert table.frame["row"].to_list() == [3]
    assert "row 2 is not read" in table.problems[0].message


def test_a_password_is_named(tmp_path: Path) -> None:
    """An encrypted .xlsx is an OLE file with a stream of this name."""
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le")
    problems = problems_of(lambda: read_table(text_file(tmp_path, locked, "locked.xlsx"), SMALL))
    assert told(problems) == [("password", None, "")]


def test_passwords_of_other_kinds_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> None:
        raise workbooks.calamine.PasswordError("locked")

    monkeypatch.setattr(workbooks.calamine.CalamineWorkbook, "from_path", refuse, raising=False)
    assert told(problems_of(lambda: read_table(workbook(tmp_path, HEADER), SMALL))) == [("password", None, "")]


@pytest.mark.parametrize("content", [b"PK\x03\x04 no archive", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)])
def test_broken_workbooks_are_refused(tmp_path: Path, content: bytes) -> None:
    problems = problems_of(lambda: read_table(text_file(tmp_path, content, "broken.xlsx"), SMALL))
    assert told(problems) == [("broken-workbook", None, "")]


def test_an_archive_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert told(problems_of(lambda: read_table(path, SMALL))) == [("broken-workbook", None, "")]


def test_styles_that_are_no_xml_are_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path, HEADER, ("A", 1, ""))
    broken = repacked(path, part="xl/styles.xml", swap={'numFmtId="0"': 'numFmtId="none"'})
    assert told(problems_of(lambda: read_table(broken, SMALL))) == [("broken-workbook", None, "")]


def test_a_damaged_archive_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path, HEADER, *((f"A{n}", n, "some text") for n in range(500)))
    content = bytearray(path.read_bytes())
    at = content.find(b"xl/worksheets/sheet1.xml") + 200
    content[at : at + 40] = bytes(40)
    problems = problems_of(lambda: read_table(text_file(tmp_path, bytes(content), "damaged.xlsx"), SMALL))
    assert told(problems) == [("broken-workbook", None, "")]


def test_a_workbook_that_unpacks_to_too_much_is_refused_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook(tmp_path, HEADER, ("A", 1, ""))
    monkeypatch.setattr(bounds, "LARGEST_WORKBOOK", path.stat().st_size + 1)
    assert told(problems_of(lambda: read_table(path, SMALL))) == [("too-large", None, "")]
    monkeypatch.setattr(bounds, "LARGEST_WORKBOOK", 10)
    assert told(problems_of(lambda: read_table(path, SMALL))) == [("too-large", None, "")]
    monkeypatch.setattr(bounds, "LARGEST_WORKBOOK", 1 << 30)
    monkeypatch.setattr(bounds, "MOST_PARTS", 3)
    assert told(problems_of(lambda: read_table(path, SMALL))) == [("too-large", None, "")]


def test_notes_are_empty_where_there_is_nothing_to_find(tmp_path: Path) -> None:
    path = workbook(tmp_path, HEADER)
    assert not cell_notes(path, "Figures").anything
    assert not cell_notes(path, "No such sheet").anything
    assert not cell_notes(text_file(tmp_path, "no archive"), "Figures").anything
    with zipfile.ZipFile(tmp_path / "plain.zip", "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert not cell_notes(tmp_path / "plain.zip", "Figures").anything


def test_notes_are_found_without_styles_and_by_absolute_paths(tmp_path: Path) -> None:
    path = workbook(tmp_path, HEADER, also=lambda book, sheet: sheet.write_formula(1, 27, "=1", None, 1))
    absolute = repacked(
        path, part="xl/_rels/workbook.xml.rels", swap={'"worksheets/sheet1.xml"': '"/xl/worksheets/sheet1.xml"'}
    )
    bare = tmp_path / "bare.xlsx"
    with zipfile.ZipFile(absolute) as old, zipfile.ZipFile(bare, "w") as new:
        for name in old.namelist():
            if name != "xl/styles.xml":
                new.writestr(name, old.read(name).replace(b"</sheetData>", b'<c s="0"/></sheetData>'))
    assert cell_notes(bare, "Figures").formulas == {(1, 27): ("=1", True)}


@pytest.mark.parametrize(("number", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (702, "AAA")])
def test_columns_have_letters(number: int, letters: str) -> None:
    assert column_letters(number) == letters


def test_rows_in_words() -> None:
    assert rows_named([2]) == "row 2"
    assert rows_named([2, 3, 4, 9]) == "rows 2 to 4, 9"
    assert rows_named([1, 3, 5], most=2) == "rows 1, 3 and 1 more places"
