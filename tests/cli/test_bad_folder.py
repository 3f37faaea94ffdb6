"""A folder of Parquet files is judged file by file: whole measures, sound columns, and no row lost in silence."""

import datetime as dt
from pathlib import Path

import polars as pl
import pytest
from django.core.management import call_command

from tests.cli.spreadsheets import write_council

QUARTERS = [(dt.date(2025, 4, 1), dt.date(2025, 6, 30)), (dt.date(2025, 7, 1), dt.date(2025, 9, 30))]
SOUND = pl.DataFrame(
    {
        "indicator_code": ["HO1"] * 2,
        "organisation_code": ["here"] * 2,
        "frequency": ["quarterly"] * 2,
        "period_start": [start for start, _ in QUARTERS],
        "period_end": [end for _, end in QUARTERS],
        "value": [18.0, 61.0],
    }
)


def arguments(folder: Path, **files: pl.DataFrame | bytes) -> list[str]:
    """The files of a folder, and the arguments that judge them."""
    settings = write_council(folder)[1:]
    (folder / "figures").mkdir()
    for name, content in files.items():
        path = folder / "figures" / f"{name}.parquet"
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            content.write_parquet(path)
    return [str(folder / "figures"), *settings, "--output", str(folder / "judged")]


def test_every_row_left_out_is_named_with_its_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """RULES D0.23."""
    doubtful = SOUND.with_columns(indicator_code=pl.Series(["ST1", "ST9"]), value=pl.Series([float("inf"), 1.0]))
    call_command("assess", *arguments(tmp_path, homes=SOUND, streets=doubtful))
    problems = pl.read_csv(tmp_path / "judged.problems.csv").filter(pl.col("severity") == "error")
    assert problems.select("file", "row", "column").rows() == [
        ("streets.parquet", 1, "value"),
        ("streets.parquet", 2, "indicator_code"),
    ]
    assert "judged.problems.csv" in capsys.readouterr().out
    assert pl.read_csv(tmp_path / "judged" / "parts.csv")["rows"].to_list() == [2, 0]


def test_a_rebase_that_is_not_applied_is_named_with_its_own_file(tmp_path: Path) -> None:
    streets = SOUND.with_columns(indicator_code=pl.lit("ST1"))
    call_command("assess", *arguments(tmp_path, homes=SOUND, streets=streets))
    problems = pl.read_csv(tmp_path / "judged.problems.csv").filter(pl.col("rule") == "rebase-is-a-period")
    assert problems.select("file", "value").rows() == [("rebases.csv", "2025-08-15")]


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (SOUND.drop("frequency", "value"), ("no column frequency", "no column value")),
        (SOUND.with_columns(pl.col("value").cast(pl.String)), ("value holds String, not numbers",)),
        (SOUND.with_columns(value=pl.struct("value")), ("value holds Struct",)),
        (SOUND.with_columns(pl.col("period_end").cast(pl.String)), ("period_end holds String, not dates",)),
        (SOUND.with_columns(indicator_code=pl.lit(1)), ("indicator_code holds Int32, not text",)),
        (SOUND, ("HO1 stand in 2 files: homes.parquet, other.parquet",)),
        (b"PAR1", ("other.parquet: The Parquet file cannot be read",)),
    ],
)
def test_a_folder_that_cannot_be_judged_is_refused_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], broken: pl.DataFrame | bytes, said: tuple[str, ...]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        call_command("assess", *arguments(tmp_path, homes=SOUND, other=broken))
    assert stopped.value.code == 2
    told = capsys.readouterr().err
    assert [words for words in said if words in told] == list(said)
    assert not list(tmp_path.glob("*judged*"))


def test_numerators_and_empty_columns_will_do(tmp_path: Path) -> None:
    rates = SOUND.drop("value").with_columns(
        indicator_code=pl.lit("ST1"),
        numerator=pl.Series([343, 330]),
        denominator=pl.Series([415, 421]),
        state=pl.lit(None),
        row=pl.lit("of the source"),
    )
    call_command("assess", *arguments(tmp_path, streets=rates))
    judged = pl.read_parquet(tmp_path / "judged" / "part-00000.parquet")
    assert judged["value"].round(1).to_list() == [82.7, 78.4]
