"""What comes back in a workbook of returns, however it was handled on the way: read by cell, or refused by name."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from measuringup.connectors import returns
from measuringup.connectors.returns import ReturnRead, read_return
from measuringup.core.problems import ProblemsError
from tests.connectors.making import problems_of
from tests.returned import workbook

HEADER = ["Code", "Unit", "Period", "Number", "Out of", "Figure", "No figure because", "Note"]
TIPS = ["PL07", "Marlowe Council", "Q3 2025/26", 395, 500]


def read(folder: Path, *rows: list[Any], sheet: str = "Returns", **said: Any) -> ReturnRead:
    return read_return(workbook(folder / "return.xlsx", {sheet: [HEADER, *rows]}, **said))


def made(folder: Path, fill: Callable[[Any, Any], None], *rows: list[Any]) -> Path:
    """A workbook to which something is done besides."""
    path = folder / "return.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("Returns")
        for number, row in enumerate([HEADER, *rows]):
            page.write_row(number, 0, row)
        fill(book, page)
    return path


def wrong(found: ReturnRead) -> list[tuple[str, str]]:
    return [(problem.column, problem.rule) for row in found.rows for problem in row.problems]


def refused(path: Path) -> list[str]:
    return [problem.rule for problem in problems_of(lambda: read_return(path))]


def test_a_row_is_read_cell_by_cell(tmp_path: Path) -> None:
    found = read(tmp_path, TIPS)
    (row,) = found.rows
    assert row.place == ("Returns", 2)
    assert row.said == {"code": "PL07", "unit": "Marlowe Council", "period": "Q3 2025/26", "numerator": "395",
                        "denominator": "500"}  # fmt: skip
    assert row.numbers == {"numerator": 395.0, "denominator": 500.0}
    assert (found.letters["Returns", "numerator"], found.problems) == ("D", ())


def test_columns_stand_in_any_order_and_others_are_named(tmp_path: Path) -> None:
    cells = [["Remarks", "Figure", "Period", "Colour", "Code"], ["", 4, "Q3 2025/26", "red", "PL08"]]
    found = read_return(workbook(tmp_path / "return.xlsx", cells))
    assert found.rows[0].numbers == {"value": 4.0}
    assert found.letters["Returns", "value"] == "B"
    assert [problem.message for problem in found.problems] == ["Nothing is read from columns Remarks, Colour."]


def test_a_renamed_sheet_is_read_and_so_are_two(tmp_path: Path) -> None:
    assert len(read(tmp_path, TIPS, sheet="October").rows) == 1
    two = {"North": [HEADER, TIPS], "South": [HEADER, TIPS, TIPS], "How to": [["Read me"]], "Pivot": [["a", "b"]]}
    found = read_return(workbook(tmp_path / "two.xlsx", two))
    assert [row.place for row in found.rows] == [("North", 2), ("South", 2), ("South", 3)]
    assert [(each.severity, each.sheet) for each in found.problems] == [("warning", "Pivot")]


def test_hidden_figures_are_refused(tmp_path: Path) -> None:
    def hide(book: Any, page: Any) -> None:
        other = book.add_worksheet("Old")
        other.write_row(0, 0, HEADER)
        other.write_row(1, 0, TIPS)
        other.hide()

    found = read_return(made(tmp_path, hide, TIPS))
    assert [(each.severity, each.message) for each in found.problems] == [
        ("error", "The sheet Old has figures and is hidden.")
    ]
    assert [row.sheet for row in found.rows] == ["Returns"]

    def hide_all(book: Any, page: Any) -> None:
        book.add_worksheet("Notes").activate()
        page.hide()

    assert refused(made(tmp_path, hide_all, TIPS)) == ["hidden-sheets", "no-returns"]


@pytest.mark.parametrize(
    ("cell", "number"), [("1,234", 1234), ("£1.2m", 1_200_000), ("(12)", -12), (" 7 ", 7), (0, 0), ("45%", 45)]
)
def test_numbers_are_read_as_people_write_them(tmp_path: Path, cell: object, number: float) -> None:
    (row,) = read(tmp_path, [*TIPS[:3], "", "", cell]).rows
    assert row.numbers == {"value": number}
    assert row.percents == ({"value"} if cell == "45%" else set())


def test_a_percent_format_is_a_percent_sign(tmp_path: Path) -> None:
    formats = [("Returns", 1, 5, "0.0%"), ("Returns", 2, 5, "0.00")]
    rows = [[*TIPS[:3], "", "", 0.45], [*TIPS[:3], "", "", 0.45]]
    percent, plain = read(tmp_path, *rows, formats=formats).rows
    assert (percent.numbers, percent.percents) == ({"value": 45.0}, {"value"})
    assert (plain.numbers, plain.percents) == ({"value": 0.45}, frozenset())


@pytest.mark.parametrize(
    ("cell", "rule"),
    [("n/k", "not-a-number"), ("n/a", "no-reason"), ("2025-10-01", "date-for-number"), ("#REF!", "failed-cell"),
     ("-", "nothing-or-missing"), ("1e400", "number-too-large"), ("3,5", "not-a-number")],
)  # fmt: skip
def test_what_is_no_number_is_told_by_its_cell(tmp_path: Path, cell: str, rule: str) -> None:
    assert wrong(read(tmp_path, [*TIPS[:3], "", "", cell])) == [("value", rule)]


def test_a_date_cell_where_a_number_is_expected_is_told(tmp_path: Path) -> None:
    def date(book: Any, page: Any) -> None:
        page.write_number(1, 5, 45931, book.add_format({"num_format": "dd/mm/yyyy"}))

    found = read_return(made(tmp_path, date, TIPS[:3]))
    assert wrong(found) == [("value", "date-for-number")]
    assert found.rows[0].problems[0].value == "2025-10-01"


def test_signs_are_answers(tmp_path: Path) -> None:
    (row,) = read(tmp_path, [*TIPS[:3], "", "", "c"]).rows
    assert (row.markers, row.problems) == ({"value": "suppressed"}, ())


def test_a_formula_without_its_result_is_refused_and_one_with_it_is_named(tmp_path: Path) -> None:
    def formulas(book: Any, page: Any) -> None:
        page.write_formula(1, 5, "=SUM(A9:A12)", None, "")
        page.write_formula(2, 5, "=2+2", None, 4)

    found = read_return(_without_results(made(tmp_path, formulas, TIPS[:3], TIPS[:3])))
    assert [(problem.value, problem.rule) for problem in found.rows[0].problems] == [("=SUM(A9:A12)", "formula")]
    assert found.rows[1].numbers == {"value": 4.0}
    assert [problem.rule for problem in found.problems] == ["formula-cells"]


def _without_results(path: Path) -> Path:
    """As a program writes it that computes nothing: the first formula has no stored result."""
    return _rewritten(path, lambda name, content: content.replace(b"<f>SUM(A9:A12)</f><v></v>", b"<f>SUM(A9:A12)</f>"))


def _rewritten(path: Path, change: Callable[[str, bytes], bytes], **more: bytes) -> Path:
    with zipfile.ZipFile(path) as parts:
        content = {name: change(name, parts.read(name)) for name in parts.namelist()}
    with zipfile.ZipFile(path, "w") as parts:
        for name, part in {**content, **more}.items():
            parts.writestr(name, part)
    return path


def test_merged_cells_are_told_and_their_rows_not_read(tmp_path: Path) -> None:
    def merge(book: Any, page: Any) -> None:
        page.merge_range(1, 3, 2, 3, 395)

    found = read_return(made(tmp_path, merge, TIPS, TIPS, TIPS))
    assert [row.number for row in found.rows] == [4]
    assert [(each.rule, each.row, each.severity) for each in found.problems] == [("merged-cells", 2, "error")]


def test_a_header_that_stands_twice_is_an_error(tmp_path: Path) -> None:
    cells = [[*HEADER, "Figure"], [*TIPS, "", "", "", 3]]
    found = read_return(workbook(tmp_path / "return.xlsx", cells))
    assert next((each.rule, each.severity) for each in found.problems) == ("duplicate-header", "error")


def test_titles_above_the_header_and_blank_rows_do_no_harm(tmp_path: Path) -> None:
    cells = [["Place, third quarter"], [], HEADER, [], TIPS]
    found = read_return(workbook(tmp_path / "return.xlsx", cells))
    assert [row.number for row in found.rows] == [5]


def test_a_million_empty_rows_are_no_rows(tmp_path: Path) -> None:
    def far_below(book: Any, page: Any) -> None:
        page.write_string(1_048_575, 7, "x")

    found = read_return(made(tmp_path, far_below, TIPS))
    assert [row.number for row in found.rows] == [2, 1_048_576]


def test_a_stray_cell_in_the_last_column_is_no_grid_of_billions(tmp_path: Path) -> None:
    assert refused(made(tmp_path, lambda book, page: page.write_string(1_048_575, 16_383, "x"), TIPS)) == ["too-large"]


def test_macros_are_refused(tmp_path: Path) -> None:
    path = made(tmp_path, lambda book, page: None, TIPS)
    assert refused(_rewritten(path, lambda name, content: content, **{"xl/vbaProject.bin": b"macro"})) == ["macros"]


def test_a_password_a_bomb_and_what_is_no_workbook_are_refused(tmp_path: Path) -> None:
    locked = tmp_path / "locked.xlsx"
    locked.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))
    assert refused(locked) == ["password"]
    bomb = tmp_path / "bomb.xlsx"
    with (
        zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as parts,
        parts.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(1_100):
            part.write(bytes(1 << 20))
    assert bomb.stat().st_size < 2 << 20
    assert refused(bomb) == ["too-large"]
    text = tmp_path / "return.xlsx"
    text.write_text("Code,Period,Figure\n")
    assert refused(text) == ["wrong-kind"]


def test_another_layout_says_what_is_missing(tmp_path: Path) -> None:
    assert refused(workbook(tmp_path / "return.xlsx", [["Ward", "Households"], ["North", 4]])) == ["no-returns"]
    found = problems_of(lambda: read_return(workbook(tmp_path / "r.xlsx", [["Code", "Figure", "When"], ["PL07", 4]])))
    assert [(each.rule, each.column) for each in found] == [("missing-column", "period")]
    assert refused(workbook(tmp_path / "empty.xlsx", [])) == ["no-returns"]


def test_too_many_rows_are_sent_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(returns, "MOST_ROWS", 2)
    with pytest.raises(ProblemsError, match="Send it in parts"):
        read(tmp_path, TIPS, TIPS, TIPS)
