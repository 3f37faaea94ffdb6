"""A council on a day of its own: the product's commands and its pages with the clock set, for what takes weeks.

python -m tests.journeys.on_a_day 2026-01-20 register import council.xlsx
python -m tests.journeys.on_a_day 2026-01-20 web 8123
"""

from __future__ import annotations

import datetime as dt
import sys
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from django.utils import timezone


class Threads(ThreadingMixIn, WSGIServer):
    """Answers several requests at once, as a browser asks."""

    daemon_threads = True


class Silent(WSGIRequestHandler):
    """Logs nothing."""

    def log_message(self, *said: object) -> None:
        """Nobody reads it."""


def main(day: str, command: str, *arguments: str) -> None:
    """Run a command, or answer at a port, from 9 in the morning of the day on."""
    real = timezone.now
    ahead = dt.datetime.combine(dt.date.fromisoformat(day), dt.time(9), tzinfo=dt.UTC) - real()
    timezone.now = lambda: real() + ahead
    if command == "web":
        from measuringup.config.wsgi import application

        make_server("127.0.0.1", int(arguments[0]), application, Threads, Silent).serve_forever()
    sys.argv = ["measuringup", command, *arguments]
    from measuringup.cli.console import main as console

    console()


if __name__ == "__main__":
    main(*sys.argv[1:])
