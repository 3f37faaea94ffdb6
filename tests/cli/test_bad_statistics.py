"""No row of a statistic is judged by a guess: bad cells are named by row, column and value, and give no result."""

import math
from pathlib import Path

import polars as pl
import pytest
from django.core.management import call_command

#: Sound rows of each statistic; {} is where a bad cell goes.
PROPORTION = "id,x,n,confidence,multiplier\na,{},{},{},{}\nb,5,10,0.95,100\n"
BAD_NUMBERS = ["inf", "-inf", "1e400", "10^400", "=1+1", "1,234", "TRUE", "1e308", "5%", "12 \x07"]


def run(folder: Path, name: str, content: str) -> tuple[pl.DataFrame, list[tuple[str, str, str]]]:
    """The output as text; row, column and value of each problem."""
    (folder / "in.csv").write_text(content)
    call_command("statistics", name, str(folder / "in.csv"), "--output", str(folder / "out.csv"))
    problems = pl.read_csv(folder / "out.problems.csv", infer_schema=False).fill_null("")
    assert problems.filter((pl.col("advice") == "") | (pl.col("message") == "")).is_empty()
    return (
        pl.read_csv(folder / "out.csv", infer_schema=False),
        problems.select("row", "column", "value").rows(),
    )


@pytest.mark.parametrize("column", ["x", "n", "multiplier"])
@pytest.mark.parametrize("cell", [*BAD_NUMBERS, "-1", "nan", ""])
def test_a_bad_cell_gives_no_result_and_the_next_row_is_judged(tmp_path: Path, column: str, cell: str) -> None:
    cells = {"x": "5", "n": "10", "confidence": "0.95", "multiplier": "100", column: f'"{cell}"'}
    found, problems = run(tmp_path, "proportion", PROPORTION.format(*cells.values()))
    assert found["lowercl"][0] == "NA"
    assert math.isclose(float(found["value"][1]), 50)
    assert [(row, at) for row, at, _ in problems] == [("2", column)]
    assert problems[0][2].strip("'").startswith(cell[:3].strip())


@pytest.mark.parametrize("cell", [*BAD_NUMBERS[:-2], "0", "100", "1", "-0.95", "150"])
def test_a_confidence_that_is_none_is_not_taken_for_95_percent(tmp_path: Path, cell: str) -> None:
    found, problems = run(tmp_path, "proportion", PROPORTION.format(5, 10, f'"{cell}"', 100))
    assert found["lowercl"].to_list()[0] == "NA"
    assert [(row, at) for row, at, _ in problems] == [("2", "confidence")]


@pytest.mark.parametrize("name", ["proportion", "rate"])
@pytest.mark.parametrize("multiplier", ["0", "-1"])
def test_limits_are_never_turned_over_by_a_multiplier(tmp_path: Path, name: str, multiplier: str) -> None:
    found, problems = run(tmp_path, name, PROPORTION.format(5, 10, 0.95, multiplier))
    assert found["value"].to_list()[0] == "NA"
    assert problems == [("2", "multiplier", multiplier)]


def test_a_rate_beyond_all_numbers_is_named(tmp_path: Path) -> None:
    found, problems = run(tmp_path, "rate", PROPORTION.format(5, "1e-320", 0.95, 100))
    assert found["value"].to_list()[0] == "NA"
    assert problems == [("2", "n", "1e-320")]


@pytest.mark.parametrize("parts", ["0", "1.5", "1e9", "1e30", "1e308", "-4"])
def test_nobody_asks_for_so_many_quantiles(tmp_path: Path, parts: str) -> None:
    content = f"id,row,nquantiles,value,invert\na,1,{parts},5,TRUE\nb,1,1,5,TRUE\n"
    found, problems = run(tmp_path, "quantile", content)
    assert found["quantile"].to_list() == ["NA", "1"]
    assert problems == [("2", "nquantiles", parts if parts[0] != "-" else "-4")]


def test_rows_of_an_id_that_contradict_each_other_have_no_result(tmp_path: Path) -> None:
    content = "id,confidence,value\na,0.95,1\na,0.99,2\nb,0.95,1\nb,0.95,3\n"
    found, problems = run(tmp_path, "mean", content)
    assert found["value"].to_list() == ["NA", "2.0"]
    assert problems == [("3", "confidence", "0.99")]


@pytest.mark.parametrize(
    "options",
    ["", "multiplier=x", "multiplier=nan", "multiplier=inf", "multiplier=-1", "foo=1", "=cmd|'/c calc'!A0"],
)
def test_options_of_a_funnel_that_cannot_be_read_are_named(tmp_path: Path, options: str) -> None:
    content = f'id,statistic,options,row,x_axis,baseline\na,proportion,"{options}",1,100,0.5\n'
    found, problems = run(tmp_path, "funnel-limits", content)
    assert found["lower_2s_limit"].to_list() == ["NA"]
    assert [(row, at) for row, at, _ in problems] == [("2", "options")]


def test_rows_are_those_of_the_file(tmp_path: Path) -> None:
    """Blank lines and quoted line ends count as a spreadsheet counts them."""
    content = 'id,x,confidence,note\n\na,1,0.95,"two\nlines"\n\n\nb,-1,0.95,"x"\nc,many,0.95,\n'
    _, problems = run(tmp_path, "byar", content)
    assert [(row, at) for row, at, _ in problems if at != "note"] == [("6", "x"), ("7", "x")]
