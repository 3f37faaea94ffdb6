"""Real messy files, wherever a command takes a file: a reading or a refusal, every problem named, never a traceback."""

import csv
import io
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.cli.spreadsheets import write_council

MESSY = Path(__file__).parents[2].parent / "shared" / "data" / "messy"
FILES = sorted(path for path in MESSY.rglob("*") if path.is_file())
VECTORS = Path(__file__).parents[1] / "vectors"
SERIES, PARAMETERS = str(VECTORS / "spc_inputs.csv"), str(VECTORS / "spc_params.csv")


def uses(path: str, council: list[str]) -> dict[str, list[str]]:
    """Every place of every command that takes this file."""
    figures, definitions = council[:1], council[1:3]
    return {
        "figures": ["assess", path, *definitions],
        "figures of a profile": ["assess", path, *definitions, "--profile", "fingertips"],
        "definitions": ["assess", *figures, "--indicators", path],
        **{
            name: ["assess", *figures, *definitions, f"--{name}", path]
            for name in ("targets", "rebases", "organisations")
        },
        "schemes": ["assess", *figures, *definitions, "--schemes", path],
        "rollup": ["rollup", path, *definitions, "--to", "year"],
        "series": ["variation", path, "--parameters", PARAMETERS],
        "parameters": ["variation", SERIES, "--parameters", path],
        "counts": ["statistics", "proportion", path],
        "funnel": ["statistics", "funnel-significance", path],
        "printed": ["recheck", path, "--rule", "rag"],
        "rule": ["recheck", str(figures[0]), "--rule", path],
        "register": ["indicators", "check", path],
    }


@pytest.mark.skipif(not FILES, reason="needs ../shared/data/messy")
@pytest.mark.parametrize("path", FILES or [MESSY], ids=lambda path: path.name)
def test_a_messy_file_is_read_or_refused_everywhere(
    tmp_path: Path, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    council = write_council(tmp_path)
    (tmp_path / "judged").mkdir()
    for use, arguments in uses(str(path), council).items():
        output = tmp_path / "judged" / f"{use}.csv"
        where = [] if use == "register" else ["--output", str(output)]
        code = 0
        try:
            call_command(*arguments, *where, stdout=io.StringIO())
        except SystemExit as stopped:
            code = int(str(stopped.code))
        told = capsys.readouterr().err
        assert (use, code) in {(use, 0), (use, 2), ("register", 1)}
        if code == 0 and use != "register":
            assert_problems_are_whole(output.with_suffix(".problems.csv"), (use, path.name))
        elif code == 2:
            assert told.strip(), use
            assert not output.exists(), use


def assert_problems_are_whole(path: Path, what: tuple[str, str]) -> None:
    """Each says what is wrong and where, in words that fit to print; errors of a row say what to do."""
    with path.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            assert row["message"], (what, row)
            assert row["file"], (what, row)
            assert row["row"] or row["column"] or row["sheet"], (what, row)
            assert row["advice"] or row["severity"] == "warning", (what, row)
            assert all(cell.isprintable() for cell in row.values()), (what, row)
