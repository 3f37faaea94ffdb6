"""A director reads a scorecard, follows a figure to the row it stood in, and sees it as it was before a correction."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from measuringup.core.permissions import Role
from tests.journeys.living import demonstration, signed_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

#: Of the fictional council: 17 assessments were dated a day late, and counted once that was found.
MEASURE, REASON = "Children's assessments completed within 45 working days", "17 assessments were dated a day late."


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with demonstration(tmp_path_factory.mktemp("read") / "demo") as address:
        yield address


def restated(window: Page) -> tuple[str, str, str, dt.date]:
    """Of the correction on the page of the measure: period, figure reported, figure now, and its day."""
    row = window.locator("#restated tbody tr", has_text=REASON)
    period, reported, now = (row.locator("th, td").nth(place).inner_text() for place in range(3))
    told = re.search(r"\d+ \w+ \d{4}", row.locator("td").last.inner_text())
    assert told
    return period, reported, now, dt.datetime.strptime(told[0], "%d %B %Y").replace(tzinfo=dt.UTC).date()


def test_from_the_scorecard_to_the_row_of_a_file_and_back_before_a_correction(browser: Browser, council: str) -> None:
    with signed_in(browser, council, Role.DIRECTOR) as window:
        # The first page leads to the scorecard, whose counts reconcile.
        window.get_by_role("link", name="Corporate scorecard").click()
        counted = re.search(r"(\d+) measures, (\d+) rated", window.inner_text("main"))
        assert counted
        rated = sum(int(each) for each in window.locator(".sumline .counts b").all_inner_texts()[:-1])
        assert rated == int(counted[2]) == int(counted[1]) - int(window.locator(".sumline .counts b").last.inner_text())

        # The measure: its verdict with a reason, and what was restated.
        window.get_by_role("link", name=MEASURE).click()
        assert re.search(r"(above|below|meets) the target of", window.locator(".verdict .reason").inner_text())
        period, reported, now, found_on = restated(window)
        assert reported != now

        # That period, as it is known today.
        window.get_by_label("Period").select_option(period)
        window.get_by_role("button", name="Show").click()
        assert window.locator(".verdict .reason").inner_text().startswith(now)
        assert window.locator(".verdict .word").inner_text().strip() != "Red"

        # Its figure leads to the row of the file that it stood in, and to what stood there before.
        window.locator("#made").get_by_role("link", name=", row").click()
        assert window.locator("h1").inner_text().startswith(f"Figure · CL02 · {period}")
        assert "CL02" in window.locator("table.source").inner_text()
        entries = window.locator("table.t-past tbody th").all_inner_texts()
        assert [each.split()[0] for each in entries] == [now, reported]
        window.go_back()

        # As known on the day before the correction: the former figure and the former status.
        window.get_by_label("As known on").fill(str(found_on - dt.timedelta(days=1)))
        window.get_by_role("button", name="Show").click()
        assert "As known on" in window.get_by_label("From when you look").inner_text()
        assert window.locator(".verdict .reason").inner_text().startswith(reported)
        assert window.locator(".verdict .word").inner_text().strip() == "Red"
        assert window.locator("#restated").count() == 0

        # So says the scorecard of that day and period, and today's again says what is known now.
        window.get_by_role("link", name="Corporate scorecard").click()
        row = window.locator("tr", has_text=MEASURE)
        assert (row.locator(".c-st").inner_text().strip(), row.locator(".c-v .n").inner_text()) == ("Red", reported)
        window.get_by_role("link", name="Return to today").click()
        assert window.locator("tr", has_text=MEASURE).locator(".c-v .n").inner_text() == now


def test_it_all_works_without_javascript(browser: Browser, council: str) -> None:
    context = browser.new_context(base_url=council, java_script_enabled=False, locale="en-GB")
    with signed_in(browser, council, Role.DIRECTOR) as window:
        context.add_cookies(window.context.cookies())  # type: ignore[arg-type]
    window = context.new_page()
    window.goto("/scorecards/corporate/")
    window.get_by_label("Status").select_option("red")
    window.get_by_label("Order").select_option("-name")
    window.get_by_role("button", name="Show").click()
    names = window.locator("tbody th[scope=row] > a").all_inner_texts()
    assert names == sorted(names, key=str.casefold, reverse=True)
    assert set(window.locator("td.c-st").all_inner_texts()) == {"Red"}
    with window.expect_download() as download:
        window.get_by_role("link", name="CSV").click()
    rows = Path(str(download.value.path())).read_text(encoding="utf-8-sig").splitlines()
    assert len(rows) == len(names) + 1
    context.close()
