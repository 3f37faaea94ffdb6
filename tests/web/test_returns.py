"""Figures in a spreadsheet on the web: downloaded, sent back, settled on the page, stored, taken back; and refused."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from measuringup.actions.clock import set_to
from measuringup.actions.locking import lock_period
from measuringup.core.organisation import RestatementClass
from measuringup.core.permissions import Role
from measuringup.records.models import Observation, Submission, Unit, Upload
from tests.council import enter, figure, measure, scorecard
from tests.returned import Cells, cells_of, fill, workbook
from tests.web.conftest import SignedIn
from tests.web.reading import words

pytestmark = pytest.mark.django_db
PAGE = "/updates/workbook/"
FILE = "/updates/workbook.xlsx"


@pytest.fixture(autouse=True)
def fly_tips(marlowe: None) -> Iterator[None]:
    """Six quarters of fly-tips between 78% and 82%; the seventh, Q3 2025/26, is owed."""
    with set_to(dt.datetime(2026, 1, 20, 12, tzinfo=dt.UTC)):
        measure(unit=Unit.objects.get(code="streets"))
        enter(*(figure(390 + 10 * (quarter % 3), 500, quarter) for quarter in range(6)))
        scorecard()
        yield


@pytest.fixture
def dan(signed_in: SignedIn) -> Client:
    return signed_in(Role.DATA_PROVIDER, "streets")


def downloaded(client: Client, query: str = "") -> Cells:
    return cells_of(client.get(FILE + query).content)


def sent(client: Client, folder: Path, cells: Cells | dict[str, Cells]) -> str:
    """The address of the preview."""
    content = workbook(folder / "sent.xlsx", cells).read_bytes()
    answer = client.post(PAGE, {"file": SimpleUploadedFile("return.xlsx", content)})
    assert answer.status_code == 302
    return str(answer["Location"])


def post(client: Client, address: str, act: str = "store", **said: str) -> str:
    seen = re.search(r'name="seen" value="(\w+)"', client.get(address).content.decode())
    assert seen
    boxes = {name.replace("_", "-") + ("-2:Returns" if name in {"explain", "choose"} else ""): text
             for name, text in said.items()}  # fmt: skip
    data = {"act": act, "seen": seen[1], "reason": "Q3", **boxes}
    return words(client.post(address, data, follow=True).content)


def test_a_workbook_is_downloaded_filled_in_stored_and_taken_back(dan: Client, tmp_path: Path) -> None:
    answer = dan.get(FILE)
    assert answer["Content-Disposition"] == 'attachment; filename="figures-of-pat-data-provider-2026-01-20.xlsx"'
    address = sent(dan, tmp_path, fill(downloaded(dan), 2, numerator=395, denominator=500))
    page = words(dan.get(address).content)
    assert "Nothing has been stored. 1 row was read." in page
    assert "New figures 1 Changed 0 The same as before 0" in page
    assert "Read in all 1" in page
    assert "PL07 Fly-tips removed within 2 working days Marlowe Council · Returns!I2 Q3 2025/26 79.0%" in page
    assert Submission.objects.count() == 0
    assert "Everything in return.xlsx is stored, as change" in post(dan, address)
    assert Submission.objects.get().value == 79.0
    assert Upload.objects.count() == 0
    page = dan.get(PAGE).content.decode()
    undo = re.search(rf'href="({PAGE}undo/\d+/)"', page)
    assert undo
    assert "Undo change" in words(dan.get(undo[1]).content)
    assert "is undone" in words(dan.post(undo[1], {"reason": "Wrong file"}, follow=True).content)
    assert "undone already" in words(dan.post(undo[1], {"reason": "Again"}, follow=True).content)
    assert "1 figure is owed" in words(dan.get("/updates/").content)


def test_units_and_scorecards_have_workbooks_of_their_own(dan: Client) -> None:
    assert "?unit=streets" in dan.get("/organisation/streets/").content.decode()
    assert "?scorecard=place" in dan.get("/scorecards/place/").content.decode()
    assert [row[0] for row in downloaded(dan, "?unit=place")[1:]] == ["PL07"]
    assert [row[3] for row in downloaded(dan, "?scorecard=place&recent=yes")[1:]] == [
        "Q3 2024/25", "Q4 2024/25", "Q1 2025/26", "Q2 2025/26", "Q3 2025/26"
    ]  # fmt: skip
    assert dan.get(f"{FILE}?unit=nowhere").status_code == dan.get(f"{FILE}?scorecard=none").status_code == 404


def test_where_there_is_nothing_to_give_there_is_no_empty_workbook(dan: Client, signed_in: SignedIn) -> None:
    finance = signed_in(Role.OFFICER, "place")
    enter(figure(395, 500, 6))
    for client, query in ((dan, ""), (finance, "?unit=streets")):
        page = words(client.get(FILE + query, follow=True).content)
        assert "there is nothing to give there, or nothing that is yours to give." in page


def test_problems_stand_by_their_cells_and_nothing_can_be_stored(dan: Client, tmp_path: Path) -> None:
    cells = fill(downloaded(dan), 2, numerator="many", denominator=500, code="PL 7")
    address = sent(dan, tmp_path, cells)
    page = words(dan.get(address).content)
    assert "Returns!G2 many This is no number." in page
    assert "1 to settle" in page
    assert "Store 1 figure" not in page
    assert "Nothing was stored: what is told below stands in the way." in post(dan, address)
    assert "is left. Nothing was stored." in post(dan, address, "leave")
    assert dan.get(address).status_code == 404


def test_an_unlikely_figure_is_explained_on_the_page(dan: Client, tmp_path: Path) -> None:
    address = sent(dan, tmp_path, fill(downloaded(dan), 2, numerator=95, denominator=500))
    page = words(dan.get(address).content)
    assert "Unlikely, but possible PL07 Fly-tips removed within 2 working days: 19.0%" in page
    assert "stands in the way" in post(dan, address)
    looked = post(dan, address, "look", explain="Two crews were off sick")
    assert "1 ready" in looked
    assert "is stored" in post(dan, address, explain="Two crews were off sick")
    assert Submission.objects.get().explanation == "Two crews were off sick"


def test_what_was_locked_since_is_not_undone(dan: Client, tmp_path: Path) -> None:
    post(dan, sent(dan, tmp_path, fill(downloaded(dan), 2, numerator=395, denominator=500)))
    lock_period("quarterly", dt.date(2025, 12, 31), dt.date(2026, 1, 19), by=None, reason="Reported")
    undo = f"{PAGE}undo/{Submission.objects.get().change_id}/"
    assert "is locked since 19 January 2026" in words(dan.post(undo, {"reason": "Wrong file"}).content)


def test_two_versions_stand_side_by_side_and_their_sender_chooses(dan: Client, tmp_path: Path) -> None:
    cells = fill(downloaded(dan, "?recent=yes"), 5, numerator=400, denominator=500, restatement="correction")
    cells[1:] = [cells[4]]
    enter(figure(405, 500, 5), restatement=RestatementClass.CORRECTION)
    address = sent(dan, tmp_path, cells)
    page = words(dan.get(address).content)
    assert "On record: 81.0%, by Measuring Up. In your workbook: 80.0%." in page
    assert "there is nothing to take in" in post(dan, address, choose="theirs")
    assert "is stored" in post(dan, address, choose="mine")
    assert Submission.objects.get().value == 80.0


def test_why_figures_replace_others_is_said_once_for_all(dan: Client, tmp_path: Path) -> None:
    cells = fill(downloaded(dan, "?recent=yes"), 5, numerator=400, denominator=500)
    address = sent(dan, tmp_path, cells)
    assert "or say below why figures replace others" in words(dan.get(address).content)
    page = post(dan, address, "look", restatement="late data")
    assert "What would change" in page
    assert "82.0% 80.0% −2.0" in page
    assert "is stored" in post(dan, address, restatement="late data")
    assert Submission.objects.get().restatement == "late data"
    assert Observation.objects.count() == 6


def test_the_same_file_twice_says_that_there_is_nothing_to_do(dan: Client, tmp_path: Path) -> None:
    cells = fill(downloaded(dan), 2, numerator=395, denominator=500)
    post(dan, sent(dan, tmp_path, cells))
    page = words(dan.get(sent(dan, tmp_path, cells)).content)
    assert "Everything that is filled in is on record already." in page
    assert "The same as before 1" in page


def test_every_row_can_be_had_as_a_file_and_no_cell_of_it_runs(dan: Client, tmp_path: Path) -> None:
    address = sent(dan, tmp_path, fill(downloaded(dan), 2, numerator=395, denominator=500, note="@SUM(1)"))
    header, line = dan.get(f"{address}rows.csv").content.decode().splitlines()
    assert header.startswith("cell,code,measure,unit,part,period,what,now,after")
    assert line.startswith("Returns!I2,PL07,Fly-tips removed within 2 working days,Marlowe Council,")
    assert "'@SUM(1)" in line


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("notes.pdf", b"%PDF-1.7", "The file is no workbook of a spreadsheet."),
        ("broken.xlsx", b"PK\x03\x04 not a workbook", "The workbook cannot be read"),
        ("empty.xlsx", b"", "The submitted file is empty"),
    ],
)
def test_what_cannot_be_read_is_said_with_advice(dan: Client, name: str, content: bytes, said: str) -> None:
    answer = dan.post(PAGE, {"file": SimpleUploadedFile(name, content)}, follow=True)
    assert said in words(answer.content)


def test_nobody_sees_what_another_sent_nor_takes_it_back(dan: Client, signed_in: SignedIn, tmp_path: Path) -> None:
    address = sent(dan, tmp_path, fill(downloaded(dan), 2, numerator=395, denominator=500))
    other = signed_in(Role.HEAD_OF_SERVICE, "streets")
    assert other.get(address).status_code == 404
    assert signed_in(Role.VIEWER, "streets").get(PAGE).status_code == 403
    post(dan, address)
    number = Submission.objects.get().change_id
    assert other.get(f"{PAGE}undo/{number}/").status_code == 403
    assert dan.get(f"{PAGE}undo/1/").status_code == 404
    team: Any = signed_in(Role.PERFORMANCE_TEAM)
    assert "is undone" in words(team.post(f"{PAGE}undo/{number}/", {"reason": "Twice"}, follow=True).content)
