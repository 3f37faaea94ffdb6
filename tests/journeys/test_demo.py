"""Does a scorecard of the fictional council hold up in a browser, on paper and for somebody who cannot see it?"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest
from pypdf import PdfReader

from tests.journeys.looking import WIDTHS, opened, scrolls_sideways, small_targets, violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

#: On the first printed page of each measure, and on no page of the table.
A_VERDICT = "Rule book: "


#: Its page, and on it a red measure with a chart, and a plan with its bars.
PAGES = {"scorecard.html": ("", "#m-pl04", "#m-hc06")}

#: "Normal variation, trial limits" takes three lines at most, of this height with its margin.
LINE = 18


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing(browser: Browser, demo: Path, name: str, width: int) -> None:
    with opened(browser, demo / name, width=width) as window:
        for anchor in PAGES[name]:
            window.goto((demo / name).as_uri() + anchor)
            assert violations(window) == []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_too_wide_or_too_small_to_press(browser: Browser, demo: Path, name: str) -> None:
    with opened(browser, demo / name) as window:
        for width in WIDTHS:
            window.set_viewport_size({"width": width, "height": 900})
            assert (width, scrolls_sideways(window), small_targets(window)) == (width, False, [])


@pytest.mark.parametrize("width", [1280, 1024, 768])
def test_words_beside_drawings_stay_whole(browser: Browser, demo: Path, width: int) -> None:
    with opened(browser, demo / "scorecard.html", width=width) as window:
        heights = window.locator(".va > span").evaluate_all("all => all.map(each => each.offsetHeight)")
        assert len(heights) > 50
        assert max(heights) <= 3 * LINE


@pytest.mark.parametrize("width", [1280, 320])
def test_every_measure_fits(browser: Browser, demo: Path, width: int) -> None:
    with opened(browser, demo / "scorecard.html", width=width) as window:
        anchors = window.locator("article.measure").evaluate_all("all => all.map(each => each.id)")
        assert len(anchors) >= 50
        window.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        wide = []
        for anchor in anchors:
            window.evaluate("anchor => { location.hash = anchor }", anchor)
            if scrolls_sideways(window):
                wide.append(anchor)
        assert wide == []


def test_it_says_that_it_is_fictional(browser: Browser, demo: Path) -> None:
    with opened(browser, demo / "scorecard.html") as window:
        assert window.get_by_text("Demonstration", exact=True).is_visible()
        assert window.get_by_text("is fictional, and so are its figures").is_visible()
        assert "88 measures, " in window.inner_text("main")


def test_a_printed_table_repeats_its_head_and_each_measure_has_its_page(browser: Browser, demo: Path) -> None:
    with opened(browser, demo / "scorecard.html") as window:
        names = window.locator("tbody th[scope=row] > a").all_inner_texts()
        paper = PdfReader(BytesIO(window.pdf(prefer_css_page_size=True)))
    table = list(takewhile(lambda text: A_VERDICT not in text, words_of_pages(paper)))
    rows = [[name for name in names if "".join(name.split()) in "".join(text.split())] for text in table]
    assert len(table) > 2
    assert [text for text, on_it in zip(table, rows, strict=True) if on_it and "Measure and reason" not in text] == []
    assert {name for on_it in rows for name in on_it} == set(names)
    assert len(paper.pages) >= len(table) + len(names)


def words_of_pages(paper: PdfReader) -> Iterator[str]:
    """The words of each page, ligatures as the letters they stand for: which there are depends on the font."""
    return (" ".join(normalize("NFKC", page.extract_text()).split()) for page in paper.pages)
