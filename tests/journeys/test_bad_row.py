"""Is a bad row named, with what to do about it, while the rest is judged all the same?"""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import polars as pl
import pytest
from django.core.management import call_command

from tests.journeys.spreadsheets import DEFINITIONS, figures, write_spreadsheets, write_workbook

#: What goes wrong in offices: a note among the figures, a code mistyped, a quarter sent twice.
BAD_ROWS = [
    ("ST2", "HQ", "Q4 2023/24", None, None, "about 60"),
    ("ST22", "HQ", "Q2 2025/26", None, None, 64),
    ("HO1", "HQ", "Q2 2025/26", None, None, 16),
]
FIRST = len(figures()) + 1


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bad")
    said = StringIO()
    call_command(
        "scorecard", *write_spreadsheets(path, BAD_ROWS), "--output", str(path / "scorecard.html"), stdout=said
    )
    assert "scorecard.problems.csv" in said.getvalue()
    return path


@pytest.mark.parametrize(
    ("row", "column", "value", "advised"),
    [
        (FIRST, "value", "about 60", "number"),
        (FIRST + 1, "indicator_code", "ST22", "ST2"),
        (FIRST + 2, "value", "16", "Keep the right one"),
    ],
    ids=["a note for a figure", "an unknown code", "a quarter sent twice"],
)
def test_the_row_is_named_with_its_value_and_advice(
    folder: Path, row: int, column: str, value: str, advised: str
) -> None:
    problems = pl.read_csv(folder / "scorecard.problems.csv", infer_schema=False)
    (named,) = problems.filter(pl.col("row") == str(row)).to_dicts()
    assert named["file"] == "figures.xlsx"
    assert named["severity"] == "error"
    assert (named["column"], named["value"]) == (column, value)
    assert named["message"]
    assert advised in named["advice"]


def test_what_can_be_judged_is_judged(folder: Path) -> None:
    page = (folder / "scorecard.html").read_text(encoding="utf-8")
    assert "78.4% is 6.6 points below the target of 85.0%, beyond the tolerance of 3.0." in page
    assert "about 60" not in page


def test_a_file_that_cannot_be_used_is_refused_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = write_spreadsheets(tmp_path)
    write_workbook(tmp_path / "definitions.xlsx", [row[1:] for row in DEFINITIONS])
    with pytest.raises(SystemExit) as stopped:
        call_command("scorecard", *arguments, "--output", str(tmp_path / "scorecard.html"))
    assert stopped.value.code == 2
    assert "definitions.xlsx" in capsys.readouterr().err
    assert not (tmp_path / "scorecard.html").exists()
