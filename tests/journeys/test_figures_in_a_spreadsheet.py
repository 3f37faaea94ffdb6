"""Somebody gives her figures in a spreadsheet: downloads it, fills it in, mends and explains, stores, takes it back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from measuringup.actions.clock import today
from measuringup.core.periods import recent_periods
from tests import registers
from tests.journeys.looking import scrolls_sideways, violations
from tests.journeys.serving import served, signed_in
from tests.returned import cells_of, fill, workbook

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
EMAIL = "ada@marlowe.example"


def council(day: dt.date) -> dict[str, list[dict[str, Any]]]:
    """Two measures, with figures of all quarters but the newest that has ended."""
    _, *before = recent_periods(day, "quarterly")
    figures = [
        {"indicator": code, "organisation": "marlowe", "frequency": "quarterly", "period start": period.start,
         "period end": period.end, "value": value + place % 3}
        for code, value in (("PL07", 80), ("PL08", 4))
        for place, period in enumerate(before)
    ]  # fmt: skip
    return {
        "units": [{"code": "marlowe", "name": "Marlowe Council", "kind": "council"}],
        "indicators": [
            {"code": "PL07", "name": "Fly-tips removed in time", "data_type": "percentage", "belongs to": "marlowe"},
            {"code": "PL08", "name": "Days to repair a light", "unit": "days", "belongs to": "marlowe"},
        ],
        "figures": figures,
    }


def test_a_workbook_goes_out_and_comes_back(browser: Browser, tmp_path: Path) -> None:
    with served(tmp_path) as marlowe:
        password = marlowe.account(EMAIL, "performance team", "--name", "Ada Finch", "--council", "Marlowe Council")
        path = registers.workbook(tmp_path / "council.xlsx", council(today()))
        marlowe.command("register", "import", str(path))
        with signed_in(browser, marlowe, EMAIL, password) as window:
            window.goto("/updates/")
            window.get_by_role("link", name="In a spreadsheet").click()
            assert violations(window) == []
            with window.expect_download() as loaded:
                window.get_by_role("link", name="What you owe", exact=True).click()
            cells = cells_of(loaded.value.path())
            assert [row[0] for row in cells[1:]] == ["PL07", "PL08"]

            fill(cells, 2, value="about 80")
            window.set_input_files("[type=file]", workbook(tmp_path / "back.xlsx", fill(cells, 3, value=40)))
            window.get_by_role("button", name="Look at what would change").click()
            window.get_by_text("2 to settle").wait_for()
            window.get_by_text("This is no number.").wait_for()
            assert violations(window) == []
            window.set_viewport_size({"width": 320, "height": 900})
            assert not scrolls_sideways(window)
            window.set_viewport_size({"width": 1280, "height": 900})

            window.get_by_role("link", name="Send a corrected workbook").click()
            window.set_input_files("[type=file]", workbook(tmp_path / "back.xlsx", fill(cells, 2, value=81)))
            window.get_by_role("button", name="Look at what would change").click()
            window.get_by_label("Correct it in the workbook, or explain it").fill("A storm broke the lines")
            assert violations(window) == []
            window.get_by_role("button", name="Store 2 figures").click()
            window.get_by_text("Everything in back.xlsx is stored").wait_for()
            window.goto("/updates/")
            window.get_by_text("Nothing is owed today.").wait_for()

            window.goto("/updates/workbook/")
            window.get_by_role("link", name="Undo").click()
            window.get_by_label("Why").fill("Figures of another quarter")
            window.get_by_role("button", name="Undo the change").click()
            window.get_by_text("is undone: what held before it holds again.").wait_for()
            window.goto("/updates/")
            window.get_by_text("2 figures are owed").wait_for()
