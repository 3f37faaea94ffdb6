"""Put a backup into an empty database, SQLite or PostgreSQL."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from measuringup.actions.backups import restore
from measuringup.cli.on_record import RecordCommand, RefusedError, require_tables
from measuringup.records.backup import BackupError


class Command(RecordCommand):
    help = "Put a backup into an empty database of either kind, whole or not at all."
    more = "The database must have its tables (measuringup migrate) and nothing in them. Everybody signs in anew.\n\n"

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="a file that measuringup backup wrote")
        parser.add_argument(
            "--even-if-altered",
            action="store_true",
            help="restore it though its chain of changes says that something in it was altered",
        )

    def run(self, options: dict[str, Any]) -> None:
        require_tables()
        path = options["file"]
        try:
            made = restore(path, by=None, even_if_altered=options["even_if_altered"])
        except BackupError as refused:
            raise RefusedError(f"{path}: {refused} Nothing was restored.") from refused
        except OSError as refused:
            raise RefusedError(f"{path} cannot be read: {refused.strerror or refused}.") from refused
        of = f" of {made.council}" if made.council else ""
        self.stdout.write(f"The backup{of} made on {made.made} is restored: {made.last_change:,} changes.")
        self.stdout.write("Run measuringup verify to have everything recomputed and compared.")
