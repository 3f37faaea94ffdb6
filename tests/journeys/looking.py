"""What is looked at on every page: its size, its targets, its focus ring, and what axe finds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
#: The measures that are not asked for are not shown; axe would walk through their charts all the same.
_SHOWN = {"exclude": [["article.measure:not(:target)"]]}
#: A screen, a screen at 200%, a tablet and a telephone (DESIGN 12).
WIDTHS = (1280, 640, 768, 320)
#: The least size of anything to press, in pixels (DESIGN 2).
LEAST_TARGET = 24
#: What is missing to the size of a target, for each that shows, in the page's own words.
_SMALL_TARGETS = """least => [...document.querySelectorAll("a[href], summary, input, button, label")]
    .filter(target => target.checkVisibility())
    .map(target => [target.textContent.trim(), target.getBoundingClientRect()])
    .filter(([_, box]) => box.width < least || box.height < least)
    .map(([words, box]) => `${words}: ${box.width.toFixed(1)} x ${box.height.toFixed(1)}`)"""
_FOCUS_RING = """element => {
    const style = getComputedStyle(element)
    return [style.outlineStyle, parseFloat(style.outlineWidth), style.outlineColor]
}"""


@contextmanager
def opened(browser: Browser, page: Path, *, width: int = 1280, javascript: bool = True) -> Iterator[Page]:
    """The file in a window of this width; fails when it asks for anything else, or complains."""
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=javascript)
    window = context.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    window.on("request", lambda request: asked.append(request.url))
    window.on("console", lambda message: complaints.append(message.text))
    window.on("pageerror", lambda error: complaints.append(str(error)))
    try:
        window.goto(page.as_uri())
        yield window
        assert {address.partition("#")[0] for address in asked} == {page.as_uri()}
        assert complaints == []
    finally:
        context.close()


def violations(window: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA: rule, and where."""
    options: dict[str, Any] = {"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]}
    found = Axe().run(window, context=_SHOWN, options=options).response["violations"]
    return [f"{each['id']}: {node['html'][:200]}" for each in found for node in each["nodes"]]


def scrolls_sideways(window: Page) -> bool:
    """Whether anything is wider than the window."""
    wide: bool = window.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    return wide


def small_targets(window: Page) -> list[str]:
    """Links, buttons, boxes and labels that show and are under 24 x 24."""
    found: list[str] = window.evaluate(_SMALL_TARGETS, LEAST_TARGET)
    return found


def focus_ring(element: Locator) -> tuple[str, float, str]:
    """Style, width in pixels and colour of the outline."""
    style, width, colour = element.evaluate(_FOCUS_RING)
    return style, width, colour


def press_until(window: Page, words: str, key: str = "Tab", at_most: int = 40) -> Locator:
    """Press the key until what has the focus says these words."""
    for _ in range(at_most):
        window.keyboard.press(key)
        focused = window.locator(":focus")
        if focused.count() and words in focused.inner_text():
            return focused
    raise AssertionError(f"{words!r} cannot be reached with {at_most} times {key}.")
