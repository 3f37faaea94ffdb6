"""Run the product for a council: the web server, with its settings from the environment."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any

from django.core.management.base import CommandParser
from django.db import connection

from measuringup.cli.on_record import RecordCommand, RefusedError, require_secret, require_tables
from measuringup.cli.serving import address_of, is_free, serve
from measuringup.cli.wholeness import words_at_start
from measuringup.cli.working import worker_beside

DEFAULT_PORT = 8000
DEFAULT_WORKERS = 2
SETTINGS = """settings, from the environment:
  MEASURINGUP_SECRET_KEY   a long random text that stays the same; nothing starts without it
  MEASURINGUP_HOSTS        the names this installation answers to, divided by commas
  DATABASE_URL             postgresql://user:password@host:5432/name, or sqlite:////folder/file.sqlite3
                           (without it: measuringup.sqlite3 in the working directory)
  MEASURINGUP_PROXIES      proxies in front that add to X-Forwarded-For (default: 1)
  MEASURINGUP_MAIL         smtp://user:password@host:587, to send reminders and links for forgotten passwords;
                           file:///folder keeps mails as files there (without it they are printed)
  MEASURINGUP_MAIL_FROM    the address such mail comes from, and comes back to
  MEASURINGUP_ADDRESS      where browsers find it, for links in mails (default: https:// and the first of its names)
  MEASURINGUP_SOURCE_...   the addresses of databases that figures come from, one in each variable
  MEASURINGUP_SOURCE_FOLDERS  the folders that sources of figures may watch, divided as paths are
  MEASURINGUP_QUERY_SECONDS   how long a query to a source may take (default: 120)
  MEASURINGUP_QUERY_ROWS      how many rows it may give (default: 100000)
  MEASURINGUP_INSECURE=yes answer without https; only to try it out on one machine

A proxy in front of it speaks https. The worker runs beside the server: it reads sources of figures, judges
anew what a new day makes otherwise, reminds of what is owed, and throws away what has had its time; see measuringup
worker.

"""


class Command(RecordCommand):
    help = "Run the web server of a real council and its worker, with its settings from the environment."
    more = SETTINGS

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--host", default="127.0.0.1", metavar="HOST", help="address to answer at (default: 127.0.0.1)"
        )
        parser.add_argument("--port", type=int, default=DEFAULT_PORT, metavar="PORT", help="its port (default: 8000)")
        parser.add_argument(
            "--workers", type=int, default=DEFAULT_WORKERS, metavar="NUMBER", help="processes that answer (default: 2)"
        )
        parser.add_argument("--no-worker", action="store_true", help="the worker runs elsewhere, by measuringup worker")

    def run(self, options: dict[str, Any]) -> None:
        host, port = options["host"], options["port"]
        require_secret()
        require_tables()
        if not is_free(host, port):
            raise RefusedError(f"Something listens at {host}:{port} already. Choose another port: --port NUMBER")
        whole = "\n".join(words_at_start())
        connection.close()  # the processes that answer open their own
        with nullcontext() if options["no_worker"] else worker_beside():
            serve(
                host,
                port,
                max(options["workers"], 1),
                lambda: self.say(f"Measuring Up answers at {address_of(host, port)}\n{whole}"),
            )
        self.say("Stopped.")

    def say(self, words: str) -> None:
        """Print at once, though nobody may be at a terminal."""
        self.stdout.write(words)
        self.stdout.flush()
