"""How is a backup restored? Into an empty database, whole or not at all, and only if nothing in it was altered."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.db import connection, models, transaction

from measuringup.records import bulk
from measuringup.records.backup.manifest import NAME, BackupError, Manifest, TableNote, manifest_from
from measuringup.records.backup.tables import columns_of, schema, tables
from measuringup.records.backup.values import reader_of
from measuringup.records.queries.chain import faults

_BROKEN = "The backup is broken: {}. Take another copy of it."


def restore_backup(path: Path, *, even_if_altered: bool = False) -> Manifest:
    """Put everything in a backup into this database, in one transaction.

    Raises BackupError when the file is none, is broken or of other tables, when the database holds anything, or
    when the chain of changes in it does not hold, unless that is wanted. Raises OSError when it cannot be read.
    """
    try:
        with ZipFile(path) as archive:
            manifest = _checked(archive)
            with transaction.atomic():
                _refuse_other_tables(manifest)
                _refuse_records()
                for model, note in zip(tables(), manifest.tables, strict=True):
                    bulk.insert(model, note.columns, _rows(archive, model, note))
                _set_sequences()
                if not even_if_altered:
                    _refuse_altered()
            return manifest
    except (BadZipFile, zlib.error, EOFError, NotImplementedError) as broken:
        raise BackupError(_BROKEN.format(f"it cannot be unpacked ({broken})")) from broken


def _checked(archive: ZipFile) -> Manifest:
    """The manifest, once every table is found to be as it was written."""
    members = set(archive.namelist())
    if NAME not in members:
        raise BackupError("The file is no backup of Measuring Up: it has no manifest.")
    manifest = manifest_from(archive.read(NAME))
    for note in manifest.tables:
        if note.member not in members:
            raise BackupError(_BROKEN.format(f"the table {note.name} is missing"))
        digest, number = sha256(), 0
        with archive.open(note.member) as member:
            for line in member:
                digest.update(line)
                number += 1
        if (number, digest.hexdigest()) != (note.rows, note.sha256):
            raise BackupError(_BROKEN.format(f"the table {note.name} is not as it was written"))
    return manifest


def _refuse_other_tables(manifest: Manifest) -> None:
    ours = [(model._meta.db_table, tuple(columns_of(model))) for model in tables()]
    theirs = [(note.name, note.columns) for note in manifest.tables]
    if list(manifest.schema) != schema() or ours != theirs:
        raise BackupError(
            f"The backup has the tables of version {manifest.product}, and this database has others. Restore it with "
            "that version into a new database, then update."
        )


def _refuse_records() -> None:
    if any(model._default_manager.exists() for model in tables()):
        raise BackupError(
            "This database holds records already, and a backup is never mixed with others. Name a new one in "
            "DATABASE_URL, run measuringup migrate, then restore."
        )


def _rows(archive: ZipFile, model: type[models.Model], note: TableNote) -> Iterator[list[object]]:
    read = reader_of(model)
    with archive.open(note.member) as member:
        for number, line in enumerate(member, start=1):
            try:
                yield read(line)
            except (ValueError, TypeError, ValidationError) as wrong:
                raise BackupError(_BROKEN.format(f"row {number:,} of {note.name} cannot be read")) from wrong


def _set_sequences() -> None:
    """New rows get numbers after those restored."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables()):
            cursor.execute(statement)


def _refuse_altered() -> None:
    first = next(faults(), None)
    if first is not None:
        raise BackupError(
            f"The records in the backup were altered: change {first.number:,} is not as it was made "
            f"({'; '.join(first.says)}). Take an earlier backup, or restore it all the same with --even-if-altered."
        )
