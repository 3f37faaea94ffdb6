"""Nothing that is read is ever written over, and nothing is computed before it is known where it can go."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.cli.spreadsheets import write_council

SERIES = "series_id,date,value\na,2013-01-01,1\na,2013-02-01,2\n"
DIRECTIONS = "series_id,improvement_direction\na,increase\n"
COUNTS = "id,x,confidence\na,1,0.95\n"
PRINTED = "actual,target,printed_status,polarity\n5,4,Green,high\n"


def write_all(folder: Path) -> dict[str, list[str]]:
    """Sound files for every command, and the arguments that read them."""
    council = write_council(folder)
    for name, text in {"series": SERIES, "directions": DIRECTIONS, "counts": COUNTS, "printed": PRINTED}.items():
        (folder / f"{name}.csv").write_text(text)
    return {
        "assess": council,
        "rollup": [*council[:3], "--to", "year"],
        "scorecard": [*council, "--organisation", "here"],
        "variation": [str(folder / "series.csv"), "--parameters", str(folder / "directions.csv")],
        "statistics": ["byar", str(folder / "counts.csv")],
        "recheck": [str(folder / "printed.csv"), "--rule", "rag"],
    }


COMMANDS = ("assess", "rollup", "scorecard", "variation", "statistics", "recheck")
READ = [
    *(("assess", name) for name in ("figures", "definitions", "targets", "organisations", "rebases")),
    *(("rollup", name) for name in ("figures", "definitions")),
    *(("variation", name) for name in ("series", "directions")),
    *(("statistics", "counts"), ("recheck", "printed")),
]


def refused(capsys: pytest.CaptureFixture[str], command: str, *arguments: str) -> str:
    with pytest.raises(SystemExit) as stopped:
        call_command(command, *arguments)
    assert stopped.value.code == 2
    return capsys.readouterr().err


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(("command", "name"), READ)
def test_an_input_is_never_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, name: str
) -> None:
    arguments, before = write_all(tmp_path)[command], contents(tmp_path)
    assert "also read" in refused(capsys, command, *arguments, "--output", str(tmp_path / f"{name}.csv"))
    assert contents(tmp_path) == before


def links(folder: Path) -> Iterator[Path]:
    """The file of figures by other names."""
    (folder / "by-link.csv").symlink_to(folder / "figures.csv")
    yield folder / "by-link.csv"
    os.link(folder / "figures.csv", folder / "by-hard-link.csv")
    yield folder / "by-hard-link.csv"
    (folder / "inner").mkdir()
    yield folder / "inner" / ".." / "figures.csv"


def test_an_input_is_known_by_all_its_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = write_all(tmp_path)["assess"]
    before = (tmp_path / "figures.csv").read_bytes()
    for name in links(tmp_path):
        assert "also read" in refused(capsys, "assess", *arguments, "--output", str(name))
        assert (tmp_path / "figures.csv").read_bytes() == before


def test_a_problems_file_does_not_replace_an_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = write_all(tmp_path)["assess"]
    figures = tmp_path / "judged.problems.csv"
    figures.write_bytes((tmp_path / "figures.csv").read_bytes())
    told = refused(capsys, "assess", str(figures), *arguments[1:], "--output", str(tmp_path / "judged.csv"))
    assert "judged.problems.csv" in told
    assert not (tmp_path / "judged.csv").exists()


def test_a_scheme_of_ones_own_is_an_input_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = write_all(tmp_path)["recheck"]
    scheme = tmp_path / "rule.yaml"
    scheme.write_text("name: ours\nbands: [{key: green, from: target}, {key: red}]\n")
    (tmp_path / "rule.csv").symlink_to(scheme)
    told = refused(capsys, "recheck", arguments[0], "--rule", str(scheme), "--output", str(tmp_path / "rule.csv"))
    assert "also read" in told


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("nowhere/out{}", "There is no folder"),
        ("figures.csv/out{}", "There is no folder"),
        ("folder{}", "The output is a folder"),
        ("out.xlsx", "The output is written as"),
        ("out", "The output is written as"),
    ],
)
def test_what_cannot_be_written_is_refused_before_anything_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, place: str, said: str
) -> None:
    arguments = write_all(tmp_path)[command]
    ending = ".html" if command == "scorecard" else ".csv"
    (tmp_path / f"folder{ending}").mkdir()
    before = contents(tmp_path)
    told = refused(capsys, command, *arguments, "--output", str(tmp_path / place.format(ending)))
    assert said in told
    assert "--output" in told
    assert contents(tmp_path) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="nobody forbids root to write")
def test_a_folder_that_may_not_be_written_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = write_all(tmp_path)["statistics"]
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    assert "may not be written" in refused(capsys, "statistics", *arguments, "--output", str(locked / "out.csv"))


KILLED_WHILE_WRITING = """
import os, sys
from pathlib import Path
from measuringup.reports import writing
def killed(*_):
    os.kill(os.getpid(), 9)
os.fsync = killed
writing.write_whole(Path(sys.argv[1]), b"new" * 1_000_000)
"""


def test_a_process_killed_while_writing_leaves_the_old_file(tmp_path: Path) -> None:
    output = tmp_path / "out.csv"
    output.write_bytes(b"old")
    ended = subprocess.run([sys.executable, "-c", KILLED_WHILE_WRITING, str(output)], check=False)
    assert ended.returncode == -signal.SIGKILL
    assert output.read_bytes() == b"old"


def test_a_reader_never_sees_a_part_of_a_file(tmp_path: Path) -> None:
    """While one process writes two files over each other for a while, another reads only whole ones."""
    output = tmp_path / "out.csv"
    sizes = (1_000_000, 2_000_000)
    writing = (
        "import sys; from pathlib import Path; from measuringup.reports.writing import write_whole\n"
        f"while True:\n    for size in {sizes}: write_whole(Path(sys.argv[1]), b'x' * size)"
    )
    process = subprocess.Popen([sys.executable, "-c", writing, str(output)])
    try:
        until, seen = time.monotonic() + 20, set()
        while time.monotonic() < until and len(seen) < len(sizes):
            if output.exists():
                seen.add(len(output.read_bytes()))
    finally:
        process.kill()
        process.wait()
    assert seen == set(sizes)
    assert len(output.read_bytes()) in sizes
