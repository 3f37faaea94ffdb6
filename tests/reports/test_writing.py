"""Files appear whole or not at all, and are safe to open in a spreadsheet."""

import os
import re
from pathlib import Path

import polars as pl
import pytest

from measuringup.core.problems import Problem
from measuringup.reports.writing import problems_path, without_formulas, write_frame, write_problems, write_whole


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    write_whole(target, b"old")
    write_whole(target, b"new")
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def test_a_failure_leaves_the_old_file_and_no_litter(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    write_whole(target, b"old")
    with pytest.raises(TypeError):
        write_whole(target, "text is not bytes")  # type: ignore[arg-type]
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_missing_folder_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "nowhere" / "out.csv", b"")


def test_an_error_names_the_file_that_was_asked_for(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for target in (tmp_path / "nowhere" / "out.csv", tmp_path / "file" / "out.csv", tmp_path):
        with pytest.raises(OSError, match=re.escape(f": '{target}'")):
            write_whole(target, b"")
    assert list(tmp_path.iterdir()) == [tmp_path / "file"]


def test_a_pipe_is_not_replaced_by_a_file(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(OSError, match="no file that could be written"):
        write_whole(pipe, b"lost")
    assert pipe.is_fifo()


def test_a_link_is_followed_and_permissions_are_kept(tmp_path: Path) -> None:
    target, link = tmp_path / "out.csv", tmp_path / "link.csv"
    target.write_text("old")
    target.chmod(0o600)
    link.symlink_to(target)
    write_whole(link, b"new")
    assert link.is_symlink()
    assert (target.read_bytes(), target.stat().st_mode & 0o777) == (b"new", 0o600)


def test_a_new_file_has_the_permissions_of_the_place(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        write_whole(tmp_path / "out.csv", b"")
    finally:
        os.umask(before)
    assert (tmp_path / "out.csv").stat().st_mode & 0o777 == 0o600


def test_text_that_would_run_as_a_formula_is_quoted_and_numbers_are_not() -> None:
    frame = pl.DataFrame({"name": ["=1+1", "+cmd", "@sum", "-5", "plain", None], "value": [-1.0] * 6})
    quoted = without_formulas(frame)
    assert quoted["name"].to_list() == ["'=1+1", "'+cmd", "'@sum", "-5", "plain", None]
    assert quoted["value"].to_list() == [-1.0] * 6


def test_the_ending_chooses_the_format(tmp_path: Path) -> None:
    frame = pl.DataFrame({"a": [1, None]})
    write_frame(tmp_path / "out.parquet", frame)
    write_frame(tmp_path / "out.csv", frame)
    assert pl.read_parquet(tmp_path / "out.parquet").equals(frame)
    assert (tmp_path / "out.csv").read_text().splitlines()[:2] == ["a", "1"]


def test_problems_stand_beside_the_output(tmp_path: Path) -> None:
    output = tmp_path / "out.parquet"
    written = write_problems(output, [Problem(severity="error", rule="any", message="Bad.", value="=1+1")])
    assert written == problems_path(output) == tmp_path / "out.problems.csv"
    assert "'=1+1" in written.read_text()
