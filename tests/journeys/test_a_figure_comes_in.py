"""A quarter's figure: given in doubt, explained because it is red, approved, read by a director, corrected by a
workbook two weeks later, and never forgotten as it was."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.journeys.days import Day
from tests.journeys.looking import violations
from tests.journeys.serving import signed_in, surroundings
from tests.registers import workbook
from tests.returned import cells_of, fill
from tests.returned import workbook as filled

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
GIVEN_ON, CORRECTED_ON = "2026-01-20", "2026-02-03"
TIPS = "Fly-tips removed within 2 working days"
ROLES = {"dan": "data provider", "hetty": "head of service", "april": "approver", "dora": "director"}
UNITS = {"dora": "place"}


def quarters() -> list[tuple[dt.date, dt.date]]:
    """From Q1 2023/24 to Q2 2025/26."""
    starts = [dt.date(2023 + (3 + 3 * at) // 12, (3 + 3 * at) % 12 + 1, 1) for at in range(11)]
    return [(start, after - dt.timedelta(days=1)) for start, after in pairwise(starts)]


COUNCIL = {
    "units": [
        {"code": "marlowe", "name": "Marlowe Council", "kind": "council"},
        {"code": "place", "name": "Place", "kind": "directorate", "parent": "marlowe"},
        {"code": "streets", "name": "Street Cleaning", "kind": "service", "parent": "place"},
    ],
    "indicators": [
        {"Code": "PL07", "Name": TIPS, "Frequency": "quarterly", "Belongs to": "streets", "Polarity": "high",
         "Numerator": "removed in time", "Denominator": "reported", "Data type": "percentage", "Tolerance": 3},
    ],
    "targets": [{"Indicator": "PL07", "Period": "2025/26", "Target": 80}],
    "scorecards": [{"code": "place", "title": "Place", "level": "directorate", "unit": "place", "approvals": 1}],
    "members": [{"scorecard": "place", "section": "Streets", "indicator": "PL07"}],
    "figures": [
        {"Indicator": "PL07", "Organisation": "marlowe", "Frequency": "quarterly", "Period start": start,
         "Period end": end, "Numerator": 400 + 7 * (at % 3), "Denominator": 500}
        for at, (start, end) in enumerate(quarters())
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def marlowe(tmp_path_factory: pytest.TempPathFactory) -> tuple[Day, dict[str, str]]:
    """The council on the first day, and the passwords of its people."""
    folder = tmp_path_factory.mktemp("figure")
    council = Day(environment=surroundings(folder), day=GIVEN_ON)
    council.command("migrate")
    council.command("register", "import", str(workbook(folder / "council.xlsx", COUNCIL)))
    said = {
        name: council.command("account", "open", f"{name}@marlowe.example", "--role", role, "--name", name.title(),
                              "--unit", UNITS.get(name, "streets"))
        for name, role in ROLES.items()
    }  # fmt: skip
    found = {name: re.search(r"Password: (\S+)", words) for name, words in said.items()}
    return council, {name: password[1] for name, password in found.items() if password}


def test_from_the_provider_to_the_director_and_a_correction(
    browser: Browser, marlowe: tuple[Day, dict[str, str]], tmp_path: Path
) -> None:
    council, passwords = marlowe
    with council.served() as pages:

        def as_(name: str):  # type: ignore[no-untyped-def]
            return signed_in(browser, pages, f"{name}@marlowe.example", passwords[name])

        # The provider types a figure far from all before; she is told at once, and says that it is right.
        with as_("dan") as window:
            window.goto("/updates/")
            window.get_by_label("Removed in time").fill("300")
            window.get_by_label("Reported").fill("500")
            window.keyboard.press("Tab")
            window.get_by_text(f"Look again at {TIPS}.").wait_for()
            assert "Red" in window.locator(".result").first.inner_text()
            assert violations(window) == []
            window.get_by_text("It is right: confirm and explain").click()
            window.get_by_label("It is right, because").fill("Two crews were off sick.")
            window.keyboard.press("Tab")
            window.get_by_role("button", name=re.compile("Send")).click()
            window.get_by_text("1 figure sent.").wait_for()

        # Whoever answers for the result owes an explanation of the red.
        with as_("hetty") as window:
            window.goto("/updates/")
            window.get_by_role("heading", name="Explain the red").wait_for()
            window.get_by_label("Why is it red?").fill("Two of five crews were off sick in November.")
            window.get_by_label("What will you do, by when?").fill("A sixth crew is hired.")
            window.get_by_label("Who does it").select_option(index=1)
            window.get_by_label("It should show by").fill("2026-03-31")
            assert violations(window) == []
            window.get_by_role("button", name=re.compile("Send")).click()
            window.get_by_text("1 explanation sent.").wait_for()

        # The approver sees that it was doubted and why, and approves it; then it is on record.
        with as_("april") as window:
            window.goto("/approvals/")
            assert "Two crews were off sick." in window.inner_text("main")
            window.get_by_role("checkbox").first.check()
            window.get_by_role("button", name="Approve the chosen").click()
            window.get_by_text("1 figure approved.").wait_for()

        # The director reads the verdict, the cause and the action.
        with as_("dora") as window:
            window.goto("/scorecards/place/")
            window.get_by_role("link", name=TIPS).click()
            assert window.locator(".verdict .word").inner_text().strip() == "Red"
            assert "60.0% is 20.0 points below the target of 80.0%" in window.locator(".verdict").inner_text()
            main = window.inner_text("main")
            assert "Two of five crews were off sick in November." in main
            assert "A sixth crew is hired." in main

    with replace(council, day=CORRECTED_ON).served() as pages:
        # Two weeks later the provider finds cases that were closed late in the books, and sends a workbook.
        with as_("dan") as window:
            window.goto("/updates/workbook/")
            with window.expect_download() as loaded:
                window.get_by_role("link", name="What you owe, and the last").click()
            loaded.value.save_as(tmp_path / "return.xlsx")
            cells = cells_of(tmp_path / "return.xlsx")
            at = next(place for place, row in enumerate(cells, 1) if "Q3 2025/26" in row)
            fill(cells, at, numerator=405, denominator=500, explanation="105 were closed late in the books.",
                 restatement="correction")  # fmt: skip
            window.set_input_files("[type=file]", filled(tmp_path / "corrected.xlsx", cells))
            window.get_by_role("button", name=re.compile("Look at")).click()
            window.get_by_text("Nothing has been stored").wait_for()
            assert violations(window) == []
            window.get_by_role("button", name=re.compile("Store")).click()
            window.get_by_text("is stored, as change").wait_for()
        with as_("april") as window:
            window.goto("/approvals/")
            window.get_by_role("checkbox").first.check()
            window.get_by_role("button", name="Approve the chosen").click()
            window.get_by_text("1 figure approved.").wait_for()

        # The director sees the figure of today, what it was, and the page as it stood.
        with as_("dora") as window:
            window.goto("/measures/PL07/")
            assert window.locator(".verdict .word").inner_text().strip() == "Green"
            restated = window.locator("#restated tbody tr").first.inner_text()
            assert "60.0%" in restated
            assert "81.0%" in restated
            window.goto(f"/measures/PL07/?known_on={GIVEN_ON}")
            assert window.locator(".verdict .word").inner_text().strip() == "Red"
    assert "changes are whole" in council.command("verify")
