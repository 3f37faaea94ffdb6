"""Write all records into one file, whatever the database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from measuringup.actions.backups import back_up
from measuringup.cli.on_record import RecordCommand, RefusedError, require_tables
from measuringup.records.backup import BackupError


class Command(RecordCommand):
    help = "Write all records, accounts and second factors into one file, while everybody goes on working."
    more = "Keep the file as safe as the database: it holds people, passwords (hashed) and second factors.\n\n"

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="the file to write, such as council-2025-11-20.zip")

    def run(self, options: dict[str, Any]) -> None:
        require_tables()
        path = options["file"]
        try:
            made = back_up(path, by=None)
        except BackupError as refused:
            raise RefusedError(str(refused)) from refused
        except OSError as refused:
            raise RefusedError(f"{path} cannot be written: {refused.strerror or refused}.") from refused
        rows = sum(table.rows for table in made.tables)
        self.stdout.write(f"{path}: {made.last_change:,} changes, {rows:,} rows. It is secret: keep it safe.")
        if made.digest:
            self.stdout.write(f"The digest of change {made.last_change:,} is {made.digest}")
