"""Text files of every kind become one table, or are refused by name."""

import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from measuringup.connectors import bounds, quoted, read_table
from measuringup.connectors.headers import Layout
from measuringup.connectors.table import Table
from tests.connectors.making import SMALL, packed_file, problems_of, text_file, told

ROWS = [("A", "1", 2), ("B", "2", 3)]


def cells(table: Table) -> list[tuple[str, str, int]]:
    return list(table.frame.select("code", "value", "row").iter_rows())


@pytest.mark.parametrize(
    "content",
    [
        "code,value\nA,1\nB,2\n",
        "code,value\r\nA,1\r\nB,2\r\n",
        "code,value\rA,1\rB,2",
        "\ufeffcode,value\nA,1\nB,2",
        "code;value\nA;1\nB;2\n",
        "code\tvalue\nA\t1\nB\t2\n",
        "code|value\nA|1\nB|2\n",
        '"code","value"\n"A","1"\n"B","2"\n',
        " CODE , Value \n A , 1 \nB,2\n",
        "code,value,,\nA,1,,\nB,2,,\n",
        "code,value\nA,1,\nB,2, \n",
        '"code","value"\nA,1,""\nB,2\n',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_same_table_in_many_guises(tmp_path: Path, content: str, encoding: str) -> None:
    text = content.lstrip("\ufeff") if encoding == "utf-16" else content
    table = read_table(text_file(tmp_path, text.encode(encoding)), SMALL)
    assert cells(table) == ROWS
    assert table.problems == []


def test_a_packed_file_is_read(tmp_path: Path) -> None:
    assert cells(read_table(packed_file(tmp_path, "code,value\nA,1\nB,2\n"), SMALL)) == ROWS


def test_columns_may_stand_in_any_order_under_other_names(tmp_path: Path) -> None:
    table = read_table(text_file(tmp_path, "Actual,remarks,REF\n1,x,A\n2,y,B\n"), SMALL)
    assert cells(table) == ROWS
    assert table.unused(SMALL) == []


@pytest.mark.parametrize("quote", ["", '"'])
def test_blank_lines_are_skipped_and_rows_keep_their_numbers(tmp_path: Path, quote: str) -> None:
    content = f"\n\n{quote}code{quote},value\n\nA,1\n,\n\nB,2\n \n"
    assert cells(read_table(text_file(tmp_path, content), SMALL)) == [("A", "1", 5), ("B", "2", 8)]


def test_titles_may_stand_above_the_header(tmp_path: Path) -> None:
    content = "Figures of the council\nas at 1 May\ncode,value\nA,1\n"
    assert cells(read_table(text_file(tmp_path, content), SMALL)) == [("A", "1", 4)]


@pytest.mark.parametrize("quote", ["", '"'])
def test_ragged_rows_and_nul_are_left_out_by_name(tmp_path: Path, quote: str) -> None:
    content = f"{quote}code{quote},value\nA,1\nB\nC,1,234\nD\0,4\nE,5\n"
    table = read_table(text_file(tmp_path, content), SMALL)
    assert cells(table) == [("A", "1", 2), ("E", "5", 6)]
    assert told(table.problems) == [("ragged-row", 3, ""), ("ragged-row", 4, ""), ("nul-character", 5, "")]
    few, many, _ = table.problems
    assert few.message == "The row has 1 cell, the header has 2."
    assert "cut off" in few.advice
    assert "comma inside a number" in many.advice


@pytest.mark.parametrize("quote", ["", '"'])
def test_a_row_may_end_where_only_optional_columns_follow(tmp_path: Path, quote: str) -> None:
    content = f"{quote}code{quote},value,note,unit\nA,1\nB,2,x\nC,3,x,kg\nD\n"
    table = read_table(text_file(tmp_path, content), SMALL)
    assert table.frame.rows() == [("A", "1", None, None, 2), ("B", "2", "x", None, 3), ("C", "3", "x", "kg", 4)]
    assert told(table.problems) == [("ragged-row", 5, "")]


@pytest.mark.parametrize("quote", ["", '"'])
def test_of_two_ways_to_give_a_figure_a_row_needs_one(tmp_path: Path, quote: str) -> None:
    layout = Layout(what="figures", names={"a": (), "n": (), "d": (), "v": ()}, required=(("a",), ("v", "n+d")))
    table = read_table(text_file(tmp_path, f"{quote}a{quote},n,d,v\nA,1,2\nB,1\n"), layout)
    assert (table.frame["row"].to_list(), told(table.problems)) == ([2], [("ragged-row", 3, "")])


def test_a_quoted_cell_may_hold_delimiters_quotes_and_line_ends(tmp_path: Path) -> None:
    content = 'code,value,note\nA,"1,234","said ""no""\nand left"\nB,2,\n'
    table = read_table(text_file(tmp_path, content), SMALL)
    assert table.frame.row(0, named=True) == {"code": "A", "value": "1,234", "note": 'said "no"\nand left', "row": 2}
    assert table.frame["row"].to_list() == [2, 3]


def test_many_quoted_rows_are_read_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quoted, "_CHUNK", 2)
    content = "code,value\n" + "".join(f'"A{number}",{number}\n' for number in range(5))
    assert read_table(text_file(tmp_path, content), SMALL).frame["code"].to_list() == [f"A{n}" for n in range(5)]


def test_a_file_of_one_column_has_no_delimiter(tmp_path: Path) -> None:
    table = read_table(text_file(tmp_path, "code\nA\nB\n"), SMALL)
    assert table.frame["code"].to_list() == ["A", "B"]
    assert told(table.problems) == [("missing-column", 1, "value")]


def test_windows_1252_is_read_with_a_warning(tmp_path: Path) -> None:
    table = read_table(text_file(tmp_path, "code,value\nA,1\nB,£2\n".encode("cp1252")), SMALL)
    assert cells(table) == [("A", "1", 2), ("B", "£2", 3)]
    assert told(table.problems) == [("windows-encoding", 3, "")]


@pytest.mark.parametrize("content", ["", "\n\n", "\ufeff", " \n"])
def test_an_empty_file_is_refused(tmp_path: Path, content: str) -> None:
    problems = problems_of(lambda: read_table(text_file(tmp_path, content), SMALL))
    assert told(problems) == [("empty-file", None, "")]
    assert problems[0].file == "figures.csv"


def test_a_table_after_pages_of_nothing_is_not_looked_for(tmp_path: Path) -> None:
    problems = problems_of(lambda: read_table(text_file(tmp_path, "\n" * 70_000 + "code,value\nA,1\n"), SMALL))
    assert told(problems) == [("no-table", None, "")]


def test_a_file_of_nothing_but_delimiters_names_no_columns(tmp_path: Path) -> None:
    assert told(problems_of(lambda: read_table(text_file(tmp_path, ",,\n,,\n"), SMALL))) == [("no-table", None, "")]


def test_a_line_of_50_mb_is_named_by_its_row(tmp_path: Path) -> None:
    content = b"code,value\nA,1\nB," + b"9" * (50 << 20) + b"\nC,3\n"
    problems = problems_of(lambda: read_table(text_file(tmp_path, content), SMALL))
    assert told(problems) == [("line-too-long", 3, "")]
    assert "50.0 MB" in problems[0].message
    last = problems_of(lambda: read_table(text_file(tmp_path, b"code,value\n" + b"9" * (2 << 20)), SMALL))
    assert told(last) == [("line-too-long", 2, "")]


def test_long_files_of_short_lines_pass(tmp_path: Path) -> None:
    content = "code,value\n" + "A,1\n" * 300_000
    assert read_table(text_file(tmp_path, content), SMALL).frame.height == 300_000


def test_a_quote_that_never_closes_is_named(tmp_path: Path) -> None:
    content = 'code,value\nA,1\n"B,2\n' + "C,3\n" * 60_000
    assert told(problems_of(lambda: read_table(text_file(tmp_path, content), SMALL))) == [("unclosed-quote", 3, "")]
    beginning = '"code,value\n' + "C,3\n" * 60_000
    assert problems_of(lambda: read_table(text_file(tmp_path, beginning), SMALL))


def test_a_file_that_unpacks_to_too_much_is_refused_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "LARGEST_TEXT", 1 << 20)
    path = packed_file(tmp_path, "code,value\n" + "A,1\n" * 600_000)
    assert path.stat().st_size < 1 << 20
    assert told(problems_of(lambda: read_table(path, SMALL))) == [("too-large", None, "")]
    plain = text_file(tmp_path, "code,value\n" + "A,1\n" * 600_000)
    assert told(problems_of(lambda: read_table(plain, SMALL))) == [("too-large", None, "")]


@pytest.mark.parametrize("damage", [lambda content: content[:-20], lambda content: content[:30] + b"xx" + content[32:]])
def test_a_broken_archive_is_refused(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    content = packed_file(
        tmp_path, "code,value\n" + "".join(f"A{n},{zlib.crc32(bytes(n))}\n" for n in range(99))
    ).read_bytes()
    problems = problems_of(lambda: read_table(text_file(tmp_path, damage(content), "x.csv.gz"), SMALL))
    assert told(problems) == [("broken-archive", None, "")]


@pytest.mark.parametrize("start", [b"%PDF-1.7", b"\x89PNG\r\n", b"{\\rtf1", b"\xff\xd8\xff\xe0"])
def test_other_kinds_of_file_are_named(tmp_path: Path, start: bytes) -> None:
    problems = problems_of(lambda: read_table(text_file(tmp_path, start + b" rest", "figures.csv"), SMALL))
    assert told(problems) == [("wrong-kind", None, "")]


def test_too_many_columns_are_no_table(tmp_path: Path) -> None:
    content = ",".join(["code", "value", *(f"c{n}" for n in range(bounds.MOST_COLUMNS))]) + "\nA,1\n"
    assert told(problems_of(lambda: read_table(text_file(tmp_path, content), SMALL))) == [("no-table", None, "")]


def test_a_file_that_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_table(tmp_path / "nowhere.csv", SMALL)
