"""The fictional council as it answers in a browser: a demonstration in a folder of its own, ended afterwards."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from measuringup.cli.demo.people import PASSWORD, address
from measuringup.core.permissions import Role
from tests.postgres import free_port

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PROGRAM = [sys.executable, "-c", "from measuringup.cli.console import main; main()"]
#: How long a page may take to come, in milliseconds: the machine may be busy.
PATIENCE = 90_000


@contextmanager
def demonstration(folder: Path) -> Iterator[str]:
    """The address at which `measuringup demo` answers."""
    port = free_port()
    with subprocess.Popen(
        [*PROGRAM, "demo", "--directory", str(folder), "--port", str(port), "--no-browser"],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            said: list[str] = []
            for line in iter(process.stdout.readline, ""):
                said.append(line)
                if line.startswith("Password"):
                    break
            else:
                raise AssertionError("".join(said))
            yield f"http://127.0.0.1:{port}"
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=60)


@contextmanager
def signed_in(browser: Browser, council: str, role: Role | None, *, width: int = 1280) -> Iterator[Page]:
    """A window of this width, at the council's address, in which the holder of a role has signed in, if any."""
    context = browser.new_context(viewport={"width": width, "height": 900}, base_url=council, locale="en-GB")
    context.set_default_timeout(PATIENCE)
    window = context.new_page()
    try:
        if role is not None:
            window.goto("/accounts/login/")
            window.get_by_label("Mail address").fill(address(role.value))
            window.get_by_label("Password", exact=True).fill(PASSWORD)
            window.get_by_role("button", name="Sign in").click()
            window.wait_for_url(f"{council}/")
        yield window
    finally:
        context.close()
