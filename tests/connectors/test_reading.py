"""A file is known by its content; what is no table is refused by its name, without a word about its rows."""

import gzip
import os
from pathlib import Path

import pytest

from measuringup.connectors import read_table
from measuringup.connectors.yaml_files import read_yaml
from tests.connectors.making import SMALL, problems_of, text_file, told, workbook

NO_TEXT = bytes(range(256)) * 40


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"<!DOCTYPE html><table><tr><td>code</td></tr></table>", "wrong-kind"),
        (b"<?xml version='1.0'?><Workbook/>", "wrong-kind"),
        (b"PK\x05\x06" + bytes(18), "wrong-kind"),
        (NO_TEXT, "wrong-kind"),
        (gzip.compress(gzip.compress(b"code,value\nA,1\n", mtime=0), mtime=0), "packed-twice"),
        (gzip.compress(b"PK\x03\x04 a workbook", mtime=0), "packed-twice"),
        (b'[{"code": "A"}]', "no-header"),
    ],
)
def test_what_is_no_table_is_refused_in_one_line(tmp_path: Path, content: bytes, rule: str) -> None:
    problems = problems_of(lambda: read_table(text_file(tmp_path, content), SMALL))
    assert [(problem.rule, problem.file) for problem in problems] == [(rule, "figures.csv")]


def test_names_of_files_do_not_matter(tmp_path: Path) -> None:
    book = workbook(tmp_path, ["code", "value"], ["A", 1], name="figures.csv")
    text = text_file(tmp_path, "code,value\nA,1\n", "figures.xlsx")
    assert [read_table(path, SMALL).frame.rows() for path in (book, text)] == [[("A", "1", 2)]] * 2


@pytest.mark.parametrize("reading", [lambda path: read_table(path, SMALL), read_yaml])
def test_a_pipe_is_not_waited_for(tmp_path: Path, reading: object) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert callable(reading)
    assert told(problems_of(lambda: reading(tmp_path / "pipe"))) == [("no-file", None, "")]


def test_a_folder_and_nothing_at_all_are_errors_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        read_table(tmp_path, SMALL)
    with pytest.raises(FileNotFoundError):
        read_table(tmp_path / "nothing", SMALL)
