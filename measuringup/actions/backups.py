"""How is everything kept safe? A backup of all records in one file, and its way back into an empty database."""

from __future__ import annotations

from pathlib import Path

from measuringup.actions.clock import moment
from measuringup.actions.permitting import require
from measuringup.core.permissions import Capability
from measuringup.records.backup import Manifest, restore_backup, write_backup
from measuringup.records.models import User


def back_up(path: Path, *, by: User | None) -> Manifest:
    """Write all records to a file, while others go on working. Raises BackupError or OSError."""
    require(by, Capability.ACCOUNTS)
    return write_backup(path, moment())


def restore(path: Path, *, by: User | None, even_if_altered: bool = False) -> Manifest:
    """Put a backup into this database, which must be empty. Raises BackupError or OSError: then nothing is stored."""
    require(by, Capability.ACCOUNTS)
    return restore_backup(path, even_if_altered=even_if_altered)
