"""Show the product with a fictional council: its records, people in every role, and four years of figures."""

from __future__ import annotations

import os
import sys
import webbrowser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandParser

from measuringup.actions.clock import today
from measuringup.actions.reminding import remind
from measuringup.cli.demo import NOTICE, SEED, Timeline, write_source_files
from measuringup.cli.demo.people import PASSWORD, POSTS, address
from measuringup.cli.demo_directory import FOLDER, prepare, surroundings
from measuringup.cli.on_record import RecordCommand, RefusedError, are_tables_missing
from measuringup.cli.serving import address_of, free_port_from, serve
from measuringup.records.models import Change
from measuringup.records.queries.known import now

HOST, DEFAULT_PORT = "127.0.0.1", 8000


class Command(RecordCommand):
    help = "Show a fictional council, with people in every role, in a browser on this machine."

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--directory",
            type=Path,
            default=Path("demo"),
            metavar="FOLDER",
            help="where it lives: a folder that is empty, or was made by this command (default: demo)",
        )
        parser.add_argument(
            "--port",
            type=int,
            default=DEFAULT_PORT,
            metavar="PORT",
            help="port on this machine (default: 8000), or the next free one",
        )
        parser.add_argument("--no-browser", action="store_true", help="open no browser")
        parser.add_argument(
            "--files-only",
            action="store_true",
            help="only write the council's source files into the folder, to try the file commands on",
        )

    def run(self, options: dict[str, Any]) -> None:
        folder: Path = options["directory"]
        if options["files_only"]:
            self.write_files(folder)
        elif os.environ.get(FOLDER) != str(folder.resolve()):
            prepare(folder)
            self.begin_again(folder)  # settings are read once
        else:
            self.make()
            self.show(options["port"], browser=not options["no_browser"])

    def begin_again(self, folder: Path) -> None:
        """The same command, by the same process, in surroundings of its own."""
        self.stdout.flush()
        os.execve(sys.executable, sys.orig_argv, surroundings(folder, os.environ))

    def write_files(self, folder: Path) -> None:
        """The source files, and nothing else."""
        try:
            files = write_source_files(folder, Timeline(today()), SEED)
        except OSError as fault:
            raise RefusedError(f"{folder} cannot be written to: {fault.strerror}. Choose another folder.") from fault
        self.say(f"{NOTICE}\nWrote {len(files)} files in {folder}. Begin with {folder / 'README.txt'}.")

    def make(self) -> None:
        """Make the council where there is none yet."""
        if are_tables_missing():
            self.say("Making a fictional council; this takes some seconds.")
            call_command("migrate", verbosity=0)
        if not Change.objects.exists():
            from measuringup.cli.filling import fill  # the judge takes a while to load, and is seldom needed

            fill(SEED)
            remind(now(today()))

    def show(self, port: int, *, browser: bool) -> None:
        """Answer until SIGTERM or Ctrl-C."""
        free = free_port_from(HOST, port)
        if free != port:
            self.say(f"Port {port} is in use; using {free}.")
        serve(HOST, free, 1, lambda: self.welcome(address_of(HOST, free), browser))
        self.say("Stopped.")

    def welcome(self, at: str, browser: bool) -> None:
        """Where it answers, and who can sign in."""
        self.say(f"{NOTICE}\n\nLook at {at} (Ctrl-C ends it)\n\nSign in as:")
        for line in accounts():
            self.say(f"  {line}")
        self.say(f"Password of all of them: {PASSWORD}")
        if folder := getattr(settings, "EMAIL_FILE_PATH", ""):
            self.say(f"The mails that remind them lie in {folder}")
        if browser and has_browser():
            webbrowser.open(at)

    def say(self, words: str) -> None:
        """Print at once, though nobody may be at a terminal."""
        self.stdout.write(words)
        self.stdout.flush()


def accounts() -> Iterator[str]:
    """The account of each role, and the post behind it."""
    for post in POSTS:
        if post.account:
            yield f"{address(post.role):<38}{post.title}"


def has_browser() -> bool:
    """Whether there is a screen to open a browser on; a browser inside the terminal would be in the way."""
    return sys.platform in {"darwin", "win32"} or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
