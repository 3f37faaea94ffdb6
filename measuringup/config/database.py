"""Which database? DATABASE_URL as Django wants it: SQLite unless it names a PostgreSQL (15 or later)."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

#: A writer waits so long for another one, in seconds: SQLite has one writer at a time.
BUSY_TIMEOUT = 20


class DatabaseURLError(ImproperlyConfigured):
    """A DATABASE_URL that cannot be used; never quotes it, for it may hold a password."""


def database(url: str, folder: Path) -> dict[str, Any]:
    """Django's settings of the database a URL names; without one, `measuringup.sqlite3` in `folder`.

    Understood are sqlite:///relative.sqlite3, sqlite:////absolute.sqlite3 and
    postgresql://user:password@host:port/name?option=value. Raises DatabaseURLError.
    """
    if not url:
        return _sqlite(folder / "measuringup.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path.removeprefix("/"))))
    if parts.scheme not in {"postgres", "postgresql"}:
        raise DatabaseURLError(
            "DATABASE_URL begins with neither postgresql:// nor sqlite:///. "
            "Write it as postgresql://user:password@host:5432/name."
        )
    name = unquote(parts.path.removeprefix("/"))
    if not name:
        raise DatabaseURLError("DATABASE_URL names no database. Write it as postgresql://user:password@host/name.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def _sqlite(path: Path) -> dict[str, Any]:
    """Writers take their lock at the beginning, so that none fails half way; connections stay open."""
    return {
        "ENGINE": "measuringup.records.sqlite",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": BUSY_TIMEOUT},
        "TEST": {"NAME": ":memory:"},  # which is understood of Django's own engine alone
    }
