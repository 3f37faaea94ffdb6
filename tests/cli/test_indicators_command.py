"""`measuringup indicators check`: every problem, a count, and an exit code a pipeline can use."""

import sys
from pathlib import Path

import pytest

from measuringup.cli.console import main

SAMPLES = Path(__file__).parents[2] / "indicators"


def check(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["measuringup", "indicators", "check", *arguments])
    try:
        main()
    except SystemExit as stopped:
        return int(stopped.code or 0)
    return 0


def test_sound_definitions_are_counted(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(monkeypatch, str(SAMPLES)) == 0
    assert capsys.readouterr().out == "7 sound definitions, 0 errors, 0 warnings\n"


def test_errors_are_told_with_their_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "A.yaml").write_text("code: A\nname: A\npolarity: upward\n", encoding="utf-8")
    assert check(monkeypatch, str(tmp_path)) == 1
    printed = capsys.readouterr().out.splitlines()
    assert printed == [
        "error: A.yaml, row 3, column polarity: There is no such word here. Found: 'upward'. "
        "Allowed are: high, low, range, plan is best, neutral.",
        "0 sound definitions, 1 error, 0 warnings",
    ]


def test_warnings_alone_are_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "definitions.csv"
    path.write_text("code,name,polarity,scheme\nA,A,high,rga\n", encoding="utf-8")
    assert check(monkeypatch, str(path)) == 0
    printed = capsys.readouterr().out
    assert (
        "warning: definitions.csv, row 2, column scheme: There is no such rating scheme. Found: 'rga'. Shipped are: rag"
        in printed
    )
    assert printed.endswith("1 sound definition, 0 errors, 1 warning\n")


def test_what_cannot_be_read_is_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(monkeypatch, str(tmp_path / "nowhere")) == 2
    assert check(monkeypatch, str(tmp_path)) == 2
    assert "The folder holds no YAML file." in capsys.readouterr().err
