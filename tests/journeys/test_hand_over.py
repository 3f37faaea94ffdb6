"""A journey: somebody leaves. Their measures are handed over in one change, looked at first, and taken back again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from measuringup.core.permissions import Role
from tests.journeys.living import demonstration, signed_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
LEAVER, SUCCESSOR = "head-of-waste", "head-of-street-scene"
ADDRESS = f"/administration/many/?owner={LEAVER}"


def test_a_leaver_s_measures_are_handed_over_and_taken_back(browser: Browser, tmp_path: Path) -> None:
    with demonstration(tmp_path / "demo") as council, signed_in(browser, council, Role.PERFORMANCE_TEAM) as window:
        window.get_by_role("link", name="Records").first.click()
        window.get_by_role("link", name="Change many at once").click()
        window.get_by_label("With a duty of").select_option(LEAVER)
        window.get_by_role("button", name="Show").click()
        number = window.get_by_role("checkbox").count()
        assert number > 1
        assert window.get_by_label("From", exact=True).input_value() == LEAVER
        window.get_by_label("To", exact=True).select_option(SUCCESSOR)
        window.get_by_role("button", name="Look at what would change").click()

        window.get_by_role("heading", name="Nothing has been stored yet").wait_for()
        planned = window.locator("form.many > table tbody tr").count()
        assert planned >= number
        window.get_by_label("Why").fill("The Head of Waste leaves on Friday")
        window.get_by_label("Who agreed").fill("Director of Place")
        window.get_by_role("button", name=f"Store {planned} changes").click()

        window.get_by_role("heading", name="Change many at once").wait_for()
        assert "It can be taken back as a whole" in window.inner_text("main")
        made = window.url
        window.goto(ADDRESS)
        window.get_by_role("heading", name="No measure matches").wait_for()

        window.goto(made)
        window.get_by_role("link", name="Undo this change").click()
        window.get_by_label("Why").fill("She stays after all")
        window.get_by_role("button", name="Undo the change").click()
        window.get_by_text("is undone: what held before it holds again").wait_for()
        window.goto(ADDRESS)
        assert window.get_by_role("checkbox").count() == number
