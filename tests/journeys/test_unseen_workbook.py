"""A performance officer gets a workbook nobody has seen: two rows of headings, merged, with totals. Without code, and
in under five minutes, its figures are on record, the next quarter's file is read by itself, and one can be taken back.

Whatever she does is a click, a choice or a few words; how often is counted, and each is given ten seconds.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.journeys.looking import scrolls_sideways, violations
from tests.journeys.serving import Served, served, signed_in
from tests.registers import workbook
from tests.spreads import returned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

EMAIL = "ada@marlowe.example"
#: Seconds that reading a page and doing one thing on it take somebody who has never seen it.
A_LOOK = 10
FIVE_MINUTES = 300
REGISTER: dict[str, list[dict[str, Any]]] = {
    "units": [
        {"code": "place", "name": "Place", "kind": "directorate"},
        {"code": "north", "name": "Northgate Pool", "kind": "service", "parent": "place"},
        {"code": "south", "name": "Southfield Centre", "kind": "service", "parent": "place"},
    ],
    "indicators": [
        {"code": "LE01", "name": "Visits to leisure centres", "precision": 0},
        {
            "code": "LE02",
            "name": "Members who are satisfied",
            "data_type": "percentage",
            "unit": "%",
            "multiplier": 100,
        },
    ],
}


class Counted:
    """A window in which everything somebody does is counted."""

    def __init__(self, window: Page) -> None:
        self.window = window
        self.done = 0

    def press(self, name: str) -> None:
        self.done += 1
        self.window.get_by_role("button", name=name).click()

    def choose(self, label: str) -> None:
        self.done += 1
        self.window.get_by_label(label).check()

    def write(self, label: str, text: str) -> None:
        self.done += 1
        self.window.get_by_label(label).fill(text)

    def send(self, path: Path) -> None:
        self.done += 1
        self.window.get_by_label("The file").set_input_files(path)
        self.press("Look at the file")


@pytest.fixture(scope="module")
def marlowe(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("marlowe")
    with served(folder) as council:
        yield council


@pytest.mark.browser
def test_an_unseen_workbook_comes_in_and_the_next_is_read_by_itself(
    browser: Browser, marlowe: Served, tmp_path: Path
) -> None:
    password = marlowe.account(EMAIL, "performance team", "--council", "Marlowe Council")
    marlowe.command("register", "import", str(workbook(tmp_path / "council.xlsx", REGISTER)))
    with signed_in(browser, marlowe, EMAIL, password) as window:
        person = Counted(window)
        window.goto("/imports/")
        assert violations(window) == []
        person.send(returned(tmp_path / "leisure-q2.xlsx", A6="Southfield Leisure Centre", E5="tba"))
        window.get_by_text("measures above, periods below them").first.wait_for()
        assert violations(window) == []
        person.press("Check the figures")

        window.get_by_text("Nothing has been stored. 15 figures were read.").wait_for()
        assert violations(window) == []
        person.choose("Fractions: 0.83 is 83%")
        person.write("Which unit is “Southfield Leisure Centre”?", "Southfield Centre")
        window.get_by_label("What does “tba” mean in place of a figure?").select_option("awaiting data")
        person.done += 1
        person.press("Check again with these answers")

        window.get_by_text("8 figures would be stored").wait_for()
        assert window.locator("dl.facts").inner_text().split("\n") == [
            "New figures", "8", "Totals set aside", "7", "Read in all", "15",
        ]  # fmt: skip
        person.write("Why", "Quarter 2 return")
        person.write("Keep how this file is read, as", "Leisure return")
        assert violations(window) == []
        window.set_viewport_size({"width": 320, "height": 800})
        assert not scrolls_sideways(window)
        window.set_viewport_size({"width": 1280, "height": 900})
        person.press("Store 8 figures")
        window.get_by_role("heading", name="8 figures stored").wait_for()
        assert person.done * A_LOOK < FIVE_MINUTES

        window.goto("/imports/")
        person.send(
            returned(
                tmp_path / "leisure-q3.xlsx", C4="Q3 2025/26", F4="Q3 2025/26", A6="Southfield Leisure Centre", B5=1210
            )
        )
        window.get_by_text("read by the profile Leisure return").wait_for()
        row = window.get_by_role("row", name="Visits to leisure centres Northgate Pool Q1 2025/26")
        assert row.inner_text().split("\t")[3:6] == ["1,200", "1,210", "+10"]
        window.get_by_label("Figures that replace others are").select_option("correction")
        person.write("Why", "Quarter 3 return, with a recount")
        window.get_by_role("button", name="Store").click()
        window.get_by_role("link", name="Undo this import").click()
        window.fill("[name=reason]", "The recount was of another pool")
        window.get_by_role("button", name="Undo the change").click()
        window.get_by_text("what held before it holds again").wait_for()

        window.goto("/imports/profiles/Leisure return/")
        assert violations(window) == []
        assert window.get_by_label("Their units or places").input_value() == "southfield leisure centre = south"
    assert "changes are whole" in marlowe.command("verify")
