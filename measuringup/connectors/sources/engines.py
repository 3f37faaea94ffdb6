"""How is a database opened so that nothing in it can be changed? A transaction for reading, with a time to a query."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from measuringup.connectors.sources.fetched import SourceError

#: Seconds to wait for a database that does not answer at all.
TO_CONNECT = 10
#: SQLite looks at the clock after so many steps of its machine.
_STEPS = 10_000
#: How other databases than PostgreSQL and SQLite are told that a transaction only reads; of the rest nothing is known,
#: and what their account may do decides.
_READS = dict.fromkeys(("mysql", "mariadb", "oracle"), "SET TRANSACTION READ ONLY")


@dataclass(frozen=True)
class Gate:
    """An open connection inside its transaction, and how a query on it is stopped from another thread."""

    connection: Any
    cancel: Callable[[], None]


@contextmanager
def open_gate(url: str, seconds: float) -> Iterator[Gate]:
    """The database of an address, opened to read. Whatever was done is rolled back at the end."""
    engine = _engine(url, seconds)
    try:
        with engine.connect() as plain:
            connection = plain.execution_options(**_options(engine.dialect.name))
            for statement in _first(engine.dialect.name, seconds):
                connection.exec_driver_sql(statement)
            yield Gate(connection, lambda: _cancel(plain.connection.driver_connection))
            connection.rollback()
    finally:
        engine.dispose()


def _engine(url: str, seconds: float) -> Any:
    from sqlalchemy import create_engine, make_url
    from sqlalchemy.pool import NullPool

    address = make_url(url.replace("postgres://", "postgresql://", 1))
    kind = address.get_backend_name()
    if kind == "sqlite":
        return create_engine("sqlite://", creator=_sqlite(address.database or "", seconds), poolclass=NullPool)
    if address.drivername == "postgresql":
        address = address.set(drivername="postgresql+psycopg")
    return create_engine(address, poolclass=NullPool, connect_args=_arguments(kind, address.query))


def _arguments(kind: str, said: Mapping[str, Any]) -> dict[str, Any]:
    """What a connection to PostgreSQL is given besides its address: it notices when the other side is gone."""
    if kind != "postgresql":
        return {}
    ours = {
        "connect_timeout": TO_CONNECT,
        "application_name": "Measuring Up",
        "keepalives_idle": TO_CONNECT,
        "keepalives_interval": TO_CONNECT // 2,
        "keepalives_count": 3,
    }
    return {name: value for name, value in ours.items() if name not in said}


def _options(kind: str) -> dict[str, Any]:
    return {"postgresql_readonly": True} if kind == "postgresql" else {}


def _first(kind: str, seconds: float) -> list[str]:
    """What is said before the query."""
    if kind == "postgresql":
        return [f"SET LOCAL statement_timeout = {seconds * 1000:.0f}", "SET LOCAL lock_timeout = '10s'"]
    return [_READS[kind]] if kind in _READS else []


def _sqlite(database: str, seconds: float) -> Callable[[], sqlite3.Connection]:
    """Opens a file that is there, for reading alone, and ends what takes too long."""

    def connect() -> sqlite3.Connection:
        path = Path(database)
        if not database or not path.is_file():
            raise SourceError("There is no file at the address of the database.", "Correct it on the server.")
        opened = sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=ro", uri=True, check_same_thread=False)
        opened.execute("PRAGMA query_only = ON")
        end = time.monotonic() + seconds
        opened.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
        return opened

    return connect


def _cancel(driver: Any) -> None:
    """Stop what a connection is doing, in the way that its driver knows."""
    for name in ("cancel_safe", "cancel", "interrupt", "close"):
        stop = getattr(driver, name, None)
        if stop is not None:
            stop()
            return
