"""Make the tables of the database those of this version. Nothing that is kept is lost."""

from __future__ import annotations

import sys
from argparse import SUPPRESS
from typing import Any

from django.core.management.base import CommandParser
from django.core.management.commands import migrate
from django.db import DatabaseError

from measuringup.cli.on_record import EXIT_REFUSED, WHERE, in_words


class Command(migrate.Command):
    help = "Make the tables of the database, or bring them up to date after an update."
    suppressed_base_arguments = {
        "--version", "--settings", "--pythonpath", "--traceback", "--no-color", "--force-color", "--skip-checks",
        "--verbosity",
    }  # fmt: skip

    def add_arguments(self, parser: CommandParser) -> None:
        """Django's options, of which a council needs none, are there and not listed."""
        super().add_arguments(parser)
        for action in parser._actions:
            if action.dest not in {"help", "plan"}:
                action.help = SUPPRESS

    def execute(self, *args: Any, **options: Any) -> None:
        try:
            super().execute(*args, **options)
        except DatabaseError as fault:
            self.stderr.write(f"The database cannot be used: {in_words(fault)}. {WHERE}")
            sys.exit(EXIT_REFUSED)
