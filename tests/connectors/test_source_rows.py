"""A row of a kept file under the names of its columns, from CSV and workbook."""

from __future__ import annotations

from io import BytesIO

import pytest
import xlsxwriter

from measuringup.connectors.source_rows import source_row

CSV = b'Return of street cleaning,,\ncode,"numerator, in time",out of\nPL07,"1,020",1263\n\nPL08,,5\n'


def test_a_row_of_a_text_is_named_by_the_head_above_it() -> None:
    found = source_row("returns.csv", CSV, "", 3)
    assert found is not None
    assert found.cells == (("code", "PL07"), ("numerator, in time", "1,020"), ("out of", "1263"))


def test_blank_cells_are_left_out_and_so_are_blank_rows() -> None:
    found = source_row("returns.csv", CSV, "", 5)
    assert found is not None
    assert found.cells == (("code", "PL08"), ("out of", "5"))
    assert source_row("returns.csv", CSV, "", 4) is None
    assert source_row("returns.csv", CSV, "", 99) is None


def test_a_row_without_a_head_is_numbered_by_column() -> None:
    found = source_row("returns.csv", b"PL07;12\n", "", 1)
    assert found is not None
    assert found.cells == (("Column 1", "PL07"), ("Column 2", "12"))


def test_other_characters_and_line_ends_are_read() -> None:
    found = source_row("returns.csv", "code;café\r\nPL07;1 £\r\n".encode("cp1252"), "", 2)
    assert found is not None
    assert found.cells == (("code", "PL07"), ("café", "1 £"))


@pytest.fixture
def workbook() -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet("Notes").write_row(0, 0, ["Nothing here"])
        sheet = book.add_worksheet("Returns")
        sheet.write_row(1, 1, ["code", "in time"])
        sheet.write_row(2, 1, ["PL07", 1020])
    return out.getvalue()


def test_a_row_of_a_workbook_counts_as_the_sheet_does(workbook: bytes) -> None:
    found = source_row("returns.xlsx", workbook, "Returns", 3)
    assert found is not None
    assert found.cells == (("code", "PL07"), ("in time", "1020"))
    first = source_row("returns.xlsx", workbook, "", 1)
    assert first is not None
    assert first.cells == (("Column 1", "Nothing here"),)


@pytest.mark.parametrize("content", [b"PK\x03\x04 broken", b'a,"never closed\n1,2', b""])
def test_what_cannot_be_read_has_no_row(content: bytes) -> None:
    assert source_row("returns", content, "", 2) is None


def test_a_sheet_that_is_not_there_has_no_row(workbook: bytes) -> None:
    assert source_row("returns.xlsx", workbook, "Elsewhere", 2) is None
