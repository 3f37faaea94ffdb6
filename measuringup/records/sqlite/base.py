"""What if the file of the database is taken away from under a server? It is noticed, and nothing goes into the void.

A connection stays open between requests. On its own it would go on writing to a file that is no longer there, and
everything stored since would be lost; a new one would begin an empty file in its place.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base

#: Which file it is, whatever its name: device and number.
Identity = tuple[int, int]


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that is usable only while its file is the one that was opened.

    `may_create` is false where the file must be there already: in a server.
    """

    may_create = True
    _opened: Identity | None = None

    def get_connection_params(self) -> dict[str, Any]:
        params: dict[str, Any] = super().get_connection_params()
        path = self._path
        if path is not None and not self.may_create:
            params["database"] = f"{path.resolve().as_uri()}?mode=rw"
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        connection = super().get_new_connection(conn_params)
        self._opened = self._identity()
        return connection

    def is_usable(self) -> bool:
        """Asked before each request (CONN_HEALTH_CHECKS)."""
        return bool(super().is_usable()) and self._opened == self._identity()

    @property
    def _path(self) -> Path | None:
        """Where the file is; None for a database in memory."""
        name = str(self.settings_dict["NAME"])
        return None if ":memory:" in name or name.startswith("file:") else Path(name)

    def _identity(self) -> Identity | None:
        """The file that is there now; None where there is none."""
        path = self._path
        try:
            found = path.stat() if path is not None else None
        except OSError:
            return None
        return (found.st_dev, found.st_ino) if found else None
