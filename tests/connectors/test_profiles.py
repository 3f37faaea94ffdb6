"""Profiles: shipped ones are sound, one's own are checked, mistakes are named with their line."""

from pathlib import Path

import pytest

from measuringup.connectors import load_profile, profile_names
from measuringup.connectors.profiles import KINDS
from tests.connectors.making import problems_of, text_file, told

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"


def test_the_shipped_profiles_are_sound_and_documented() -> None:
    page = (REFERENCE / "profiles.md").read_text(encoding="utf-8")
    assert {"default", "lgbf", "fingertips", "fingertips-area"} <= set(profile_names())
    for name in profile_names():
        profile = load_profile(name)
        assert (profile.name, set(profile.files)) == (name, set(KINDS))
        assert profile.about
        assert f"`{name}`" in page


def test_every_column_is_documented() -> None:
    page = (REFERENCE / "file-formats.md").read_text(encoding="utf-8")
    default = load_profile()
    missing = [(kind, column) for kind in KINDS for column in default.of(kind).names if f"`{column}`" not in page]
    assert missing == []


def test_a_profile_adds_its_names_to_the_default_ones(tmp_path: Path) -> None:
    path = text_file(
        tmp_path, "name: ours\nabout: Our files.\nobservations:\n  columns:\n    value: [Ist, code]\n", "ours.yaml"
    )
    names = load_profile(path).of("observations").names
    assert names["value"][:2] == ("Ist", "code")
    assert "actual" in names["value"]
    assert "code" not in names["indicator_code"]


def test_a_profile_without_a_name_is_called_like_its_file(tmp_path: Path) -> None:
    profile = load_profile(text_file(tmp_path, "organisations:\n  ignored: [x]\n", "theirs.yml"))
    assert profile.name == "theirs"
    assert "x" in profile.of("organisations").ignored


def test_a_name_there_is_not_names_those_there_are() -> None:
    problems = problems_of(lambda: load_profile("lgfb"))
    assert "Did you mean 'lgbf'?" in problems[0].advice


def test_everything_wrong_in_a_profile_is_told_with_its_line(tmp_path: Path) -> None:
    content = """name: ours
observatons: {}
targets: none
observations:
  colums: {}
  ignored: one
  words: {state: text, figure_status: {p: provisional}}
  columns:
    valeu: Result
  period_parts: {years: Y, week: W}
  one_indicator: true
"""
    problems = problems_of(lambda: load_profile(text_file(tmp_path, content, "ours.yaml")))
    assert told(problems) == [
        ("profile", 2, "observatons"),
        ("profile", 3, "targets"),
        ("profile", 5, "observations.colums"),
        ("profile", 6, "observations.ignored"),
        ("profile", 9, "observations.columns.valeu"),
        ("profile", 7, "observations.words.state"),
        ("profile", 10, "observations.period_parts.week"),
    ]
    assert "Did you mean 'observations'?" in problems[0].advice


@pytest.mark.parametrize("content", ["- a\n- b\n", "just words\n", ""])
def test_a_profile_is_a_mapping(tmp_path: Path, content: str) -> None:
    assert told(problems_of(lambda: load_profile(text_file(tmp_path, content, "ours.yaml"))))[0][0] == "profile"
