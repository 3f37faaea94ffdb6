"""The console command explains itself and refuses clearly."""

import sys
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import measuringup
from measuringup.cli.base import EXIT_UNREADABLE, FileCommand
from measuringup.cli.console import command_names, main, overview
from measuringup.core.problems import Problem, ProblemsError


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> None:
    monkeypatch.setattr(sys, "argv", ["measuringup", *arguments])
    main()


@pytest.mark.parametrize("arguments", [(), ("--help",), ("help",), ("-h",)])
def test_help_lists_every_command_with_its_purpose(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    run(monkeypatch, *arguments)
    printed = capsys.readouterr().out
    assert printed.strip() == overview()
    assert all(f"  {name}" in printed for name in command_names())


def test_version_names_the_rule_set(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    run(monkeypatch, "--version")
    assert capsys.readouterr().out == f"measuringup {measuringup.__version__}, rule set {measuringup.RULE_SET}\n"


@pytest.mark.parametrize("name", command_names())
def test_every_command_explains_itself(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(monkeypatch, name, "--help")
    assert stopped.value.code == 0
    printed = capsys.readouterr().out
    assert f"usage: measuringup {name}" in printed
    assert "--settings" not in printed


class Refusing(FileCommand):
    error: Exception

    def run(self, options: dict[str, Any]) -> None:
        raise self.error


class Writing(FileCommand):
    def run(self, options: dict[str, Any]) -> None:
        self.write(options["output"], pl.DataFrame({"a": [1]}), options["problems"])


PROBLEM = Problem(severity="error", rule="any", message="Bad.", file="in.csv", row=2)


def test_a_refusal_prints_every_problem_and_exits_with_two(capsys: pytest.CaptureFixture[str]) -> None:
    command = Refusing()
    command.error = ProblemsError([PROBLEM, PROBLEM])
    with pytest.raises(SystemExit) as stopped:
        command.handle()
    assert stopped.value.code == EXIT_UNREADABLE
    assert capsys.readouterr().err.splitlines() == ["in.csv, row 2: Bad."] * 2


def test_a_missing_file_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    command = Refusing()
    command.error = FileNotFoundError(2, "No such file or directory", "figures.csv")
    with pytest.raises(SystemExit):
        command.handle()
    assert capsys.readouterr().err.startswith("figures.csv: No such file or directory.")


@pytest.mark.parametrize(("problems", "lines"), [([], 1), ([PROBLEM], 2)])
def test_what_was_written_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], problems: list[Problem], lines: int
) -> None:
    Writing().handle(output=tmp_path / "out.csv", problems=problems)
    printed = capsys.readouterr().out.splitlines()
    assert len(printed) == lines
    assert (tmp_path / "out.problems.csv").exists()
