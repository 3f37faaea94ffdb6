"""What does a backup say of itself? Its format, the version that made it, and every table with its hash."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

FORMAT = "Measuring Up backup"
#: The newest form of backup that this version reads and writes.
FORMAT_VERSION = 1
NAME = "manifest.json"


class BackupError(Exception):
    """A backup that cannot be made or restored; says why and what to do."""


@dataclass(frozen=True, kw_only=True)
class TableNote:
    """One table: its member of the zip file, its columns, and what is in it."""

    name: str
    columns: tuple[str, ...]
    rows: int
    sha256: str

    @property
    def member(self) -> str:
        return f"tables/{self.name}.jsonl"


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """The whole of it. `last_change` and `digest` are where the chain of changes ends; `made` is ISO text."""

    product: str
    made: str
    council: str
    last_change: int
    digest: str
    schema: tuple[str, ...]
    tables: tuple[TableNote, ...]

    def written(self) -> bytes:
        """As it stands in the file."""
        head = {"format": FORMAT, "format_version": FORMAT_VERSION}
        return json.dumps({**head, **asdict(self)}, indent=1, ensure_ascii=False).encode()


def manifest_from(text: bytes) -> Manifest:
    """Read a manifest. Raises BackupError for what is none, or of a newer form."""
    try:
        said = json.loads(text)
        is_ours = said["format"] == FORMAT
        version = int(said["format_version"])
    except (ValueError, LookupError, TypeError) as broken:
        raise BackupError("The file is no backup of Measuring Up.") from broken
    if not is_ours:
        raise BackupError("The file is no backup of Measuring Up.")
    if version > FORMAT_VERSION:
        raise BackupError(
            f"The backup was made by a newer version ({said.get('product')}). Update this installation, then restore."
        )
    try:
        return _manifest(said)
    except (LookupError, TypeError) as broken:
        raise BackupError("The backup is broken: its manifest is not complete. Take another copy of it.") from broken


def _manifest(said: dict[str, Any]) -> Manifest:
    return Manifest(
        product=said["product"],
        made=said["made"],
        council=said["council"],
        last_change=said["last_change"],
        digest=said["digest"],
        schema=tuple(said["schema"]),
        tables=tuple(_note(**table) for table in said["tables"]),
    )


def _note(*, name: str, columns: Sequence[str], rows: int, sha256: str) -> TableNote:
    return TableNote(name=name, columns=tuple(columns), rows=rows, sha256=sha256)
