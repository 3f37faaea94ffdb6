"""A committee's paper, from the document to the sign-off: read, checked beside it, put on record as a whole, updated by
its owner with evidence, closed by minute, and seen by the public."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.connectors.recommendations.documents import HEAD, write_word
from tests.journeys.days import Day
from tests.journeys.looking import scrolls_sideways, violations
from tests.journeys.serving import signed_in, surroundings
from tests.registers import workbook

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
SENT_ON, UPDATED_ON, DECIDED_ON = "2026-02-02", "2026-06-15", "2026-07-07"
ROLES = {"dan": ("democratic services", "marlowe"), "hetty": ("head of service", "streets")}
COUNCIL = {
    "units": [
        {"code": "marlowe", "name": "Marlowe Council", "kind": "council"},
        {"code": "place", "name": "Place", "kind": "directorate", "parent": "marlowe"},
        {"code": "streets", "name": "Street Cleaning", "kind": "service", "parent": "place"},
    ],
}
#: Two recommendations stand in one row; the end of a response belongs to the update; the last row is none.
PAPER = [
    HEAD,
    ("Recommendations for Environment Services (now Place)", "", ""),
    ("In order that residents know what to expect, we:", "", ""),
    ("Recommend that cleansing times be published for every road.", "Agreed. From April 2026. A list is drawn up.", ""),
    (
        "Recommend that bins be moved. Recommend that fines be published.",
        "Agreed in part.",
        "Fourteen bins were moved.",
    ),
    ("Thank you to all who gave evidence", "n/a", "n/a"),
]
ABOVE = ["APPENDIX 2", "Streets and Squares", "Update on implementation of interim recommendations, January 2026"]
FIRST = "Recommend that cleansing times be published for every road."


@pytest.fixture(scope="module")
def marlowe(tmp_path_factory: pytest.TempPathFactory) -> tuple[Day, dict[str, str]]:
    """The council on the first day, and the passwords of its people."""
    folder = tmp_path_factory.mktemp("paper")
    council = Day(environment=surroundings(folder), day=SENT_ON)
    council.command("migrate")
    council.command("register", "import", str(workbook(folder / "council.xlsx", COUNCIL)))
    passwords = {}
    for name, (role, unit) in ROLES.items():
        said = council.command("account", "open", f"{name}@marlowe.example", "--role", role, "--name", name.title(),
                               "--unit", unit)  # fmt: skip
        passwords[name] = re.search(r"Password: (\S+)", said)[1]  # type: ignore[index]
    return council, passwords


def press(window: Page, words: str) -> None:
    """Press the button of exactly these words."""
    window.get_by_role("button", name=words, exact=True).click()


def looks_well(window: Page) -> None:
    """axe finds nothing, and a telephone shows all of it."""
    assert violations(window) == []
    window.set_viewport_size({"width": 320, "height": 900})
    assert (violations(window), scrolls_sideways(window)) == ([], False)
    window.set_viewport_size({"width": 1280, "height": 900})


def test_from_the_document_to_the_sign_off(
    browser: Browser, marlowe: tuple[Day, dict[str, str]], tmp_path: Path
) -> None:
    council, passwords = marlowe
    paper = write_word(tmp_path / "streets.docx", PAPER, ABOVE)
    with council.served() as pages, signed_in(browser, pages, "dan@marlowe.example", passwords["dan"]) as window:
        # The committee's officer puts the committee on record and sends its paper.
        window.goto("/meetings/bodies/")
        window.get_by_label("Name", exact=True).fill("Scrutiny Committee")
        window.get_by_label("Why").fill("It meets since May")
        window.locator("main button[type=submit]").click()
        window.goto("/reviews/")
        window.get_by_role("link", name="Read a document").click()
        window.set_input_files("[type=file]", paper)
        press(window, "Read it")
        window.get_by_text("3 recommendations in 1 group").wait_for()
        assert "A list is drawn up." in window.locator(".src .cur").inner_text()
        looks_well(window)

        # She moves what was done into its column, corrects the number, and says that the row is right.
        window.get_by_text("Move to column…").click()
        window.get_by_label("What is moved").select_option(label="Response: from “A list is drawn up.” on")
        press(window, "Move")
        window.get_by_label("Number", exact=True).fill("1")
        assert window.get_by_label("Update", exact=True).input_value() == "A list is drawn up."
        window.keyboard.press("Control+Enter")

        # The next holds two: the caret shows where the second begins. The thanks at the end are dropped.
        window.get_by_role("heading", name="Row 2", exact=True).wait_for()
        window.get_by_text("Split here…").click()
        box = window.get_by_label("Recommendation", exact=True)
        box.evaluate("box => { box.focus(); box.setSelectionRange(30, 30) }")
        box.press("Shift")
        press(window, "Split here")
        window.get_by_text("Row 2b").first.wait_for()
        window.goto(re.sub(r"\?.*", "?row=3", window.url))
        window.get_by_text("Drop…", exact=True).click()
        press(window, "Drop it")
        window.get_by_text("Undo: Row 3 dropped").wait_for()

        # Owner and date for all at once, and everything without doubts is accepted.
        press(window, "Tick all that are shown")
        ticked = window.locator("#for-ticked")
        window.get_by_label("Tick row", exact=False).last.wait_for()
        ticked.get_by_label("Owner").select_option(label="Head of service")
        ticked.get_by_label("To be done by").fill("2026-06-30")
        press(window, "Apply to those ticked")
        window.get_by_role("button", name=re.compile("^Accept all")).click()
        window.get_by_role("link", name="Put 3 recommendations on record").click()

        # What the paper says of itself is filled in; the rest is said, and all of it goes on record.
        assert window.get_by_label("Title").input_value() == "Streets and Squares"
        assert window.get_by_label("Groups").input_value() == "Recommendations for Environment Services = place"
        assert window.get_by_label("Updates written on").input_value() == "2026-01-31"
        window.get_by_label("Committee", exact=True).select_option(label="Scrutiny Committee")
        window.get_by_label("Responses given on").fill("2025-11-20")
        window.get_by_label("The public may see").check()
        looks_well(window)
        press(window, "Put 3 recommendations on record")
        window.get_by_text("streets.docx is on record: 3 recommendations new.").wait_for()
        assert "now Place" in window.inner_text("main")
        assert window.get_by_role("link", name="Undo this import").is_visible()

        # The public may see the first of them.
        window.locator("[name=chosen]").first.check()
        window.get_by_label("The public").select_option(label="May see them")
        window.get_by_label("Why").fill("Published with the papers")
        press(window, "Set for those ticked")
        window.get_by_text("1 recommendation changed.").wait_for()

        # The same paper again leads to its review.
        window.goto("/reviews/documents/")
        window.set_input_files("[type=file]", paper)
        press(window, "Read it")
        window.get_by_role("link", name="Go to Streets and Squares").wait_for()

    # Months later its owner says what was done, and shows it.
    with (
        replace(council, day=UPDATED_ON).served() as pages,
        signed_in(browser, pages, "hetty@marlowe.example", passwords["hetty"]) as window,
    ):
        window.goto("/my-recommendations/")
        window.get_by_role("link", name=FIRST).click()
        window.get_by_role("link", name="Send an update").first.click()
        window.get_by_label("What was done").fill("Times of all 214 roads are published since 1 June.")
        window.get_by_label("Status you propose").select_option("Achieved")
        window.locator("main button[type=submit]").click()
        window.get_by_role("link", name="Show evidence").first.click()
        window.get_by_label("What it is").select_option("link")
        window.get_by_label("What it shows").fill("The times of all roads")
        window.get_by_label("Link").fill("https://marlowe.example/cleansing")
        window.locator("main button[type=submit]").click()
        window.get_by_text("The times of all roads").first.wait_for()

    # The committee signs it off by minute, and then the public sees that it is done.
    with replace(council, day=DECIDED_ON).served() as pages:
        with signed_in(browser, pages, "dan@marlowe.example", passwords["dan"]) as window:
            window.goto("/committees/scrutiny-committee/")
            window.locator("[name=chosen]").first.check()
            window.get_by_label("What the committee decided").select_option(label="Signed off")
            window.get_by_label("Minute").fill("31")
            press(window, "Record for those ticked")
            window.get_by_text("1 decision recorded").wait_for()
        public = browser.new_context(base_url=pages.address).new_page()
        public.goto("/public/recommendations/")
        seen = public.inner_text("main")
        assert FIRST in seen
        assert "Times of all 214 roads are published since 1 June." in seen
        assert "Signed off" in seen
        assert "bins be moved" not in seen
        public.context.close()
    assert "changes are whole" in council.command("verify")
