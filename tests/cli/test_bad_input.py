"""Every bad row is named with row, column, value and advice, and every good row is judged (RULES D0.23)."""

import csv
import io
from pathlib import Path

import pytest
import xlsxwriter
from django.core.management import call_command

from measuringup.core.problems import LONGEST_VALUE
from tests.cli.spreadsheets import write_council

HEADER = "indicator_code,organisation_code,period,numerator,denominator,value\n"
GOOD = "HO1,here,2024/25 Q4,,,5\n"
Rows = list[dict[str, str]]


def rows_of(path: Path) -> Rows:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def assess(folder: Path, content: str | bytes, name: str = "in.csv") -> tuple[Rows, Rows]:
    """The judged rows, and the problems of the figures."""
    settings = write_council(folder)[1:]
    path = folder / name
    if content:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    call_command("assess", str(path), *settings, "--output", str(folder / "out.csv"), stdout=io.StringIO())
    problems = [row for row in rows_of(folder / "out.problems.csv") if row["file"] == name]
    return rows_of(folder / "out.csv"), problems


def errors(problems: Rows) -> list[tuple[str, str, str]]:
    """Row, column and value of each error."""
    assert all(row["message"] for row in problems)
    return [(row["row"], row["column"], row["value"]) for row in problems if row["severity"] == "error"]


NO_NUMBERS = [
    *("inf", "-inf", "Infinity", "1e400", "-1e400", "10^400", "9" * 400, "1e101"),
    *("=1+1", "=cmd|'/c calc'!A0", "@SUM(1)", "0x10", "1_000", "１２", "٣", "1.2.3", "12,5", "TRUE", "½", "1/2"),
    *("-", "--", "nil", "12*", "12p", "<5", "2012-01-01", "#REF!", "a" * 300, "12 \x07\x1b[31mred", "\u200b5", "7%"),
]


@pytest.mark.parametrize("cell", NO_NUMBERS)
def test_what_is_no_number_is_named_and_the_next_row_is_judged(tmp_path: Path, cell: str) -> None:
    quoted = '"' + cell.replace('"', '""') + '"'
    judged, problems = assess(tmp_path, f"{HEADER}HO1,here,2024/25 Q3,,,{quoted}\n{GOOD}")
    assert [(row["row"], row["value"]) for row in judged] == [("3", "5.0")]
    (found,) = errors(problems)
    assert found[:2] == ("2", "value")
    assert found[2].removeprefix("'")[:3] in (cell[:3], ascii(cell)[1:4])
    assert len(found[2]) <= LONGEST_VALUE + 1
    assert found[2].isprintable()
    assert problems[0]["advice"]


@pytest.mark.parametrize("cell", ["NaN", "nan", "#N/A", "#DIV/0!"])
def test_what_failed_in_a_spreadsheet_is_missing_with_a_warning(tmp_path: Path, cell: str) -> None:
    judged, problems = assess(tmp_path, f"{HEADER}HO1,here,2024/25 Q3,,,{cell}\n{GOOD}")
    assert [row["value"] for row in judged] == ["", "5.0"]
    assert [(row["severity"], row["row"], row["column"], row["value"]) for row in problems] == [
        ("warning", "2", "value", cell)
    ]


@pytest.mark.parametrize(
    ("line", "column", "value"),
    [
        ("ST1,here,2024/25 Q3,1,-2,50", "denominator", "-2"),
        ("ST1,here,2024/25 Q3,5,0,", "denominator", "0"),
        ("ST1,here,2024/25 Q3,1e90,1e-90,", "denominator", "1e-90"),
        (f"{'X' * 300},here,2024/25 Q3,,,5", "indicator_code", "X" * (LONGEST_VALUE - 1) + "…"),
        (f"HO1,{'X' * 300},2024/25 Q3,,,5", "organisation_code", "X" * (LONGEST_VALUE - 1) + "…"),
        ("=1+1,here,2024/25 Q3,,,5", "indicator_code", "'=1+1"),
        ("HO1,=cmd|'/c calc'!A0,2024/25 Q3,,,5", "organisation_code", "'=cmd|'/c calc'!A0"),
        ("HO1,,2024/25 Q3,,,5", "organisation_code", ""),
        (",here,2024/25 Q3,,,5", "indicator_code", ""),
        ("HO1,here,,,,5", "period", ""),
        ("HO1,here,2024/25 Q9,,,5", "period", "2024/25 Q9"),
        ("HO1,here,2024/25,,,5", "period", "2024/25"),
        ("HO1,here,Apr 2024,,,5", "period", "Apr 2024"),
        ("HO1,here,45383,,,5", "period", "45383"),
    ],
)
def test_what_cannot_be_judged_is_named(tmp_path: Path, line: str, column: str, value: str) -> None:
    judged, problems = assess(tmp_path, f"{HEADER}{line}\n{GOOD}")
    assert [(row["row"], row["value"]) for row in judged] == [("3", "5.0")]
    assert ("2", column, value) in errors(problems)


def test_a_row_of_totals_is_named_and_left_out(tmp_path: Path) -> None:
    judged, problems = assess(tmp_path, f"{HEADER}HO1,Total,2024/25 Q3,,,5\n{GOOD}")
    assert [row["row"] for row in judged] == ["3"]
    assert [(row["rule"], row["row"], row["value"]) for row in problems] == [("totals-row", "2", "Total")]


def test_a_figure_given_twice_is_named_with_both_rows(tmp_path: Path) -> None:
    lines = "HO1,here,2024/25 Q2,,,1\nHO1,here,2024/25 Q2,,,1\nHO1,here,2024/25 Q3,,,1\nHO1,here,Q3 2024/25,,,2\n"
    judged, problems = assess(tmp_path, HEADER + lines + GOOD)
    assert [row["row"] for row in judged] == ["2", "6"]
    assert [row["rule"] for row in problems] == ["exact-duplicate", "conflicting-duplicate", "conflicting-duplicate"]
    assert [row["row"] for row in problems] == ["3", "4", "5"]


def test_nothing_that_is_written_is_a_formula(tmp_path: Path) -> None:
    """In OUT.csv as in OUT.problems.csv."""
    settings = write_council(tmp_path)
    (tmp_path / "figures.csv").write_text(f"{HEADER}HO1,=1+1,2024/25 Q3,,,5\nHO1,@x,2024/25 Q3,,,+cmd|x\n")
    only_definitions = [settings[0], *settings[1:3]]
    call_command("assess", *only_definitions, "--output", str(tmp_path / "out.csv"))
    for path in (tmp_path / "out.csv", tmp_path / "out.problems.csv"):
        cells = [cell for row in rows_of(path) for cell in row.values() if cell]
        assert any(cell.startswith("'") for cell in cells)
        assert not [cell for cell in cells if cell.startswith(("=", "@", "+")) and not cell[1:2].isdigit()]


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        (f"\n\n{HEADER}\n\n{GOOD}\n   \n,,,,,\nHO1,here,2024/25 Q3,,,bad\n", ("6", "10")),
        (f"Our report\nas at May\n{HEADER}{GOOD}HO1,here,2024/25 Q3,,,bad\n", ("4", "5")),
        (f'{HEADER[:-1]},note\n{GOOD[:-1]},"two\n\nlines"\n\nHO1,here,2024/25 Q3,,,bad,"x\n"\n', ("2", "4")),
        (f"\ufeff{HEADER}{GOOD}HO1,here,2024/25 Q3,,,bad".replace("\n", "\r\n"), ("2", "3")),
    ],
)
def test_rows_are_numbered_as_a_spreadsheet_numbers_them(tmp_path: Path, content: str, rows: tuple[str, str]) -> None:
    judged, problems = assess(tmp_path, content)
    assert ([row["row"] for row in judged], errors(problems)) == ([rows[0]], [(rows[1], "value", "bad")])


def test_sheet_and_column_are_called_as_in_the_workbook(tmp_path: Path) -> None:
    """Whether a fault is found while reading or by a check afterwards."""
    with xlsxwriter.Workbook(tmp_path / "in.xlsx") as book:
        sheet = book.add_worksheet("Quarter 4")
        lines = (
            ("Ref", "Council", "Quarter", "Result"),
            ("HO1", "here", "2024/25 Q4", 5),
            ("ST1", "here", "2024/25 Q4", 106),
        )
        for number, line in enumerate((*lines, ("HO9", "here", "2024/25 Q4", 1), ("HO1", "here", "2024/25 Q5", "x x"))):
            sheet.write_row(number + 2, 1, line)
    judged, problems = assess(tmp_path, b"", "in.xlsx")
    assert [row["row"] for row in judged] == ["4", "5"]
    assert {row["sheet"] for row in problems} == {"Quarter 4"}
    found = {(row["rule"], row["row"], row["column"]) for row in problems}
    assert found >= {
        ("percentage-over-100", "5", "Result"),
        ("unknown-indicator", "6", "Ref"),
        ("unreadable-period", "7", "Quarter"),
        ("not-a-number", "7", "Result"),
    }
