"""How is a backup made? From one moment of the database, into a file that is there whole or not at all."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import IO
from uuid import uuid4
from zipfile import ZIP_DEFLATED, ZipFile

from django.db import models

from measuringup import __version__
from measuringup.records.backup.manifest import NAME, BackupError, Manifest, TableNote
from measuringup.records.backup.tables import columns_of, rows_of, schema, tables
from measuringup.records.backup.values import line_of
from measuringup.records.models import ChangeCounter
from measuringup.records.queries.council import council_name
from measuringup.records.queries.known import now
from measuringup.records.snapshot import one_moment

#: Passwords and second factors are in it: nobody but the user who made it reads it.
MODE = 0o600


def write_backup(path: Path, made: dt.datetime) -> Manifest:
    """Write all records to `path`. Raises BackupError when there is such a file, OSError when it cannot be written."""
    with _whole_file(path) as file, ZipFile(file, "w", ZIP_DEFLATED, strict_timestamps=False) as archive, one_moment():
        notes = tuple(_write_table(archive, model) for model in tables())
        counter = ChangeCounter.objects.first()
        manifest = Manifest(
            product=__version__,
            made=made.astimezone(dt.UTC).isoformat(timespec="seconds"),
            council=council_name(now(made.date())),
            last_change=counter.last if counter else 0,
            digest=counter.digest if counter else "",
            schema=tuple(schema()),
            tables=notes,
        )
        archive.writestr(NAME, manifest.written())
    return manifest


def _write_table(archive: ZipFile, model: type[models.Model]) -> TableNote:
    digest, number = sha256(), 0
    name, columns = model._meta.db_table, tuple(columns_of(model))
    with archive.open(TableNote(name=name, columns=columns, rows=0, sha256="").member, "w", force_zip64=True) as member:
        for row in rows_of(model):
            line = line_of(row)
            member.write(line)
            digest.update(line)
            number += 1
    return TableNote(name=name, columns=columns, rows=number, sha256=digest.hexdigest())


@contextmanager
def _whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A file to write, that stands at `path` only once everything is in it."""
    if path.exists():
        raise BackupError(f"{path} is there already, and a backup is never written over. Give another name.")
    part = path.with_name(f".{uuid4().hex}.part")
    try:
        with open(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, MODE), "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.rename(path)
    finally:
        with suppress(OSError):
            part.unlink()
