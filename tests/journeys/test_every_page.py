"""Can everybody use every page? Each address of the product, with the fictional council on record.

axe finds nothing at either width, nothing is wider than a telephone or too small to press, the keyboard reaches
every control with a ring that shows where it is, and paper carries the page without what is only for the screen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from measuringup.core.permissions import Role
from tests.journeys.living import demonstration, signed_in
from tests.journeys.looking import LEAST_TARGET, WIDTHS, scrolls_sideways, violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

#: A path for each address that names something; where it begins with a bracket, a link on the page in the bracket.
EXAMPLES = {
    "scorecard": "/scorecards/corporate/",
    "measure": "/measures/PL04/",
    "figure": "[/measures/PL04/] /figures/",
    "unit": "/organisation/adults-health/",
    "person": "[/people/] /people/",
    "post": "/posts/head-of-street-scene/",
    "change": "/changes/1/",
    "undo_change": "/changes/40/undo/",
    "committee": "/committees/overview-and-scrutiny/",
    "answer_information_request": "[/information-requests/] /information-requests/of/",
    "hot_spot": "[/hot-spots/] /hot-spots/of/",
    "raise_hot_spot": "/hot-spots/raise/?measure=PL04",
    "review": "/reviews/of/clean-streets/",
    "review_document": "[/reviews/documents/] /reviews/documents/",
    "change_review": "/reviews/of/clean-streets/change/",
    "review_paper": "/reviews/of/clean-streets/update/",
    "more_recommendations": "/reviews/of/clean-streets/more/",
    "recommendation": "/recommendations/told-once-3/",
    "answer_recommendation": "/recommendations/clean-streets-4/answer/",
    "update_recommendation": "/recommendations/clean-streets-4/update/",
    "plan_action": "/recommendations/clean-streets-4/action/",
    "change_action": "/recommendations/clean-streets-1/action/1/",
    "show_evidence": "/recommendations/clean-streets-4/evidence/",
    "decide_recommendation": "/recommendations/clean-streets-4/decision/",
    "split_recommendation": "/recommendations/clean-streets-4/split/",
    "link_recommendation": "/recommendations/clean-streets-4/link/",
    "assign_recommendation": "/recommendations/clean-streets-4/owner/",
    "setting": "[/administration/settings/] /administration/settings/",
    "import_profile": "[/imports/] /imports/profiles/",
    "source": "/sources/contact-centre/",
    "edit_source": "/sources/contact-centre/edit/",
    "source_run": "/sources/contact-centre/runs/2/",
    "body": "[/meetings/] /meetings/bodies/",
    "meeting": "[/meetings/] /meetings/of/",
    "account_of": "/administration/accounts/of/director@eskerham.example/",
}
#: Addresses that are no page to look at: what only a form leads to, and what needs a second factor. Nor are files.
NO_PAGES = {
    "evidence_file", "favourites", "register_preview", "return_preview", "undo_return", "updates_look",
    "import_columns", "import_preview", "import_reading", "import_done",
    "document_reading", "document_progress", "store_document", "undo_document", "review_source",
    "account_logout", "account_inactive", "account_reset_password_from_key",
    "account_reset_password_from_key_done", "mfa_authenticate", "mfa_reauthenticate", "mfa_activate_totp",
    "mfa_deactivate_totp", "mfa_generate_recovery_codes", "mfa_view_recovery_codes", "mfa_download_recovery_codes",
}  # fmt: skip
_FILE = re.compile(r"\.\w+$")
#: Read by the performance team; by the administrator what is for administrators, by nobody what is before signing in.
OF_ADMINISTRATOR, OF_NOBODY = ("/administration/accounts/",), ("/accounts/login/", "/accounts/password/reset/")

#: What can be reached by Tab: what shows, can be used, and is not one of several choices of one group.
_CONTROLS = """() => [...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
    .filter(each => each.checkVisibility({visibilityProperty: true}) && !each.disabled && each.tabIndex >= 0)
    .filter(each => each.type !== "radio" || each.checked)
    .map((each, place) => { each.dataset.place = place; return (each.innerText || each.name || each.id).trim() })"""
#: What is too small to press, but for links in running text, which WCAG excepts, and what only a screen reader sees.
_SMALL = """least => [...document.querySelectorAll("a[href], summary, input:not([type=hidden]), select, button")]
    .filter(each => each.checkVisibility() && !each.closest("p, .vh, .govuk-visually-hidden, .govuk-skip-link, svg"))
    .map(each => [(each.innerText || each.name).trim(), each.getBoundingClientRect()])
    .filter(([_, box]) => box.height < least || box.width < least)
    .map(([words, box]) => `${words}: ${box.width.toFixed(1)} x ${box.height.toFixed(1)}`)"""
#: The place of what has the focus, and whether something shows that it has it.
_FOCUSED = """() => {
    const here = document.activeElement
    if (!here || here === document.body) return null
    const rings = [getComputedStyle(here)]
    if (here.id) for (const label of document.querySelectorAll(`label[for="${here.id}"]`))
        rings.push(getComputedStyle(label, '::before'), getComputedStyle(label))
    const shows = rings.some(ring => parseFloat(ring.outlineWidth) >= 2 && ring.outlineStyle !== 'none'
        || ring.boxShadow !== 'none')
    return [here.dataset.place ?? null, shows]
}"""


def named(patterns: list[URLPattern | URLResolver]) -> Iterator[tuple[str, str]]:
    """Every address that is a page, by name, with an example path."""
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from ((name, f"/{each.pattern}{path.removeprefix('/')}") for name, path in named(each.url_patterns))
        elif each.name and each.name not in NO_PAGES and not _FILE.search(str(each.pattern)):
            yield each.name, EXAMPLES.get(each.name, f"/{each.pattern}")


PAGES = dict(named(get_resolver().url_patterns))


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with demonstration(tmp_path_factory.mktemp("living") / "demo") as address:
        yield address


@pytest.fixture
def window(browser: Browser, council: str, name: str) -> Iterator[Page]:
    """The page of this name, read by somebody who may."""
    path = PAGES[name]
    role: Role | None = Role.PERFORMANCE_TEAM
    if path.startswith(OF_ADMINISTRATOR):
        role = Role.ADMINISTRATOR
    if path.startswith(OF_NOBODY):
        role = None
    complaints: list[str] = []
    with signed_in(browser, council, role) as opened:
        opened.on("console", lambda told: complaints.append(told.text) if told.type in {"error", "warning"} else None)
        opened.on("pageerror", lambda error: complaints.append(str(error)))
        if path.startswith("["):
            where, _, beginning = path[1:].partition("] ")
            opened.goto(where)
            path = str(opened.locator(f'main a[href^="{beginning}"]').first.get_attribute("href"))
        answer = opened.goto(path)
        assert answer
        assert (path, answer.status) == (path, 200)
        yield opened
    assert complaints == []


def test_every_address_is_looked_at() -> None:
    unknown = {name for name, path in PAGES.items() if "<" in path or "(?P" in path}
    assert not unknown, "give each an example, or say that it is no page"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_holds_up(window: Page, name: str) -> None:
    assert window.locator("h1").count() == 1
    assert "fictional" in window.inner_text("body")
    for width in WIDTHS:
        window.set_viewport_size({"width": width, "height": 900})
        assert (width, scrolls_sideways(window), window.evaluate(_SMALL, LEAST_TARGET)) == (width, False, [])
        if width in {1280, 320}:
            assert (width, violations(window)) == (width, [])


@pytest.mark.parametrize("name", PAGES)
def test_the_keyboard_reaches_every_control(window: Page, name: str) -> None:
    controls: list[str] = window.evaluate(_CONTROLS)
    reached, without_ring = set(), set()
    for _ in range(2 * len(controls) + 20):
        window.keyboard.press("Tab")
        focused = window.evaluate(_FOCUSED)
        if focused is None:
            continue
        place, shows = focused
        if place is None:
            continue
        if place == "0" and len(reached) > 1:
            break
        reached.add(int(place))
        if not shows:
            without_ring.add(int(place))
    assert [words for place, words in enumerate(controls) if place not in reached] == []
    assert [controls[place] for place in sorted(without_ring)] == []


@pytest.mark.parametrize("name", ["home", "scorecards", "scorecard", "measure", "organisation", "unit", "changes"])
def test_paper_carries_the_page_and_nothing_that_is_for_the_screen(window: Page, name: str, tmp_path: Path) -> None:
    window.emulate_media(media="print")
    assert not window.locator("nav, form, button").filter(visible=True).count()
    assert window.get_by_text("is fictional, and so are its figures").first.is_visible()
    assert window.locator("h1").is_visible()
    assert not scrolls_sideways(window)
