"""Do the other documents still do what they say? Their files are written, their commands run, their schemes used."""

from __future__ import annotations

import re
import shlex
from io import StringIO
from pathlib import Path
from textwrap import dedent

import polars as pl
import pytest
from django.core.management import call_command

from measuringup.connectors import read_indicators, read_schemes, read_targets

DOCS = Path(__file__).parents[2] / "docs"
FORMATS = DOCS / "reference/file-formats.md"
COMPARE = DOCS / "how-to/compare-with-others.md"
_FILE = re.compile(r"[Ss]ave this as\s+`([\w.]+)`.*?```\n(.*?)```", re.DOTALL)
_COMMAND = re.compile(r"^ *measuringup (.*?)(?<!\\)\n", re.MULTILINE | re.DOTALL)
_SCHEME = re.compile(r"```yaml\n(name: ours.*?)```", re.DOTALL)
_TARGETS = re.compile(r"```\n(indicator_code,period,target,applies_to.*?)```", re.DOTALL)


def test_the_how_to_of_comparing_compares(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = COMPARE.read_text(encoding="utf-8")
    for name, content in _FILE.findall(text):
        (tmp_path / name).write_text(dedent(content), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    (command,) = _COMMAND.findall(text)
    call_command(*shlex.split(command.replace("\\\n", " ")), stdout=StringIO())
    page = (tmp_path / "scorecard.html").read_text(encoding="utf-8")
    assert "Eskerham" in page
    assert "2 of 3" in page
    assert pl.read_csv("scorecard.problems.csv").is_empty()


def test_the_scheme_of_the_reference_rates(tmp_path: Path) -> None:
    (written,) = _SCHEME.findall(FORMATS.read_text(encoding="utf-8"))
    (tmp_path / "ours.yaml").write_text(written, encoding="utf-8")
    schemes, _ = read_schemes(tmp_path / "ours.yaml")
    ours = schemes["ours"]
    assert [(band.word, band.is_good, band.inclusive) for band in ours.bands] == [
        ("On target", True, True),
        ("Slightly off", False, False),
        ("Off target", False, True),
    ]
    assert (ours.basis, ours.tolerance, ours.version, ours.is_complete) == ("relative", 10.0, "2", True)


def test_the_target_of_the_reference_is_a_years(tmp_path: Path) -> None:
    (written,) = _TARGETS.findall(FORMATS.read_text(encoding="utf-8"))
    (tmp_path / "targets.csv").write_text(written, encoding="utf-8")
    (tmp_path / "d.csv").write_text("code,name,polarity\nHO2,Homes,high\n", encoding="utf-8")
    indicators, _ = read_indicators(tmp_path / "d.csv")
    targets, problems = read_targets(tmp_path / "targets.csv", indicators)
    assert targets.select("target", "applies_to", "profile").rows() == [(160.0, "year", "even")]
    assert problems == []
