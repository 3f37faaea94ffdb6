"""What do commands on the records share? A database that is up to date, or a sentence that says what to do."""

from __future__ import annotations

import sys
from argparse import RawDescriptionHelpFormatter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from measuringup.cli.base import EXIT_STOPPED, FileCommand

EXIT_REFUSED = 1
#: A shorter secret could be guessed.
LEAST_SECRET = 32
WHERE = "DATABASE_URL says where it is; see docs/how-to/run-it-for-a-council.md."
MAKE_SECRET = "python3 -c 'import secrets; print(secrets.token_urlsafe(50))'"


class RefusedError(Exception):
    """Something that cannot be done; the message says what to do instead."""


class RecordCommand(BaseCommand):
    """A command on the records: subclasses give `help`, `arguments` and `run`, which may raise RefusedError."""

    requires_system_checks: Sequence[str] = []
    requires_migrations_checks = False
    suppressed_base_arguments = FileCommand.suppressed_base_arguments
    #: Printed below the options.
    more = ""
    exit_codes = "exit codes: 0 done; 1 refused, and nothing was changed; 2 an option is wrong"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.epilog = self.more + self.exit_codes
        self.arguments(parser)

    def arguments(self, parser: CommandParser) -> None:
        """Declare the options."""

    def handle(self, **options: Any) -> None:
        try:
            self.run(options)
        except RefusedError as refused:
            self.refuse(str(refused))
        except DatabaseError as fault:
            self.refuse(f"The database refused: {in_words(fault)}. Nothing was changed.")
        except KeyboardInterrupt:
            self.stderr.write("Stopped before the end.")
            sys.exit(EXIT_STOPPED)

    def refuse(self, sentence: str) -> None:
        """Say why, and end."""
        self.stderr.write(sentence)
        sys.exit(EXIT_REFUSED)

    def run(self, options: dict[str, Any]) -> None:
        """Do the work; `options` are the parsed arguments by name."""
        raise NotImplementedError(type(self).__name__)


def require_secret() -> None:
    """Raise RefusedError unless the installation has a secret that nobody guesses."""
    try:
        secret = str(settings.SECRET_KEY)
    except ImproperlyConfigured:
        secret = ""
    if len(secret) < LEAST_SECRET:
        said = f"has fewer than {LEAST_SECRET} characters" if secret else "is not set"
        raise RefusedError(
            f"MEASURINGUP_SECRET_KEY {said}. It signs what keeps people signed in. Set it to a long random text that "
            f"stays the same, such as the output of: {MAKE_SECRET}"
        )


def are_tables_missing() -> bool:
    """Whether the tables of the database are not those of this version. Raises RefusedError where it is away."""
    try:
        executor = MigrationExecutor(connection)
        return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except DatabaseError as fault:
        raise RefusedError(f"The database cannot be reached: {in_words(fault)}. {WHERE}") from fault


def in_words(fault: DatabaseError) -> str:
    """What the database said is wrong, in one line."""
    return (str(fault).strip().splitlines() or ["it does not say why"])[0].rstrip(".")


def require_tables() -> None:
    """Raise RefusedError unless the database is there and answers, and its tables are those of this version."""
    file = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite" and not Path(file).exists() and ":" not in Path(file).name:
        raise RefusedError(f"There is no database {file}. {WHERE} To begin a new one, run: measuringup migrate")
    if are_tables_missing():
        raise RefusedError(
            "The tables of the database are not those of this version. After an update make a backup with the former "
            "version first. Then run: measuringup migrate"
        )
