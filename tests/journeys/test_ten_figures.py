"""Ten figures in under a minute, by keyboard alone; and what helps and warns while they are typed.

The minute runs from the opening of the page to the message that they were sent, at the speed of somebody who types.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.journeys.looking import scrolls_sideways, violations
from tests.journeys.serving import Served, served, signed_in
from tests.journeys.ten_figures import TIMED
from tests.people import PASSWORD

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

#: Milliseconds from one key to the next: a practised typist.
A_KEY = 90
A_MINUTE = 60
TYPIST, GARDENER = "pat-data-provider.streets@marlowe.example", "pat-data-provider.parks@marlowe.example"
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("ten")) as answering:
        making = [sys.executable, "-m", "tests.journeys.ten_figures"]
        subprocess.run(making, cwd=ROOT, env=answering.environment, check=True, timeout=120)
        yield answering


@pytest.fixture
def garden(browser: Browser, council: Served) -> Iterator[Page]:
    """My updates of somebody who owes three figures."""
    with signed_in(browser, council, GARDENER, PASSWORD) as window:
        window.goto("/updates/")
        yield window


def boxes(window: Page, row: int) -> list[str]:
    """The names of the two boxes of a row."""
    of_row = window.locator("tr.ask").nth(row).locator("input.num")
    return [str(of_row.nth(place).get_attribute("name")) for place in range(2)]


def row_of(window: Page, row: int) -> str:
    return window.locator("tr.ask").nth(row).inner_text()


def test_ten_figures_in_under_a_minute(browser: Browser, council: Served) -> None:
    with signed_in(browser, council, TYPIST, PASSWORD) as window:
        begun = time.monotonic()
        window.goto("/updates/")
        for column, number in ((0, "287"), (1, "300")):
            window.locator("tr.ask").first.locator("input.num").nth(column).focus()
            for _ in range(TIMED):
                window.keyboard.type(number, delay=A_KEY)
                window.keyboard.press("Enter", delay=A_KEY)
        send = window.get_by_role("button", name=f"Send {TIMED} figures")
        send.wait_for()
        window.keyboard.press("Enter")  # below the last row Enter leads to the button
        window.get_by_text(f"{TIMED} figures sent.").wait_for()
        assert time.monotonic() - begun < A_MINUTE
        assert "Nothing is owed today." in window.inner_text("main")


def test_the_status_stands_there_when_a_box_is_left_and_the_draft_is_kept(garden: Page) -> None:
    above, below = boxes(garden, 0)
    garden.fill(f"[name={above}]", "270")
    garden.fill(f"[name={below}]", "300")
    garden.keyboard.press("Tab")
    garden.get_by_text("Draft kept at").wait_for()
    garden.locator("tr.ask").first.locator(".st", has_text="Red").wait_for()
    assert "90.0%" in row_of(garden, 0)
    garden.reload()
    assert garden.input_value(f"[name={above}]") == "270"
    assert "90.0%" in row_of(garden, 0)


def test_a_slip_is_warned_of_and_mended_with_one_button(garden: Page) -> None:
    above, below = boxes(garden, 1)
    garden.fill(f"[name={above}]", "2870")
    garden.fill(f"[name={below}]", "300")
    garden.keyboard.press("Tab")
    garden.get_by_text("Did you mean 287?").wait_for()
    assert violations(garden) == []
    garden.get_by_role("button", name="Change to 287").click()
    garden.locator("tr.ask").nth(1).get_by_text("95.7%").wait_for()
    assert garden.get_by_text("Did you mean").count() == 0
    assert garden.input_value(f"[name={above}]") == "287"


def test_a_block_from_a_spreadsheet_fills_the_boxes_as_it_was_copied(garden: Page) -> None:
    first, _ = boxes(garden, 0)
    garden.focus(f"[name={first}]")
    garden.evaluate(
        """text => {
            const data = new DataTransfer()
            data.setData("text", text)
            document.activeElement.dispatchEvent(
                new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}))
        }""",
        "1,435\t1,500\r\n286\t300\r\n\t\r\n",
    )
    garden.get_by_role("button", name="Send 2 figures").wait_for()
    assert garden.input_value(f"[name={first}]") == "1,435"
    assert "95.7%" in row_of(garden, 0)
    assert [garden.input_value(f"[name={name}]") for name in boxes(garden, 1)] == ["286", "300"]


def test_enter_goes_down_and_shift_enter_up_and_arrows_stay(garden: Page) -> None:
    places = [boxes(garden, row)[1] for row in range(2)]
    garden.focus(f"[name={places[0]}]")
    for key, name in (("Enter", places[1]), ("ArrowUp", places[1]), ("Shift+Enter", places[0])):
        garden.keyboard.press(key)
        assert garden.evaluate("document.activeElement.name") == name


def test_somebody_who_is_signed_out_keeps_what_was_typed(garden: Page) -> None:
    above, _ = boxes(garden, 2)
    garden.context.clear_cookies(name="sessionid")
    garden.fill(f"[name={above}]", "281")
    garden.keyboard.press("Tab")
    garden.get_by_text("You are signed out. What you typed stays here.").wait_for()
    assert garden.input_value(f"[name={above}]") == "281"


def test_a_telephone_has_each_label_above_its_box(browser: Browser, council: Served) -> None:
    with signed_in(browser, council, GARDENER, PASSWORD, width=320) as window:
        window.goto("/updates/")
        assert not scrolls_sideways(window)
        for name in boxes(window, 0):
            label, box = window.locator(f"label[for={name}]").bounding_box(), window.locator(f"#{name}").bounding_box()
            assert label
            assert box
            assert label["y"] + label["height"] <= box["y"]
        assert violations(window) == []


def test_without_a_script_a_look_shows_the_same(browser: Browser, council: Served) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=council.address)
    window = context.new_page()
    window.goto("/accounts/login/")
    window.fill("[name=login]", GARDENER)
    window.fill("[name=password]", PASSWORD)
    window.click("button:has-text('Sign in')")
    window.goto("/updates/")
    above, below = boxes(window, 0)
    window.fill(f"[name={above}]", "2870")
    window.fill(f"[name={below}]", "300")
    window.keyboard.press("Enter")  # looks, and sends nothing
    window.get_by_text("Did you mean 287?").first.wait_for()
    window.get_by_role("button", name="Change to 287").first.click()
    window.get_by_text("95.7%").first.wait_for()
    assert "95.7%" in row_of(window, 0)
    context.close()
