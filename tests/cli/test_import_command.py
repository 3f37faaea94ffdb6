"""Does the command store the figures of a file by a profile, or say everything that is wrong and store nothing?"""

from __future__ import annotations

from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from measuringup.actions.import_profiles import save_profile
from measuringup.actions.imports import grid_of, suggest_layout
from measuringup.core.imports import ANY, Reading
from measuringup.records.models import Change, Observation
from tests.spreads import leisure, returned

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def profile(tmp_path: Path) -> None:
    leisure()
    found = suggest_layout(grid_of(returned(tmp_path / "first.xlsx")))
    save_profile("Leisure return", replace(found, readings={ANY: Reading.FRACTION}), by=None, reason="Quarterly return")


def run(path: Path, *options: str, ends: int = 0, profile: str = "Leisure return") -> str:
    said = StringIO()
    code: Any = 0
    try:
        call_command("import", str(path), "--profile", profile, *options, stdout=said, stderr=said)
    except SystemExit as ended:
        code = ended.code
    assert code == ends
    return said.getvalue()


def test_figures_are_stored_and_the_way_back_is_said(tmp_path: Path) -> None:
    said = run(returned(tmp_path / "q2.xlsx"), "--reason", "Quarter 2")
    change = Change.objects.get(verb="import figures")
    assert (change.reason, Observation.objects.count()) == ("Quarter 2", 8)
    assert f"measuringup register undo {change.number}" in said


def test_a_dry_run_says_what_would_be_stored_and_stores_nothing(tmp_path: Path) -> None:
    said = run(returned(tmp_path / "q2.xlsx"), "--dry-run")
    assert "15 figures were read: 8 new, 7 totals. Nothing was stored." in said
    assert not Observation.objects.exists()


@pytest.mark.parametrize("options", [(), ("--dry-run",)])
def test_all_problems_are_told_by_cell_and_nothing_is_stored(tmp_path: Path, options: tuple[str, ...]) -> None:
    said = run(returned(tmp_path / "q2.xlsx", A6="Southfeild", E5="n/k"), *options, ends=2)
    assert "q2.xlsx, sheet Returns, row 6, column A (Centre): No unit on record" in said
    assert "row 5, column E (Members who are satisfied / Q1 2025/26): This is no number. Found: 'n/k'." in said
    assert not Observation.objects.exists()


def test_the_same_file_again_is_nothing_to_do(tmp_path: Path) -> None:
    path = returned(tmp_path / "q2.xlsx")
    run(path)
    assert "There is nothing to store." in run(path)


def test_figures_that_replace_others_need_their_class(tmp_path: Path) -> None:
    run(returned(tmp_path / "q2.xlsx"))
    later = returned(tmp_path / "later.xlsx", B5=1210)
    assert "1 figure replaces another on record." in run(later, ends=2)
    run(later, "--restatement", "correction")
    assert Observation.objects.filter(restatement="correction").count() == 1


def test_an_unknown_profile_names_those_there_are(tmp_path: Path) -> None:
    said = run(returned(tmp_path / "q2.xlsx"), profile="Leisure retrun", ends=1)
    assert "Did you mean 'Leisure return'? There are: Leisure return." in said


def test_a_file_that_is_not_there_is_no_traceback(tmp_path: Path) -> None:
    assert "Check the path" in run(tmp_path / "none.xlsx", ends=1)
