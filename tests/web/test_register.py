"""A register on the web: sent, looked at, taken in or left, undone; each by those alone who may."""

from __future__ import annotations

import copy
import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from measuringup.actions import uploads
from measuringup.core.permissions import Role
from measuringup.records.models import Change, Upload
from tests.registers import MARLOWE, Sheets, workbook
from tests.web.conftest import SignedIn
from tests.web.reading import words

pytestmark = pytest.mark.django_db
REGISTER = "/administration/register/"
#: The units of the tests' council are there already under these codes.
SHEETS = {name: rows for name, rows in MARLOWE.items() if name not in {"units", "successors"}} | {
    "units": [row for row in MARLOWE["units"] if row["code"] not in {"marlowe", "place", "streets"}]
}


@pytest.fixture
def officer(signed_in: SignedIn) -> Client:
    return signed_in(Role.PERFORMANCE_TEAM)


def sent(client: Client, folder: Path, sheets: Sheets = SHEETS, name: str = "marlowe.xlsx") -> str:
    """The address of the preview."""
    content = workbook(folder / "sent.xlsx", sheets).read_bytes()
    answer = client.post(REGISTER, {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 302
    return str(answer["Location"])


def test_a_register_is_looked_at_then_taken_in_then_undone(officer: Client, tmp_path: Path) -> None:
    before = Change.objects.count()
    address = sent(officer, tmp_path)
    page = words(officer.get(address).content)
    assert "Nothing has been stored yet" in page
    assert "targets, row 2 New" in page
    assert "What the best of the family reach" in page
    assert Change.objects.count() == before
    said = {"act": "take in", "reason": "First set-up"}
    page = words(officer.post(address, said, follow=True).content)
    assert "Everything in marlowe.xlsx is taken in" in page
    made = Change.objects.get(verb="import register")
    assert (made.reason, made.by_name) == ("First set-up", "Pat Performance Team")
    assert Upload.objects.count() == 0
    assert f"Undo change {made.number}" in words(officer.get(REGISTER).content)
    page = words(officer.post(f"/changes/{made.number}/undo/", {"reason": "Wrong file"}, follow=True).content)
    assert f"Change {made.number} is undone" in page
    assert "Undone" in words(officer.get(REGISTER).content)
    page = words(officer.post(f"/changes/{made.number}/undo/", {"reason": "Again"}).content)
    assert "is undone already" in page


def test_problems_stand_with_their_cells_and_nothing_can_be_taken_in(officer: Client, tmp_path: Path) -> None:
    sheets = copy.deepcopy(SHEETS)
    sheets["posts"][0]["unit"] = "plaice"
    address = sent(officer, tmp_path, sheets)
    page = words(officer.get(address).content)
    assert "1 problem stands in the way" in page
    assert "posts, row 2, unit There is no unit plaice. Found: plaice" in page
    assert "Take everything in" not in page
    before = Change.objects.count()
    page = words(officer.post(address, {"act": "take in", "reason": "All the same"}).content)
    assert "Nothing was stored: the problems below stand in the way." in page
    assert Change.objects.count() == before


def test_figures_that_replace_others_can_be_given_one_class(officer: Client, tmp_path: Path) -> None:
    officer.post(sent(officer, tmp_path), {"act": "take in", "reason": "First set-up"})
    corrected = {"figures": [{**MARLOWE["figures"][3], "value": 44}]}
    address = sent(officer, tmp_path, corrected)
    assert "Say why in the column restatement" in words(officer.get(address).content)
    page = words(officer.post(address, {"act": "look", "restatement": "correction"}).content)
    assert "1 thing would change" in page
    assert "Take everything in" in page
    said = {"act": "take in", "restatement": "correction", "reason": "Counted twice"}
    assert "is taken in" in words(officer.post(address, said, follow=True).content)


def test_a_register_that_changes_nothing_says_so(officer: Client, tmp_path: Path) -> None:
    officer.post(sent(officer, tmp_path), {"act": "take in", "reason": "First set-up"})
    out = officer.get("/administration/register.xlsx")
    assert out["Content-Disposition"].startswith('attachment; filename="register-')
    content = SimpleUploadedFile("register.xlsx", out.content)
    address = officer.post(REGISTER, {"file": content})["Location"]
    assert "Everything in the file is on record already." in words(officer.get(address).content)
    page = words(officer.post(address, {"act": "take in", "reason": "Again"}).content)
    assert "there is nothing to take in" in page
    assert b"units:" in officer.get("/administration/register.yaml").content


def test_what_was_known_on_a_day_goes_out(officer: Client) -> None:
    assert officer.get("/administration/register.yaml?known_on=2020-01-01").content == b""


def test_what_was_changed_after_the_look_is_seen_before_it_is_overwritten(officer: Client, tmp_path: Path) -> None:
    officer.post(sent(officer, tmp_path), {"act": "take in", "reason": "First set-up"})
    mine = sent(officer, tmp_path, {"people": [{"code": "P2", "name": "Tom Hale-Smith"}]})
    seen = re.search(r'name="seen" value="(\w+)"', officer.get(mine).content.decode())
    theirs = sent(officer, tmp_path, {"people": [{"code": "P2", "name": "Thomas Hale"}]})
    officer.post(theirs, {"act": "take in", "reason": "His own wish"})
    before = Change.objects.count()
    assert seen
    page = officer.post(mine, {"act": "take in", "reason": "Married", "seen": seen[1]}).content
    assert "Somebody changed the records meanwhile" in words(page)
    assert "Thomas Hale Tom Hale-Smith" in words(page)
    assert Change.objects.count() == before
    again = re.search(r'name="seen" value="(\w+)"', page.decode())
    assert again
    page = words(officer.post(mine, {"act": "take in", "reason": "Married", "seen": again[1]}, follow=True).content)
    assert "is taken in" in page


def test_it_can_be_left(officer: Client, tmp_path: Path) -> None:
    address = sent(officer, tmp_path)
    assert "is left. Nothing was stored." in words(officer.post(address, {"act": "leave"}, follow=True).content)
    assert officer.get(address).status_code == 404


def test_the_changes_can_be_had_as_a_file_and_no_cell_of_it_runs(officer: Client, tmp_path: Path) -> None:
    sheets = {"people": [{"code": "P9", "name": "@SUM(1)"}]}
    address = sent(officer, tmp_path, sheets)
    lines = officer.get(f"{address}changes.csv").content.decode().splitlines()
    assert lines[1] == 'people,2,P9,new,,,name,"",\'@SUM(1)'


def test_what_cannot_be_read_is_said_with_advice(officer: Client) -> None:
    def page(name: str, content: bytes) -> str:
        answer = officer.post(REGISTER, {"file": SimpleUploadedFile(name, content)}, follow=True)
        return words(answer.content)

    assert "The submitted file is empty" in page("empty.xlsx", b"")
    assert "A register is one workbook or one YAML file" in page("notes.pdf", b"%PDF-1.7")
    assert "broken" in page("broken.xlsx", b"PK\x03\x04 not a workbook")
    assert "1 problem stands in the way" in page("broken.yaml", b"units: [")
    kept = Upload.objects.get(name="broken.yaml")
    assert officer.get(f"{REGISTER}{kept.public_id}/changes.csv").status_code == 404


def test_too_large_a_file_is_not_even_kept(officer: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "LARGEST_UPLOAD", 10)
    content = workbook(tmp_path / "sent.xlsx", SHEETS).read_bytes()
    page = words(officer.post(REGISTER, {"file": SimpleUploadedFile("marlowe.xlsx", content)}).content)
    assert "Send it in parts" in page
    assert Upload.objects.count() == 0


def test_nobody_sees_what_another_sent(officer: Client, signed_in: SignedIn, tmp_path: Path) -> None:
    address = sent(officer, tmp_path)
    assert signed_in(Role.PERFORMANCE_TEAM, "place").get(address).status_code == 404
    assert signed_in(Role.DIRECTOR).get(address).status_code == 403


def test_there_is_nothing_to_undo_of_a_change_there_is_not(officer: Client) -> None:
    assert officer.get("/changes/999/undo/").status_code == 404
