"""`measuringup statistics`: the generated vectors in and out, bad rows beside the rest, bad files refused."""

import math
from pathlib import Path

import polars as pl
import pytest
from django.core.management import CommandError, call_command, load_command_class

from measuringup.cli.management.commands.statistics import COLUMNS
from measuringup.core.intervals.statistics import STATISTICS

VECTORS = Path(__file__).parents[1] / "vectors" / "stats"
#: Statistic, its input, its expected file.
FILES = [
    ("proportion", "proportion", "proportion"),
    ("rate", "rate", "rate"),
    ("byar", "byar", "byar"),
    ("mean", "mean_inputs", "mean_expected"),
    ("quantile", "quantile", "quantile"),
    ("funnel-limits", "funnel_limits", "funnel_limits"),
    ("funnel-significance", "funnel_points_and_significance", "funnel_points_and_significance"),
]
#: The peer finds the lines of a Poisson funnel by bisection (STATISTICS B).
TOLERANCES = {"funnel-limits": 1e-4}


def cells(path: Path) -> pl.DataFrame:
    return pl.read_csv(path, infer_schema=False).fill_null("")


def same(found: str, expected: str, tolerance: float) -> bool:
    try:
        one, other = float(found), float(expected)
    except ValueError:
        return found == expected
    return math.isclose(one, other, rel_tol=tolerance) or (math.isnan(one) and math.isnan(other))


def run(name: str, source: Path, folder: Path) -> tuple[pl.DataFrame, pl.DataFrame]:
    output = folder / "out.csv"
    call_command("statistics", name, str(source), output=output)
    return cells(output), cells(folder / "out.problems.csv")


@pytest.mark.parametrize(("name", "source", "expected"), FILES, ids=[file[0] for file in FILES])
def test_vectors_in_and_out(name: str, source: str, expected: str, tmp_path: Path) -> None:
    found, _ = run(name, VECTORS / f"{source}.csv", tmp_path)
    wanted = cells(VECTORS / f"{expected}.csv")
    assert found.columns == wanted.columns
    assert found.height == wanted.height
    tolerance = TOLERANCES.get(name, 1e-9)
    for column in wanted.columns:
        pairs = enumerate(zip(found[column], wanted[column], strict=True))
        assert not [(row, pair) for row, pair in pairs if not same(*pair, tolerance)], column


def test_bad_rows_are_listed_and_the_rest_is_judged(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text(
        'ID,X,n,multiplier,confidence,note\na,81,263,100,0.95,\nb,"1,234",263,100,95,\n\nc,5,,100,0.95,\nd,9,3,100,0.95,\n'
    )
    found, problems = run("proportion", source, tmp_path)
    assert found.columns == list(STATISTICS["proportion"].answer)
    assert found["method"].to_list() == ["Wilson", "NA", "NA", "NA"]
    assert found["x"].to_list() == ["81", "1,234", "5", "9"]
    assert problems.select("row", "column", "value", "severity", "file").rows() == [
        ("3", "x", "1,234", "error", "in.csv"),
        ("5", "n", "", "warning", "in.csv"),
        ("6", "x", "9", "error", "in.csv"),
    ]


def test_a_workbook_and_parquet_are_read_too(tmp_path: Path) -> None:
    table = pl.DataFrame({"id": ["a", "b"], "x": [5.0, 9.0], "confidence": [0.95, 0.95], "row": [7, 8]})
    table.write_parquet(tmp_path / "in.parquet")
    table.write_excel(tmp_path / "in.xlsx")
    for source in ("in.parquet", "in.xlsx"):
        found, problems = run("byar", tmp_path / source, tmp_path)
        assert found["upper"].cast(pl.Float64).to_list() == pytest.approx([11.668, 17.085], abs=5e-3)
        assert problems.is_empty()


def test_a_row_with_too_few_cells_is_listed(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text("id,x,confidence\na,1,0.95\nb\n")
    found, problems = run("byar", source, tmp_path)
    assert found["id"].to_list() == ["a"]
    assert problems["row"].to_list() == ["3"]


def refused(name: str, source: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as stopped:
        run(name, source, folder)
    assert stopped.value.code == 2
    assert not (folder / "out.csv").exists()
    return capsys.readouterr().err


def test_all_missing_columns_are_named_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "in.csv"
    source.write_text("id,x\na,1\n")
    said = refused("proportion", source, tmp_path, capsys)
    assert "no column n. " in said
    assert "It may be called n, denominator, population, base." in said
    assert "no column x." not in said
    source.write_text("id,confidence,multiplier\na,0.95,1\n")
    said = refused("proportion", source, tmp_path, capsys)
    assert [f"no column {name}." in said for name in ("x", "n")] == [True, True]


def test_a_column_that_stands_twice_is_a_question(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "in.csv"
    source.write_text("id,x,X,confidence\na,1,2,0.95\n")
    assert "stands 2 times" in refused("byar", source, tmp_path, capsys)


@pytest.mark.parametrize("content", [None, b"", b"\x00\x01\x02"], ids=["absent", "empty", "binary"])
def test_what_cannot_be_read_is_refused(
    content: bytes | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "in.csv"
    if content is not None:
        source.write_bytes(content)
    assert "in.csv" in refused("byar", source, tmp_path, capsys)


def test_an_unknown_statistic_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="invalid choice: 'median'"):
        run("median", VECTORS / "byar.csv", tmp_path)


def test_columns_as_councils_call_them(tmp_path: Path) -> None:
    """Wilson 1927, 81 of 263 at 95%: 0.2553 to 0.3662 (Newcombe 1998, table I)."""
    source = tmp_path / "in.csv"
    source.write_text("Measure,Numerator,Denominator\nplans,81,263\n")
    found, problems = run("proportion", source, tmp_path)
    assert found.columns == list(STATISTICS["proportion"].answer)
    (row,) = found.iter_rows(named=True)
    assert (row["id"], row["x"], row["n"], row["confidence"], row["multiplier"]) == ("plans", "81", "263", "0.95", "1")
    assert [float(row[name]) for name in ("lowercl", "uppercl")] == pytest.approx([0.2553, 0.3662], abs=5e-5)
    assert problems.is_empty()


def test_rows_without_an_id_are_known_by_their_number(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text("count,population,confidence\n81,263,95%\n81,263,95\n")
    found, problems = run("proportion", source, tmp_path)
    assert found["id"].to_list() == ["2", "3"]
    assert found["confidence"].to_list() == ["95%", "95"]
    assert found["uppercl"].n_unique() == 1
    assert problems.is_empty()


def test_what_is_judged_together_needs_an_id(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "in.csv"
    source.write_text("value\n1\n2\n")
    assert "no column id." in refused("mean", source, tmp_path, capsys)


def test_advice_names_nothing_that_the_command_does_not_have(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "in.csv"
    source.write_text("id,x\na,1\n")
    assert "profile" not in refused("proportion", source, tmp_path, capsys)


def test_help_explains_every_column() -> None:
    text = load_command_class("measuringup.cli", "statistics").create_parser("measuringup", "statistics").format_help()
    explained = {name for names in COLUMNS for name in names.split(", ")}
    assert explained == {name for statistic in STATISTICS.values() for name in statistic.columns}
    assert "0.95 without the column" in text
    assert "exit codes" in text
