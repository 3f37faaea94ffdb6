"""The house rules that a machine can keep."""

import re
import subprocess
from pathlib import Path

import pytest

from measuringup.cli.console import command_names
from tests.house.first_migration import unfolded
from tests.house.web_documents import stale

ROOT = Path(__file__).parents[2]
TRACKED = [
    ROOT / name
    for name in subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    if (ROOT / name).is_file()
]
#: Migrations are written by a machine.
PYTHON = [path for path in TRACKED if path.suffix == ".py" and "migrations" not in path.parts]
#: A pin of a lock: name, extras, version.
PIN = re.compile(r"^([a-z0-9][\w.-]*)(?:\[[\w,-]+\])?==([^\\]+)", re.MULTILINE)
FORBIDDEN_NAMES = {"utils", "helpers", "common", "services", "managers"}


def test_no_room_is_named_for_nothing() -> None:
    assert not [path for path in PYTHON if FORBIDDEN_NAMES & {path.stem, *path.relative_to(ROOT).parts}]


def test_no_file_holds_more_than_one_room() -> None:
    product = [path for path in PYTHON if "measuringup" in path.relative_to(ROOT).parts]
    long = {path.name: lines for path in product if (lines := len(path.read_text().splitlines())) > 300}
    assert not long


@pytest.mark.parametrize("lock", sorted((ROOT / "requirements").glob("*.txt")), ids=lambda path: path.name)
def test_locks_carry_hashes_and_no_addresses(lock: Path) -> None:
    text = lock.read_text()
    assert not re.search(r"https?:|file:|index-url|find-links", text)
    pins = [name for name, _ in PIN.findall(text)]
    assert pins
    assert text.count("--hash=sha256:") >= len(pins)


def test_locks_agree_with_each_other() -> None:
    pinned: dict[str, set[frozenset[str]]] = {}
    for lock in (ROOT / "requirements").glob("*.txt"):
        pins: dict[str, set[str]] = {}
        for name, version in PIN.findall(lock.read_text()):
            pins.setdefault(name, set()).add(version.partition(";")[0].strip())
        for name, versions in pins.items():
            pinned.setdefault(name, set()).add(frozenset(versions))
    assert not {name: locks for name, locks in pinned.items() if len(locks) > 1}


def test_every_module_says_which_question_it_answers() -> None:
    silent = [
        path for path in PYTHON if (text := path.read_text().lstrip()) and not text.startswith(('"""', "#!", 'r"""'))
    ]
    assert not silent


def test_every_dependency_has_its_reason() -> None:
    page = (ROOT / "docs/explanation/dependencies.md").read_text()
    asked = set()
    for source in (ROOT / "requirements").glob("*.in"):
        asked |= set(re.findall(r"^([a-z][\w.-]*)", source.read_text(), re.MULTILINE))
    assert not {name for name in asked if name not in page}


def test_every_command_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text()
    assert not [name for name in command_names() if f"measuringup {name}" not in readme]


def test_links_between_documents_lead_somewhere() -> None:
    broken = []
    for path in TRACKED:
        if path.suffix != ".md":
            continue
        for target in re.findall(r"\]\(([^)#\s]+)", path.read_text()):
            if "://" not in target and not (path.parent / target).exists():
                broken.append(f"{path.relative_to(ROOT)} -> {target}")
    assert not broken


def test_records_are_changed_by_actions_alone() -> None:
    writing = re.compile(r"\.(save|update|delete|bulk_create|bulk_update|get_or_create|update_or_create)\(")
    askers = [path for path in PYTHON if {"web", "queries"} & set(path.relative_to(ROOT).parts)]
    product = [path for path in askers if "measuringup" in path.relative_to(ROOT).parts]
    assert not [path.name for path in product if re.search(r"\.objects\b.*" + writing.pattern, path.read_text())]


def test_the_first_migration_makes_each_table_once() -> None:
    assert not unfolded(), "run: python -m tests.house.first_migration"


def test_the_pages_of_rules_and_words_say_what_their_sources_say() -> None:
    assert stale() == [], "run: make docs"
