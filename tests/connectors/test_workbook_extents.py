"""A small workbook is never laid out as billions of cells, and a damaged sheet is a refusal."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from measuringup.connectors import merged_cells, read_table
from measuringup.connectors.workbook_extents import Extent
from tests.connectors.making import SMALL, problems_of, told, workbook

SHEET = "xl/worksheets/sheet1.xml"


def rewritten(path: Path, change: Callable[[bytes], bytes]) -> Path:
    """The same workbook with the XML of its sheet changed."""
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    parts[SHEET] = change(parts[SHEET])
    with zipfile.ZipFile(path, "w") as book:
        for name, content in parts.items():
            book.writestr(name, content)
    return path


def small(folder: Path, change: Callable[[bytes], bytes] = bytes) -> Path:
    return rewritten(workbook(folder, ["code", "value"], ["A", 1]), change)


def with_row(row: bytes) -> Callable[[bytes], bytes]:
    return lambda content: content.replace(b"</sheetData>", row + b"</sheetData>")


def test_a_value_in_the_last_cell_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = small(tmp_path, with_row(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))
    problems = problems_of(lambda: read_table(path, SMALL))
    assert told(problems) == [("too-large", None, "")]
    assert "17,179,869,184 cells, up to XFD1048576" in problems[0].message
    assert "Ctrl+End" in problems[0].advice


@pytest.mark.parametrize("cell", [b'<c r="XFD1048576" s="1"/>', b'<c r="B1048576"><v>2</v></c>'])
def test_formats_and_long_tables_may_reach_the_last_row(tmp_path: Path, cell: bytes) -> None:
    table = read_table(small(tmp_path, with_row(b'<row r="1048576">' + cell + b"</row>")), SMALL)
    assert table.frame["row"].to_list()[0] == 2


def test_a_sheet_is_looked_through_in_stretches() -> None:
    content = b'<row><c r="B2"><v>1</v></c><c r="C9" s="1"/><c s="1" r="AA7"><v>2</v></c></row>'
    for length in range(1, 40):
        extent = Extent()
        for start in range(0, len(content), length):
            extent.look_through(content[start : start + length])
        assert (extent.cells, extent.last) == (26 * 6, "AA7")
    assert Extent().cells == 0


@pytest.mark.parametrize(
    "damage",
    [
        with_row(b'<row r="4"><c r="A4" s="1"><c r="B4">'),
        with_row(b'<row r="4"><c r="A4" t="inlineStr"><is><t>&lol;</t></is></c></row>'),
    ],
)
def test_a_damaged_sheet_is_refused(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    assert told(problems_of(lambda: read_table(small(tmp_path, damage), SMALL))) == [("broken-workbook", None, "")]


def test_of_very_many_merged_cells_the_first_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merged_cells, "_MOST_TOLD", 2)
    areas = "".join(f'<mergeCell ref="A{row}:B{row}"/>' for row in range(3, 8)).encode()
    path = small(
        tmp_path,
        lambda content: content.replace(b"</sheetData>", b"</sheetData><mergeCells>" + areas + b"</mergeCells>"),
    )
    problems = read_table(path, SMALL).problems
    assert [(problem.row, problem.value) for problem in problems] == [(3, "A3:B3"), (4, "A4:B4"), (None, "")]
    assert problems[-1].message.startswith("3 more merged cells")
