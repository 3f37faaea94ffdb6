"""A spreadsheet of any layout on the web: sent, described, asked about, stored, undone; each file its sender's own."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from measuringup.core.permissions import Role
from measuringup.records.models import Change, ImportProfileVersion, Observation, Upload
from measuringup.web.pages import imports
from tests.council import measure
from tests.spreads import HAPPY, NORTH, SOUTH, VISITS, returned, text_of
from tests.web.conftest import SignedIn
from tests.web.reading import words

pytestmark = pytest.mark.django_db
IMPORTS = "/imports/"


@pytest.fixture
def officer(signed_in: SignedIn) -> Client:
    from measuringup.actions.units import create_unit

    client = signed_in(Role.PERFORMANCE_TEAM)
    for unit in (NORTH, SOUTH):
        create_unit(unit, by=None, reason="First set-up")
    measure(VISITS)
    measure(HAPPY)
    return client


def sent(client: Client, path: Path, **said: Any) -> str:
    """The address of the step after sending."""
    file = SimpleUploadedFile(path.name, path.read_bytes())
    answer = client.post(IMPORTS, {"file": file, **said})
    assert answer.status_code == 302, words(answer.content)
    return str(answer["Location"])


def as_shown(client: Client, address: str) -> dict[str, str]:
    """What the page of columns would send if nothing were changed."""
    html = client.get(address).content.decode()
    form: dict[str, str] = {}
    for select in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', html, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)"\s+selected', select[1])
        form[select[0]] = chosen[1] if chosen else ""
    for name in ("totals", "heads_at"):
        found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', html)
        form[name] = found[1] if found else ""
    return form


def checked(client: Client, path: Path) -> str:
    """The address of the check of a file whose columns are taken as they were found."""
    address = sent(client, path)
    answer = client.post(address, {**as_shown(client, address), "act": "check"})
    assert answer.status_code == 302, words(answer.content)
    return str(answer["Location"])


def digest(client: Client, address: str) -> str:
    found = re.search(r'name="seen" value="(\w+)"', client.get(address).content.decode())
    assert found
    return found[1]


def test_three_steps_from_an_unseen_workbook_to_figures_and_back(officer: Client, tmp_path: Path) -> None:
    address = checked(officer, returned(tmp_path / "leisure.xlsx"))
    page = words(officer.get(address).content)
    assert "Nothing has been stored. 15 figures were read" in page
    assert "Fractions: 0.81 is 81%, 0.83 is 83%, 0.7 is 70%" in page
    assert "it looks like fractions, for no figure is above 1" in page
    officer.post(address, {"act": "answer", "any_reading": "fraction"})
    page = words(officer.get(address).content)
    assert "Ready" in page
    assert "New figures 8" in page
    assert "Totals set aside 7" in page
    assert "LE02 Members who are satisfied Southfield Centre Q2 2025/26 78.4% New Returns!F6" in page
    assert not Observation.objects.exists()
    said = {"act": "store", "reason": "Quarter 2", "save_as": "Leisure return", "seen": digest(officer, address)}
    page = words(officer.post(address, said, follow=True).content)
    assert "8 figures stored" in page
    change = Change.objects.get(verb="import figures")
    assert (change.reason, change.by_name) == ("Quarter 2", "Pat Performance Team")
    assert not Upload.objects.exists()
    officer.post(f"/changes/{change.number}/undo/", {"reason": "Wrong file"})
    assert "Undone" in words(officer.get(f"/imports/done/{change.number}/").content)
    assert ImportProfileVersion.objects.get().name == "Leisure return"


def profile_made(officer: Client, tmp_path: Path) -> None:
    address = checked(officer, returned(tmp_path / "leisure.xlsx"))
    officer.post(address, {"act": "answer", "any_reading": "fraction"})
    officer.post(address, {"act": "store", "reason": "Quarter 2", "save_as": "Leisure return"})


def test_the_next_file_with_the_same_headings_is_read_by_itself(officer: Client, tmp_path: Path) -> None:
    profile_made(officer, tmp_path)
    address = sent(officer, returned(tmp_path / "q3.xlsx", C4="Q3 2025/26", F4="Q3 2025/26"))
    page = words(officer.get(address).content)
    assert "read by the profile Leisure return" in page
    assert "Ready" in page
    assert "Keep how this file is read" not in page


def test_the_same_file_again_has_nothing_to_store(officer: Client, tmp_path: Path) -> None:
    profile_made(officer, tmp_path)
    page = words(officer.get(sent(officer, returned(tmp_path / "leisure.xlsx"))).content)
    assert "Nothing new" in page
    assert "The same as before 8" in page


def test_a_replaced_figure_is_shown_now_and_after_and_needs_its_class(officer: Client, tmp_path: Path) -> None:
    profile_made(officer, tmp_path)
    address = sent(officer, returned(tmp_path / "again.xlsx", B5=1210))
    page = words(officer.get(address).content)
    assert "LE01 Visits to leisure centres Northgate Pool Q1 2025/26 1,200 1,210 +10 Restatement: say why below" in page
    page = words(officer.post(address, {"act": "store", "reason": "Recount"}).content)
    assert "Nothing was stored: the problems below stand in the way." in page
    said = {"act": "store", "reason": "Recount", "restatement": "correction", "seen": digest(officer, address)}
    officer.post(address, said)
    assert Observation.objects.latest("pk").restatement == "correction"


def test_names_labels_and_texts_are_asked_about_and_the_answers_kept(officer: Client, tmp_path: Path) -> None:
    rows = [
        ["Centre", "Measure", "Period", "Result"],
        ["Northgate Pool", "Swims", "2010-11", 12],
        ["The old baths", "LE01", "Q1 2025/26", 40],
        ["Southfield Centre", "LE01", "Q1 2025/26", "shut"],
    ]
    address = checked(officer, text_of(tmp_path / "swims.csv", rows))
    page = words(officer.get(address).content)
    assert "Which measure is “Swims”?" in page
    assert "Which unit is “The old baths”?" in page
    assert "What does “shut” mean in place of a figure?" in page
    answers = {
        "act": "answer",
        "measure-asked": "Swims",
        "measure-answer": "Visits to leisure centres",
        "unit-asked": "The old baths",
        "unit-answer": "leave out",
        "text-asked": "shut",
        "text-answer": "not applicable",
    }
    officer.post(address, answers)
    page = words(officer.get(address).content)
    assert "Which period is “2010-11”?" in page
    officer.post(address, {"act": "answer", "label-asked": "2010-11", "label-answer": "Q1 2010/11"})
    page = words(officer.get(address).content)
    assert "Left out 1" in page
    assert "New figures 2" in page


def test_columns_that_say_too_little_are_told_and_can_be_corrected(officer: Client, tmp_path: Path) -> None:
    rows = [["Where", "What", "Result"], ["north", "LE01", 12], ["south", "LE01", 15]]
    address = sent(officer, text_of(tmp_path / "short.csv", rows))
    shown = as_shown(officer, address)
    page = words(officer.post(address, {**shown, "act": "check"}).content)
    assert "Nothing says which period a figure is about." in page
    answer = officer.post(address, {**shown, "act": "check", "period": "Q1 2025/26"})
    assert "New figures 2" in words(officer.get(answer["Location"]).content)


def test_another_sheet_and_other_headings_are_looked_at_again(officer: Client, tmp_path: Path) -> None:
    address = sent(officer, returned(tmp_path / "leisure.xlsx"))
    shown = as_shown(officer, address)
    page = words(officer.post(address, {**shown, "act": "look", "heads": "1", "heads_at": "4"}).content)
    assert "The headings stand in row 4; it has 4 columns of figures: periods side by side." in page
    page = words(officer.post(address, {**shown, "act": "look", "sheet": "Workings"}).content)
    assert "not for you" in page


def test_a_file_that_cannot_be_read_is_refused_at_once_and_not_kept(officer: Client) -> None:
    for name, content, sentence in (
        ("figures.pdf", b"%PDF-1.7 some", "The file is a PDF, not a table."),
        ("figures.xlsx", b"PK\x03\x04 broken", "The workbook cannot be read"),
        ("figures.csv", b"  \n", "The file is empty."),
    ):
        answer = officer.post(IMPORTS, {"file": SimpleUploadedFile(name, content)})
        assert sentence in words(answer.content)
    assert not Upload.objects.exists()


def test_a_long_file_says_that_it_is_being_read(
    officer: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "LONG", 1_000)
    monkeypatch.setattr(imports, "A_WHILE", 10)
    address = checked(officer, returned(tmp_path / "leisure.xlsx"))
    assert address.endswith("/reading/")
    page = officer.get(address)
    assert "The file is being read" in words(page.content)
    after = address.removesuffix("reading/")
    assert f'content="0; url={after}"' in page.content.decode()
    officer.post(after, {"act": "answer", "any_reading": "fraction"})
    assert "take some seconds to store" in words(officer.get(after).content)


def test_a_file_can_be_left(officer: Client, tmp_path: Path) -> None:
    address = checked(officer, returned(tmp_path / "leisure.xlsx"))
    assert "Nothing was stored." in words(officer.post(address, {"act": "leave"}, follow=True).content)
    assert not Upload.objects.exists()


def test_nobody_sees_anothers_file(officer: Client, signed_in: SignedIn, tmp_path: Path) -> None:
    address = sent(officer, returned(tmp_path / "leisure.xlsx"))
    other = signed_in(Role.PERFORMANCE_TEAM, "place")
    assert other.get(address).status_code == 404


def test_every_figure_to_be_stored_can_be_had_as_a_file(officer: Client, tmp_path: Path) -> None:
    address = checked(officer, returned(tmp_path / "leisure.xlsx"))
    officer.post(address, {"act": "answer", "any_reading": "fraction"})
    lines = list(csv.DictReader(officer.get(f"{address}changes.csv").content.decode().splitlines()))
    assert len(lines) == 8
    last = lines[-1]
    assert (last["cell"], last["measure"], last["unit"]) == ("Returns!F6", "Members who are satisfied", "south")
    assert (last["period"], last["what"], last["now"], last["after"]) == ("Q2 2025/26", "new", "", "78.4%")


def test_a_profile_shows_what_it_says_and_its_words_are_changed_or_it_is_withdrawn(
    officer: Client, tmp_path: Path
) -> None:
    profile_made(officer, tmp_path)
    address = "/imports/profiles/Leisure%20return/"
    page = words(officer.get(address).content)
    assert "measures above, periods below them; headings in 2 rows from row 3 of the sheet Returns" in page
    said = {"act": "save", "reason": "The pool was renamed", "totals": "Total", "units": "Northgate Baths = north"}
    page = words(officer.post(address, said, follow=True).content)
    assert "Leisure return is changed." in page
    assert ImportProfileVersion.objects.latest("pk").layout["units"] == {"northgate baths": "north"}
    wrong = officer.post(address, {**said, "readings": "LE02 = often", "states": "tba = soon"})
    assert "often is none of fraction, percent, mixed" in words(wrong.content)
    page = words(officer.post(address, {"act": "withdraw", "reason": "The contract ended"}, follow=True).content)
    assert "Leisure return is withdrawn." in page
    assert officer.get(address).status_code == 404
