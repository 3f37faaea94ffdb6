"""A real browser, where Chromium is installed, and what is looked at in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command

from measuringup.cli.demo import COUNCIL_CODE, NOTICE, SEED, Timeline, write_source_files
from tests.journeys.spreadsheets import write_spreadsheets

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Closed after each module: while it is open its event loop runs, and Django refuses a database beside one."""
    if CHROMIUM is None:
        pytest.skip("needs Chromium (Debian package chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield started
        started.close()


@pytest.fixture(scope="session")
def scorecard(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scorecard a performance officer makes of her two workbooks."""
    folder = tmp_path_factory.mktemp("officer")
    page = folder / "scorecard.html"
    call_command("scorecard", *write_spreadsheets(folder), "--output", str(page), stdout=StringIO())
    return page


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fictional council's source files, judged as their README says."""
    folder = tmp_path_factory.mktemp("shown") / "demo"
    write_source_files(folder, Timeline(), SEED)
    asked = {
        "--indicators": folder / "indicators",
        "--targets": folder / "targets.csv",
        "--organisations": folder / "organisations.csv",
        "--rebases": folder / "rebases.csv",
        "--schemes": folder / "schemes.yaml",
        "--organisation": COUNCIL_CODE,
        "--as-of": Timeline().as_of,
        "--demonstration": NOTICE,
        "--output": folder / "scorecard.html",
    }
    options = [str(each) for option in asked.items() for each in option]
    call_command("scorecard", str(folder / "observations.csv"), *options, stdout=StringIO())
    return folder
