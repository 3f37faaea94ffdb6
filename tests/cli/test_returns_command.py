"""Does the command write the workbook, and take it in again or say why not?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import polars as pl
import pytest
from django.core.management import call_command

from measuringup.actions.clock import set_to
from measuringup.core.permissions import Role
from measuringup.records.models import Change, Observation, Submission, Unit
from tests.council import council, enter, figure, measure, scorecard
from tests.people import person_in
from tests.returned import cells_of, fill, workbook

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fly_tips() -> Iterator[None]:
    with set_to(dt.datetime(2026, 1, 20, 12, tzinfo=dt.UTC)):
        council()
        measure(unit=Unit.objects.get(code="streets"))
        enter(*(figure(390 + 10 * (quarter % 3), 500, quarter) for quarter in range(6)))
        scorecard()
        yield


def run(*arguments: object) -> str:
    said = StringIO()
    call_command("returns", *map(str, arguments), stdout=said, stderr=said)
    return said.getvalue()


def refused(*arguments: object) -> str:
    said = StringIO()
    before = Change.objects.count()
    with pytest.raises(SystemExit) as ended:
        call_command("returns", *map(str, arguments), stdout=said, stderr=said)
    assert ended.value.code == 1
    assert Change.objects.count() == before
    return said.getvalue()


def test_a_workbook_is_written_for_a_unit_a_scorecard_or_a_person(tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    assert "Figures of Place, 1 row" in run(out, "--unit", "place")
    assert cells_of(out)[1][0] == "PL07"
    assert "Figures of the scorecard Place, 5 rows" in run(out, "--scorecard", "place", "--recent")
    person = person_in(Role.DATA_PROVIDER, "streets", name="Dan Provider")
    assert "Figures of Dan Provider, 1 row" in run(out, "--person", person.email.upper())


def test_a_filled_in_workbook_is_looked_at_then_stored(tmp_path: Path) -> None:
    out, lines = tmp_path / "out.xlsx", tmp_path / "lines.csv"
    run(out, "--unit", "place")
    path = workbook(tmp_path / "back.xlsx", fill(cells_of(out), 2, numerator=395, denominator=500))
    assert "back.xlsx: 1 row read: 1 new figures" in run("--read", path, "--dry-run", "--lines", lines)
    assert pl.read_csv(lines).row(0, named=True)["after"] == "79.0%"
    assert Submission.objects.count() == 0
    said = run("--read", path)
    number = Change.objects.latest("number").number
    assert f"Stored as change {number}. To take it back: measuringup register undo {number}" in said
    assert Submission.objects.get().value == 79.0
    assert "there is nothing to store" in refused("--read", path)


def test_every_problem_is_told_by_its_cell_and_nothing_is_stored(tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    run(out, "--unit", "place", "--recent")
    cells = fill(cells_of(out), 5, numerator=400, denominator=500)
    path = workbook(tmp_path / "back.xlsx", fill(cells, 6, numerator="many", denominator=500))
    said = refused("--read", path)
    assert "error: Returns!H6: This is no number. Found: 'many'." in said
    assert "error: Returns!O5: The figure replaces one that was reported." in said
    assert "Nothing was stored." in said
    fill(cells, 6, numerator=395)
    workbook(path, cells)
    assert "Stored as change" in run("--read", path, "--restatement", "late data")
    assert Observation.objects.count() == 6


def test_what_cannot_be_done_is_said(tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    assert "Name the file to write" in refused()
    assert "Say whose figures" in refused(out)
    assert "No unit on record has the code nowhere" in refused(out, "--unit", "nowhere")
    assert "No scorecard on record has the code none" in refused(out, "--scorecard", "none")
    assert "Nobody on record has the mail address" in refused(out, "--person", "x@marlowe.example")
    assert "End its name so" in refused(tmp_path / "out.csv", "--unit", "place")
    assert "Check the path" in refused(tmp_path / "nowhere" / "out.xlsx", "--unit", "place")
    assert "Check the path" in refused("--read", tmp_path / "missing.xlsx")
    text = tmp_path / "notes.xlsx"
    text.write_text("no workbook")
    assert "error: notes.xlsx: The file is no workbook of a spreadsheet." in refused("--read", text)
