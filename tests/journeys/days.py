"""A council whose clock stands on a day: for journeys that take weeks."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.journeys.serving import Served, until_it_answers
from tests.postgres import free_port


@dataclass(frozen=True, kw_only=True)
class Day:
    """A council whose clock stands on a day."""

    environment: dict[str, str]
    day: str

    def command(self, *arguments: str) -> str:
        """Run a command on that day; what it printed."""
        program = [sys.executable, "-m", "tests.journeys.on_a_day", self.day, *arguments]
        done = subprocess.run(program, env=self.environment, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    @contextmanager
    def served(self) -> Iterator[Served]:
        """Its pages, until the block ends."""
        port = free_port()
        program = [sys.executable, "-m", "tests.journeys.on_a_day", self.day, "web", str(port)]
        server = subprocess.Popen(program, env=self.environment)
        try:
            until_it_answers(f"http://127.0.0.1:{port}")
            yield Served(address=f"http://127.0.0.1:{port}", environment=self.environment)
        finally:
            server.terminate()
            server.wait(60)
