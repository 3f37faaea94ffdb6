"""Where does a demonstration live? In one folder of its own: its notice, its secret and its database.

A folder that holds anything else is refused, so that nothing of somebody's is ever touched.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from measuringup.cli.demo import NOTICE
from measuringup.cli.on_record import RefusedError

#: What is in the folder, besides what SQLite puts beside its database.
NOTE, SECRET, DATABASE, MAILS = "FICTIONAL.txt", "secret", "council.sqlite3", "mails"
#: Folders that sources of figures may watch lie below this one.
SOURCES = "sources"
#: Set in the surroundings of a process that demonstrates.
FOLDER = "MEASURINGUP_DEMONSTRATION_FOLDER"
_SECRET_BYTES = 50


def prepare(folder: Path) -> None:
    """Make the folder a demonstration's own. Raises RefusedError for one that is somebody else's."""
    if folder.exists() and not folder.is_dir():
        raise RefusedError(f"{folder} is no folder. Choose another one: --directory FOLDER")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        note = folder / NOTE
        if not note.exists():
            if any(folder.iterdir()):
                raise RefusedError(
                    f"{folder} holds something else. Choose an empty folder, or one that does not exist yet: "
                    "--directory FOLDER"
                )
            note.write_text(f"{NOTICE}\n\nmeasuringup demo made this folder. It can be deleted at any time.\n", "utf-8")
        if not (folder / SECRET).exists():
            _keep_secret(folder / SECRET)
    except OSError as fault:
        raise RefusedError(
            f"{folder} cannot be written to: {fault.strerror}. Choose another: --directory FOLDER"
        ) from (fault)


def surroundings(folder: Path, around: Mapping[str, str]) -> dict[str, str]:
    """The environment of a process that demonstrates: no setting of a real council reaches it."""
    kept = {name: value for name, value in around.items() if not name.startswith(("MEASURINGUP_", "DATABASE_URL"))}
    whole = folder.resolve()
    return {
        **kept,
        FOLDER: str(whole),
        "MEASURINGUP_SECRET_KEY": (whole / SECRET).read_text("utf-8").strip(),
        "MEASURINGUP_DEMONSTRATION": NOTICE,
        "MEASURINGUP_INSECURE": "yes",
        "MEASURINGUP_MAIL": f"file://{whole / MAILS}",
        "MEASURINGUP_SOURCE_FOLDERS": str(whole / SOURCES),
        "DATABASE_URL": f"sqlite:///{whole / DATABASE}",
    }


def _keep_secret(path: Path) -> None:
    """Write a new secret that only its owner can read."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(secrets.token_urlsafe(_SECRET_BYTES))
