"""A council of its own that is really served, on a database file of its own, by the commands a council would use."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

from tests.postgres import free_port

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PROGRAM = str(Path(sys.executable).with_name("measuringup"))
PATIENCE = 60


@dataclass(frozen=True, kw_only=True)
class Served:
    """Where it answers, and how commands are run on it."""

    address: str
    environment: dict[str, str]

    def command(self, *arguments: str) -> str:
        """Run a command on its records; what it printed."""
        return run(self.environment, *arguments)

    def account(self, email: str, role: str, *more: str) -> str:
        """Open an account; its password."""
        said = self.command("account", "open", email, "--role", role, *more)
        found = re.search(r"Password: (\S+)", said)
        assert found
        return found[1]


def run(environment: dict[str, str], *arguments: str) -> str:
    """A command to its end; what it printed. Fails with that when it was refused."""
    done = subprocess.run([PROGRAM, *arguments], env=environment, capture_output=True, text=True, timeout=PATIENCE)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    """An empty council with its tables, answering until the block ends."""
    port, environment = free_port(), surroundings(folder)
    run(environment, "migrate")
    address = f"http://127.0.0.1:{port}"
    server = subprocess.Popen(
        [PROGRAM, "serve", "--port", str(port), "--workers", "1"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until_it_answers(address)
        yield Served(address=address, environment=environment)
    finally:
        server.terminate()
        server.wait(PATIENCE)


def surroundings(folder: Path) -> dict[str, str]:
    """The environment of a council whose records are in a file of this folder."""
    return os.environ | {
        "DATABASE_URL": f"sqlite:///{folder / 'council.sqlite3'}",
        "MEASURINGUP_SECRET_KEY": "for a journey alone, and long enough to be let through",
        "MEASURINGUP_INSECURE": "yes",
        "DJANGO_SETTINGS_MODULE": "measuringup.config.settings",
    }


def until_it_answers(address: str) -> None:
    """Wait for the first page. Fails when nobody answers in time."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urlopen(f"{address}/accounts/login/", timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"Nothing answers at {address}.")


@contextmanager
def signed_in(browser: Browser, council: Served, email: str, password: str, *, width: int = 1280) -> Iterator[Page]:
    """A window in which somebody has signed in; fails when a page complains."""
    context = browser.new_context(viewport={"width": width, "height": 900}, base_url=council.address)
    window = context.new_page()
    complaints: list[str] = []
    window.on("pageerror", lambda error: complaints.append(str(error)))
    try:
        window.goto("/accounts/login/")
        window.fill("[name=login]", email)
        window.fill("[name=password]", password)
        window.click("button:has-text('Sign in')")
        window.wait_for_url(f"{council.address}/")
        yield window
        assert complaints == []
    finally:
        context.close()
