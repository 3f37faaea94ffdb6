"""YAML is read as it is written: never executed, never unfolded beyond measure, every fault at its line."""

from pathlib import Path

import pytest

from measuringup.connectors import read_schemes, yaml_files
from measuringup.connectors.definitions import read_definitions
from measuringup.connectors.yaml_files import read_yaml
from tests.connectors.making import problems_of, text_file, told

#: Nine words, nine times nine of them, and so on: "billion laughs".
LAUGHS = "a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n" + "".join(
    f"{later}: &{later} [{', '.join([f'*{earlier}'] * 9)}]\n"
    for earlier, later in zip("abcdefgh", "bcdefghi", strict=True)
)


def test_aliases_of_aliases_are_not_unfolded(tmp_path: Path) -> None:
    problems = problems_of(lambda: read_yaml(text_file(tmp_path, LAUGHS, "laughs.yaml")))
    assert told(problems) == [("too-large", None, "")]
    assert "unfold to 490," in problems[0].message


def test_what_holds_itself_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = text_file(tmp_path, "&all\ncode: A\nname: *all\n", "a.yaml")
    assert told(problems_of(lambda: read_yaml(path))) == [("holds-itself", None, "")]


def test_an_alias_used_twice_is_no_fault(tmp_path: Path) -> None:
    content = "- {code: A, name: A, owners: &us {officer: Head}}\n- {code: B, name: B, owners: *us}\n"
    indicators, problems = read_definitions(text_file(tmp_path, content, "a.yaml"))
    assert [each.owners.officer for each in indicators] == ["Head", "Head"]
    assert not problems
    assert yaml_files.MOST_VALUES > 100_000


@pytest.mark.parametrize("code", ["010", "1.10", "1e3", "0x10", "1_000", "91491", "2020-01-01", "9" * 50])
def test_codes_stay_as_they_are_written(tmp_path: Path, code: str) -> None:
    content = f"code: {code}\nname: {code}\ntolerance: 1.5\nprecision: 2\n"
    indicators, problems = read_definitions(text_file(tmp_path, content, "a.yaml"))
    assert [(each.code, each.name, each.tolerance, each.precision) for each in indicators] == [(code, code, 1.5, 2)]
    assert not problems


def test_days_and_numbers_that_cannot_be_are_told_at_their_line(tmp_path: Path) -> None:
    content = f"code: A\nname: A\nintroduced: 2020-02-30\nended: 2020-13-01\nprecision: {'9' * 5000}\ntolerance: .inf\n"
    problems = read_definitions(text_file(tmp_path, content, "a.yaml"))[1]
    assert told(problems) == [
        ("wrong-value", 3, "introduced"),
        ("wrong-value", 4, "ended"),
        ("wrong-value", 5, "precision"),
        ("wrong-value", 6, "tolerance"),
    ]


def test_tags_make_nothing(tmp_path: Path) -> None:
    made = tmp_path / "made"
    content = f"code: !!python/object/apply:os.system ['touch {made}']\nname: A\n"
    assert told(read_definitions(text_file(tmp_path, content, "a.yaml"))[1])[0] == ("wrong-value", 1, "code")
    assert not made.exists()


def test_keys_of_a_scheme_may_be_anything_and_are_refused(tmp_path: Path) -> None:
    path = text_file(tmp_path, "1: 2\nname: A\nbands: [{key: g, from: .nan}, {key: r}]\n", "scheme.yaml")
    assert [problem.column for problem in problems_of(lambda: read_schemes(path))] == ["1", "from"]
