"""How are all records carried in one file, from one database into another? A zip of tables with a manifest."""

from measuringup.records.backup.manifest import BackupError, Manifest
from measuringup.records.backup.reading import restore_backup
from measuringup.records.backup.writing import write_backup

__all__ = ["BackupError", "Manifest", "restore_backup", "write_backup"]
