"""A quote in the wrong place never swallows rows in silence."""

from pathlib import Path

import pytest

from measuringup.connectors import bounds, delimited, read_table
from measuringup.connectors.table import Table
from tests.connectors.making import SMALL, problems_of, text_file, told


def table_of(folder: Path, content: str) -> Table:
    return read_table(text_file(folder, content), SMALL)


@pytest.mark.parametrize(
    ("content", "row"),
    [
        ('code,value,note\nA,1,x\nB,2,"open\nC,3,y\nD,4,z\n', 3),  # the rest of the file fits into the note
        ('code,value\nA,1\n"B,2\nC,3\n', 3),
        ('code,value\nA,1\nB,"2', 3),
        ('code,value\nA,1\nB,2\n"', 4),
        ('code,"value\nA,1\nB,2\n', 1),
    ],
)
def test_a_file_whose_last_quote_is_open_is_refused(tmp_path: Path, content: str, row: int) -> None:
    assert told(problems_of(lambda: table_of(tmp_path, content))) == [("unclosed-quote", row, "")]


def test_rows_between_two_stray_quotes_are_named(tmp_path: Path) -> None:
    table = table_of(tmp_path, 'code,value,note\nA,1,"open\nB,2,\nC,3,"closed\nD,4,\n')
    assert table.frame["code"].to_list() == ["A", "D"]
    assert [(problem.rule, problem.row, problem.value) for problem in table.problems] == [("rows-in-a-cell", 2, "B,2,")]
    assert "2 lines" in table.problems[0].message


def test_a_note_of_several_lines_is_no_row(tmp_path: Path) -> None:
    table = table_of(tmp_path, 'code,value,note\nA,1,"first, and\nsecond, too"\nB,2,x\n')
    assert table.frame["row"].to_list() == [2, 3]
    assert not table.problems


def test_a_long_cell_is_no_open_quote(tmp_path: Path) -> None:
    table = table_of(tmp_path, f'code,value,note\nA,1,"{"x" * 500_000}"\nB,2,y\n')
    assert table.frame["code"].to_list() == ["A", "B"]


def test_nul_in_a_column_name_is_damage(tmp_path: Path) -> None:
    table = table_of(tmp_path, "code,val\0ue\nA,1\n")
    assert told(table.header.problems) == [("nul-character", 1, "")]


def test_endless_blank_lines_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "MOST_ROWS", 100)
    assert told(problems_of(lambda: table_of(tmp_path, "code,value\nA,1" + "\n" * 100))) == [
        ("too-many-rows", None, "")
    ]
    assert bounds.MOST_ROWS > 10_000_000
