"""Does the tutorial still do what it says? Its own blocks are written and run, its promises looked for."""

from __future__ import annotations

import re
import shlex
import shutil
from html import unescape
from io import StringIO
from pathlib import Path

import polars as pl
import pytest
from django.core.management import call_command

TUTORIAL = Path(__file__).parents[2] / "docs/tutorials/first-scorecard.md"
_FILE = re.compile(r"Save this as `([\w.]+)`.*?```\n(.*?)```", re.DOTALL)
_COMMAND = re.compile(r"^\.venv/bin/measuringup (.*?)(?<!\\)\n", re.MULTILINE | re.DOTALL)
_MISTAKE = re.compile(r"Change\s`(.*?)` to `(.*?)`")
_QUOTE = re.compile(r"^> (.*)$", re.MULTILINE)
#: What stands in italics is on the page.
_PROMISE = re.compile(r"\*([^*]+)\*", re.DOTALL)


def words_of(page: str) -> str:
    """What a page says, without its styles and drawings."""
    bare = re.sub(r"<style>.*?</style>|<[^>]+>", " ", page, flags=re.DOTALL)
    return " ".join(unescape(bare).split())


def judge(text: str) -> None:
    """Run the commands it gives, in the folder it is in."""
    for command in _COMMAND.findall(text):
        call_command(*shlex.split(command.replace("\\\n", " ")), stdout=StringIO())


@pytest.fixture(scope="module")
def text() -> str:
    return TUTORIAL.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def folder(text: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the files the tutorial gives are, judged as it says."""
    path = tmp_path_factory.mktemp("tutorial")
    for name, content in _FILE.findall(text):
        (path / name).write_text(content, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(path)
        judge(text)
    return path


def test_its_files_are_sound_and_make_a_page_and_a_pdf(folder: Path) -> None:
    assert {path.name for path in folder.iterdir()} == {
        "definitions.csv", "figures.csv", "targets.csv", "scorecard.html", "scorecard.pdf", "scorecard.problems.csv"
    }  # fmt: skip
    assert pl.read_csv(folder / "scorecard.problems.csv").is_empty()


def test_every_sentence_it_promises_is_on_the_page(text: str, folder: Path) -> None:
    page = words_of((folder / "scorecard.html").read_text(encoding="utf-8"))
    promised = [" ".join(promise.split()) for promise in _PROMISE.findall(text)]
    assert len(promised) == 5
    assert [promise for promise in promised if promise not in page] == []


def test_its_mistake_is_named_as_it_says(
    text: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    (right, wrong), (told,) = *_MISTAKE.findall(text), _QUOTE.findall(text)
    figures = Path("figures.csv")
    figures.write_text(figures.read_text(encoding="utf-8").replace(right, wrong), encoding="utf-8")
    judge(text)
    (problem,) = pl.read_csv("scorecard.problems.csv", infer_schema=False).to_dicts()
    assert told == "{file}, {row}, {column}, {value}: {message} {advice}".format(**problem)
