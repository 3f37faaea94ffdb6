"""Does `measuringup variation` judge what it can, and name the rest?"""

from __future__ import annotations

import csv
import gzip
import math
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command, load_command_class

from measuringup.cli.management.commands.variation import FIGURES, OUTPUT_COLUMNS, SETTINGS

VECTORS = Path(__file__).parents[1] / "vectors"
#: Cells that say that there is no value, in the vectors and in our output.
MISSING = {"NA", "NaN"}
NUMBERS = {"value", "mean", "lpl", "upl", "target"}
CLOSE = 1e-9


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def variation(
    folder: Path, inputs: str | Path, parameters: str | Path
) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Rows of the output and of the problems, from files or from the text of files."""
    paths = []
    for name, given in (("inputs.csv", inputs), ("parameters.csv", parameters)):
        path = given if isinstance(given, Path) else folder / name
        if isinstance(given, str):
            path.write_text(given, encoding="utf-8")
        paths.append(path)
    output = folder / "out.csv"
    call_command("variation", paths[0], parameters=paths[1], output=output, stdout=StringIO())
    return rows_of(output), rows_of(folder / "out.problems.csv")


def same_cell(column: str, found: str, wanted: str) -> bool:
    if found in MISSING or wanted in MISSING:
        return found == "NA" and wanted in MISSING
    if column in NUMBERS:
        return math.isclose(float(found), float(wanted), rel_tol=CLOSE)
    return found == wanted


def test_every_cell_of_the_vectors(tmp_path: Path) -> None:
    found, problems = variation(tmp_path, VECTORS / "spc_inputs.csv", VECTORS / "spc_params.csv")
    deviations = rows_of(VECTORS / "spc_expected_deviations.csv")
    ours = {row["series_id"] for row in deviations}
    theirs = [row for row in rows_of(VECTORS / "spc_expected.csv") if row["series_id"] not in ours]
    wanted = {(row["series_id"], row["idx"]): row for row in [*theirs, *deviations]}
    assert not problems
    assert list(found[0]) == list(deviations[0])
    assert {(row["series_id"], row["idx"]) for row in found} == set(wanted)
    wrong = [
        (row["series_id"], row["idx"], column, row[column], cell)
        for row in found
        for column, cell in wanted[row["series_id"], row["idx"]].items()
        if not same_cell(column, row[column], cell)
    ]
    assert not wrong


INPUTS = """series_id,date,value
late,2013-02-01,2
late,2013-01-01,0.1
text,2013-01-01,many
infinite,2013-01-01,1e400
twice,2013-01-01,1
twice,2013-01-01,2
lost,2013-01-01,1
short,2013-01-01,1
sideways,2013-01-01,1
sound,2013-01-01,
"""
PARAMETERS = """series_id,improvement_direction,target,rebase_dates,fix_after_n_points,screen_outliers
late,increase,3,2013-01-15,,
text,increase,,,,
infinite,increase,,,,
twice,increase,,,,
short,increase,,,11,
sideways,up,,,,
sound,neutral,1,,,FALSE
spare,neutral,,,,
"""


def test_every_series_that_can_be_judged_is_and_the_rest_is_named(tmp_path: Path) -> None:
    found, problems = variation(tmp_path, INPUTS, PARAMETERS)
    shown = [(row["series_id"], row["idx"], row["date"], row["value"], row["target"]) for row in found]
    assert shown == [
        ("late", "1", "2013-01-01", "0.1", "3.0"),
        ("late", "2", "2013-02-01", "2.0", "3.0"),
        ("sound", "1", "2013-01-01", "NA", "1.0"),
    ]
    named = [(row["severity"], row["file"], row["row"], row["column"], row["value"]) for row in problems]
    assert named == [
        ("error", "inputs.csv", "4", "value", "many"),
        ("error", "inputs.csv", "5", "value", "1e400"),
        ("error", "inputs.csv", "6", "date", "2013-01-01"),
        ("error", "inputs.csv", "7", "date", "2013-01-01"),
        ("error", "inputs.csv", "8", "series_id", "lost"),
        ("error", "parameters.csv", "6", "fix_after_n_points", "11"),
        ("error", "parameters.csv", "7", "improvement_direction", "up"),
        ("warning", "parameters.csv", "9", "series_id", "spare"),
        ("warning", "parameters.csv", "2", "rebase_dates", "2013-01-15"),
    ]
    assert problems[-1]["advice"] == "The nearest periods: 2013-01-01 and 2013-02-01."


def test_headers_in_another_case_and_order_in_a_packed_file(tmp_path: Path) -> None:
    packed = tmp_path / "inputs.csv.gz"
    packed.write_bytes(gzip.compress("\ufeffVALUE,Series ID,Date\r\n1.5,a,2013-01-01\r\n".encode()))
    found, problems = variation(tmp_path, packed, "Improvement_Direction,series_id\ndecrease,a\n")
    assert [(row["series_id"], row["value"]) for row in found] == [("a", "1.5")]
    assert not problems


def test_a_parameter_that_nobody_reads_is_named(tmp_path: Path) -> None:
    _, problems = variation(tmp_path, INPUTS, "series_id,improvement_direction,fix_after_points\nsound,neutral,12\n")
    assert "fix_after_n_points" in next(row["advice"] for row in problems if row["rule"] == "unused-columns")


@pytest.mark.parametrize(
    ("inputs", "parameters", "told"),
    [
        ("series_id,value\na,1\n", "series_id,goal\na,1\n", ("column date", "column improvement_direction")),
        ("", "series_id,series_id\na,1\n", ("The file is empty", "'series_id' stands 2 times")),
    ],
)
def test_files_that_cannot_be_read_are_refused_with_everything_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], inputs: str, parameters: str, told: tuple[str, ...]
) -> None:
    with pytest.raises(SystemExit) as ended:
        variation(tmp_path, inputs, parameters)
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert [words for words in told if words in said] == list(told)
    assert not (tmp_path / "out.csv").exists()


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        variation(tmp_path, tmp_path / "nowhere.csv", PARAMETERS)
    assert ended.value.code == 2
    assert "nowhere.csv" in capsys.readouterr().err


def test_numbers_read_back_as_the_same(tmp_path: Path) -> None:
    """Unrounded: a third, a very small and a very large figure."""
    figures = (1 / 3, 5e-324, 1.7976931348623157e290)
    inputs = "series_id,date,value\n" + "".join(
        f"{number},2013-01-01,{figure!r}\n" for number, figure in enumerate(figures)
    )
    parameters = "series_id,improvement_direction\n" + "".join(f"{number},increase\n" for number in range(3))
    found, _ = variation(tmp_path, inputs, parameters)
    assert [float(row["value"]) for row in found] == list(figures)
    assert [float(row["mean"]) for row in found] == list(figures)


def test_many_rows_with_one_fault_are_one_line_on_screen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    faulty = "".join(f"s{number},{number},2024\n" for number in range(17))
    (tmp_path / "inputs.csv").write_text(f"Measure,Actual,Month\n{faulty}good,n/a,Apr 2024\ngood,4,01/05/2024\n")
    (tmp_path / "parameters.csv").write_text("Series,Polarity\ngood,high\n")
    call_command(
        "variation", tmp_path / "inputs.csv", parameters=tmp_path / "parameters.csv", output=tmp_path / "out.csv"
    )
    said = capsys.readouterr().out.splitlines()
    assert "17 rows: the period cannot be read. (inputs.csv, column date, first in row 2)" in said
    assert "The figure is read as missing. (inputs.csv, column value, row 19)" in said
    assert said[-1] == "judged 1 of 18 series"
    rows = rows_of(tmp_path / "out.problems.csv")
    assert sum(row["rule"] == "has-period" for row in rows) == 17
    assert [row["date"] for row in rows_of(tmp_path / "out.csv")] == ["2024-04-01", "2024-05-01"]


def test_help_explains_every_column() -> None:
    text = load_command_class("measuringup.cli", "variation").create_parser("measuringup", "variation").format_help()
    assert [name for layout in (FIGURES, SETTINGS) for name in layout.names if f"\n  {name} " not in text] == []
    assert [name for name in OUTPUT_COLUMNS if f"\n  {name} " not in text] == []
    assert "exit codes" in text
