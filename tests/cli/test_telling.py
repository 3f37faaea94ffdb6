"""A command does its work to the end, whoever listens, and stops when it is told to."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from measuringup.cli.base import EXIT_STOPPED, FileCommand
from tests.cli.spreadsheets import write_council

CONSOLE = [sys.executable, "-c", "from measuringup.cli.console import main; main()"]


def run(*arguments: str, **how: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*CONSOLE, *arguments], check=False, timeout=60, **how)


def nobody() -> int:
    """The writing end of a pipe that nobody reads."""
    reading, writing = os.pipe()
    os.close(reading)
    return writing


def test_the_output_is_written_though_nobody_reads_what_is_said(tmp_path: Path) -> None:
    output = tmp_path / "judged.csv"
    done = run("assess", *write_council(tmp_path), "--output", str(output), stdout=nobody(), stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (0, b"")
    assert output.exists()


def test_the_output_is_written_though_there_is_nowhere_to_say_so(tmp_path: Path) -> None:
    output = tmp_path / "judged.csv"
    arguments = " ".join(["assess", *write_council(tmp_path), "--output", str(output)])
    done = run("--version", stdout=nobody(), stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (0, b"")
    closed = f"{sys.executable} -c 'from measuringup.cli.console import main; main()' {arguments} >&- 2>&-"
    assert subprocess.run(closed, shell=True, check=False, timeout=60).returncode == 0
    assert output.exists()


class Interrupted(FileCommand):
    def run(self, options: dict[str, Any]) -> None:
        raise KeyboardInterrupt


def test_ctrl_c_stops_without_a_word_about_the_program(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        Interrupted().handle()
    assert stopped.value.code == EXIT_STOPPED == 128 + signal.SIGINT
    assert capsys.readouterr().err == "Stopped before the end.\n"
