"""Workbooks: titles above, merged and coloured cells, several tables and sheets, hidden ones told."""

from pathlib import Path

import xlsxwriter

from measuringup.connectors.recommendations import read_recommendations
from measuringup.connectors.recommendations.colours import status_of_hex
from measuringup.connectors.recommendations.sheet_fills import Fills, fills_of
from tests.connectors.recommendations.documents import write_word

HEAD = ("Recommendation", "Owner", "RAG", "Progress")


def test_a_tracker_with_merged_and_coloured_cells(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "in.xlsx")) as book:
        sheet = book.add_worksheet("Sheet1")
        banner, red, green = (book.add_format({"bg_color": colour}) for colour in ("#0070C0", "#C00000", "#00B050"))
        sheet.merge_range("B1:E1", "Tracker of May 2025", banner)
        for at, word in enumerate(HEAD, start=1):
            sheet.write(1, at, word, banner)
        sheet.merge_range("B3:E3", "Parks (now Place)", banner)
        sheet.write_row(3, 1, ["That mowing be weekly.", "Head of Parks"])
        sheet.write_blank(3, 3, None, green)
        sheet.write_string(3, 4, "=SUM(A1:A2)")
        sheet.write(4, 1, "That ponds be cleaned.")
        sheet.merge_range("C5:C6", "Pond officer")
        sheet.write_blank(4, 3, None, red)
        sheet.write(5, 1, "That boats be let.")
        sheet.write_row(8, 1, ["Action", "Lead", "Deadline", "Update"])
        sheet.write_row(9, 1, ["Mend the fence", "Head of Parks", "June 2025", "Done."])
        for at in range(1, 5):
            sheet.write_blank(6, at, None, green)
    reading, problems = read_recommendations(tmp_path / "in.xlsx")
    assert not problems
    assert reading.headings == ("Tracker of May 2025",)
    assert [
        (row.text, row.group_now, row.owner, row.status, row.update, row.due, row.lines) for row in reading.rows
    ] == [
        ("That mowing be weekly.", "Place", "Head of Parks", "Green", "=SUM(A1:A2)", "", (4, 4)),
        ("That ponds be cleaned.", "Place", "Pond officer", "Red", "", "", (5, 5)),
        ("That boats be let.", "Place", "Pond officer", "", "", "", (6, 6)),
        ("Mend the fence", "Place", "Head of Parks", "", "Done.", "June 2025", (10, 10)),
    ]
    assert "merged" in reading.rows[2].doubts[0]


def test_titles_above_a_table_of_four_columns_are_headings(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "in.xlsx")) as book:
        sheet = book.add_worksheet("Sheet1")
        sheet.write(0, 0, "Eskerham Borough Council")
        sheet.write(1, 0, "Update on recommendations, May 2025")
        sheet.write_row(3, 0, ["Recommendation", "Response", "Update", "Comments"])
        sheet.write(4, 0, "Parks (now Place)")
        sheet.write_row(5, 0, ["That mowing be weekly.", "Agreed.", "It is.", "See the plan."])
    reading, _ = read_recommendations(tmp_path / "in.xlsx")
    assert reading.headings == ("Eskerham Borough Council", "Update on recommendations, May 2025")
    assert (reading.left_over, reading.remarks) == ((), ())
    assert [(row.group, row.others) for row in reading.rows] == [("Parks", (("Comments", "See the plan."),))]


def test_the_sheets_of_a_workbook_are_groups_and_hidden_ones_are_told(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "in.xlsx")) as book:
        for name in ("Housing", "Roads", "Old"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, HEAD)
            sheet.write_row(1, 0, ["That it be done.", "Ann", "Red", f"{name} begun."])
        sheet.hide()
        book.add_worksheet("Empty")
    reading, problems = read_recommendations(tmp_path / "in.xlsx")
    assert [(row.group, row.update) for row in reading.rows] == [
        ("Housing", "Housing begun."),
        ("Roads", "Roads begun."),
    ]
    assert [problem.rule for problem in problems] == ["hidden-sheets"]


def test_colours_by_their_hue() -> None:
    fills = {
        "C00000": "Red",
        "FFFFC000": "Amber",
        "92D050": "Green",
        "0070C0": "Blue",
        "D9D9D9": "",
        "7030A0": "",
        "auto": "",
        "FF": "",
    }
    assert {fill: status_of_hex(fill) for fill in fills} == fills
    assert status_of_hex("FF0010") == "Red"


def test_colours_are_seen_in_xlsx_only(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("Recommendation,Update")
    assert fills_of(tmp_path / "in.csv", "A") == Fills()
    assert fills_of(write_word(tmp_path / "in.docx", [HEAD]), "A") == Fills()
