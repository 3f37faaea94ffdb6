"""Figures in, one judged row a figure out, and everything odd named beside it."""

from pathlib import Path

import polars as pl
import pytest
from django.core.management import CommandError, call_command

from measuringup.core.assessment_columns import ASSESSMENT_COLUMNS
from tests.cli.spreadsheets import write_council


def assess(folder: Path, *more: str, output: str = "judged.csv") -> pl.DataFrame:
    call_command("assess", *write_council(folder), "--output", str(folder / output), *more)
    path = folder / output
    return pl.read_parquet(path) if path.suffix == ".parquet" else pl.read_csv(path)


def test_every_figure_is_judged_with_its_reason(tmp_path: Path) -> None:
    judged = assess(tmp_path)
    assert judged.height == 5
    fly_tips = judged.row(by_predicate=(pl.col("indicator_code") == "ST1") & (pl.col("value") == 78.4), named=True)
    assert fly_tips["status"] == "Red"
    assert fly_tips["reason"] == "Red: 78.4% is 6.6 points below the target of 85.0%, beyond the tolerance of 3.0."
    assert fly_tips["rank"] == 2
    homes = judged.filter(pl.col("indicator_code") == "HO1")
    assert homes["in_period_value"].to_list() == [18.0, 43.0]


def test_what_is_written_is_documented(tmp_path: Path) -> None:
    assert set(assess(tmp_path).columns) == set(ASSESSMENT_COLUMNS)


def test_reasons_can_be_left_out_and_parquet_keeps_types(tmp_path: Path) -> None:
    judged = assess(tmp_path, "--no-reasons", output="judged.parquet")
    assert "reason" not in judged.columns
    assert judged.schema["period_start"] == pl.Date
    assert judged.schema["variation_type"] == pl.String


def test_a_rebase_that_is_no_period_is_named_beside_the_output(tmp_path: Path) -> None:
    assess(tmp_path)
    problems = pl.read_csv(tmp_path / "judged.problems.csv")
    assert "rebase-is-a-period" in problems["rule"].to_list()


def test_a_bad_row_is_named_and_the_rest_is_judged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """RULES D0.23."""
    arguments = write_council(tmp_path)
    figures = tmp_path / "figures.csv"
    figures.write_text(figures.read_text() + "ST9,here,2025/26 Q2,1,2,50\nST1,here,2024/25 Q1,,,10^400\n")
    call_command("assess", *arguments, "--output", str(tmp_path / "judged.csv"))
    assert pl.read_csv(tmp_path / "judged.csv").height == 5
    problems = pl.read_csv(tmp_path / "judged.problems.csv").filter(pl.col("severity") == "error")
    assert problems["row"].to_list() == [7, 8]
    assert "problems to look at" in capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit) as stopped:
        call_command("assess", *arguments)
    assert stopped.value.code == 2
    return capsys.readouterr().err


def test_files_that_cannot_be_read_are_all_named_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = write_council(tmp_path)
    (tmp_path / "targets.csv").write_text("")
    (tmp_path / "rebases.csv").write_text("this,that\n1,2\n")
    printed = refused(capsys, *arguments, "--output", str(tmp_path / "judged.csv"))
    assert "targets.csv" in printed
    assert "rebases.csv" in printed
    assert not (tmp_path / "judged.csv").exists()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--peers", "region"), "family"),
        (("--engine", "spark"), "folder"),
        (("--profile", "lgfb"), "lgbf"),
    ],
)
def test_options_that_cannot_be_are_refused_with_advice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], more: tuple[str, ...], said: str
) -> None:
    assert said in refused(capsys, *write_council(tmp_path), "--output", str(tmp_path / "judged.csv"), *more)


def test_peers_without_organisations_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    figures, *_ = write_council(tmp_path)
    definitions = str(tmp_path / "definitions.csv")
    output = str(tmp_path / "judged.csv")
    assert "--organisations" in refused(
        capsys, figures, "--indicators", definitions, "--peers", "family", "--output", output
    )


def with_scheme(folder: Path, name: str) -> list[str]:
    """The council's files, with a rating scheme of this name for ST1."""
    arguments = write_council(folder)
    path = folder / "definitions.csv"
    head, streets, homes = path.read_text().splitlines()
    path.write_text("\n".join([f"{head},scheme", f"{streets},{name}", f"{homes},"]) + "\n")
    return [*arguments, "--output", str(folder / "judged.csv")]


@pytest.mark.parametrize(
    ("name", "why"),
    [("ours", "The rating scheme of ST1 is not there."), ("green-within-5", "has an unknown edge, so it cannot rate.")],
)
def test_a_scheme_that_cannot_rate_is_refused_with_those_that_can(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, why: str
) -> None:
    printed = refused(capsys, *with_scheme(tmp_path, name))
    assert "definitions.csv, column scheme: " in printed
    assert why in printed
    assert f"Found: '{name}'. Use one of: binary, five-band, floor, rag, rag-10" in printed
    assert "--schemes" in printed
    assert not (tmp_path / "judged.csv").exists()


def test_a_scheme_of_ones_own_rates(tmp_path: Path) -> None:
    arguments = with_scheme(tmp_path, "ours")
    own = tmp_path / "ours.yaml"
    own.write_text("name: ours\nbands:\n  - {key: done, word: Done, from: target}\n  - {key: not, word: Not yet}\n")
    call_command("assess", *arguments, "--schemes", str(own))
    assert "Not yet" in pl.read_csv(tmp_path / "judged.csv")["status"].to_list()


def test_a_scheme_file_that_cannot_be_read_is_the_only_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = with_scheme(tmp_path, "ours")
    (tmp_path / "ours.yaml").write_text("name: ours\n")
    printed = refused(capsys, *arguments, "--schemes", str(tmp_path / "ours.yaml"))
    assert "at least two bands" in printed
    assert "is not there" not in printed


def test_a_day_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="2026-03-31"):
        call_command("assess", *write_council(tmp_path), "--as-of", "yesterday", "--output", "x.csv")


def as_folder(folder: Path) -> list[str]:
    """The council's figures as a folder of Parquet files, a measure in each."""
    from measuringup.connectors import read_indicators, read_observations

    arguments = write_council(folder)
    indicators, _ = read_indicators(folder / "definitions.csv")
    observations, _ = read_observations(folder / "figures.csv", indicators)
    parts = folder / "figures"
    parts.mkdir()
    for code in ("HO1", "ST1"):
        observations.filter(pl.col("indicator_code") == code).write_parquet(parts / f"{code}.parquet")
    return [str(parts), *arguments[1:]]


def test_a_folder_is_judged_file_by_file_to_the_same_result(tmp_path: Path) -> None:
    arguments = as_folder(tmp_path)
    call_command("assess", *arguments, "--output", str(tmp_path / "judged"))
    parts = pl.read_csv(tmp_path / "judged" / "parts.csv")
    assert parts["file"].to_list() == ["HO1.parquet", "ST1.parquet"]
    assert parts["rows"].to_list() == [2, 3]
    together = pl.concat(pl.read_parquet(tmp_path / "judged" / part) for part in parts["part"])
    alone = assess(tmp_path, "--no-reasons", output="judged.parquet")
    assert together.drop("row").equals(alone.drop("row"))


def test_a_folder_that_is_there_is_not_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = as_folder(tmp_path)
    (tmp_path / "judged").mkdir()
    assert "is there already" in refused(capsys, *arguments, "--output", str(tmp_path / "judged"))


def test_a_folder_without_figures_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    _, *settings = write_council(tmp_path)
    assert "no Parquet file" in refused(capsys, str(empty), *settings, "--output", str(tmp_path / "judged"))


def test_a_folder_with_a_broken_file_leaves_nothing_behind(tmp_path: Path) -> None:
    arguments = as_folder(tmp_path)
    (tmp_path / "figures" / "XX.parquet").write_bytes(b"no Parquet")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(SystemExit) as stopped:
        call_command("assess", *arguments, "--output", str(tmp_path / "judged"))
    assert stopped.value.code == 2
    assert sorted(tmp_path.iterdir()) == before
