"""Do what nobody asks for: read sources, judge anew what a new day makes otherwise, remind, throw old things away."""

from __future__ import annotations

import signal
import threading
from typing import Any

from django.core.management.base import CommandParser
from django.db import DatabaseError, close_old_connections

from measuringup.actions.reminding import remind_in_time
from measuringup.actions.upkeep import keep_up
from measuringup.cli.on_record import RecordCommand, require_tables
from measuringup.cli.working import EVERY, work_on


class Command(RecordCommand):
    help = (
        "Run the worker: read sources of figures, judge anew what a new day makes otherwise, remind, throw away ended "
        "sessions and old uploads."
    )
    more = "measuringup serve runs it beside the server, so that it is only needed by itself on another machine.\n\n"

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what is to be done now, and end")
        parser.add_argument(
            "--every", type=float, default=EVERY, metavar="SECONDS", help=f"look again after so long (default: {EVERY})"
        )
        parser.add_argument(
            "--parent", type=int, metavar="PROCESS", help="end when this process, which started it, is gone"
        )

    def run(self, options: dict[str, Any]) -> None:
        require_tables()
        if options["once"]:
            self.say(done() or "Nothing is to be done.")
            return
        ended = threading.Event()
        signal.signal(signal.SIGTERM, lambda *_: ended.set())
        work_on(self.work, options["every"], ended, options["parent"])

    def work(self) -> None:
        """Do it once; a database that is away is waited for."""
        try:
            close_old_connections()
            if words := done():
                self.say(words)
        except DatabaseError as fault:
            self.stderr.write(f"The database does not answer, the worker tries again later: {str(fault).strip()}")

    def say(self, words: str) -> None:
        """Print at once, though nobody may be at a terminal."""
        self.stdout.write(words)
        self.stdout.flush()


def done() -> str:
    """Do it all once; what was done, "" for nothing."""
    return ", ".join(filter(None, (str(keep_up()), str(remind_in_time() or ""))))
