"""A database of somebody else's, invented, of the kind that the tests run on: a file, or one of its own in PostgreSQL.

In PostgreSQL it is asked by an account that may only read.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg

PASSWORD = "hushhush"


@dataclass(frozen=True)
class Theirs:
    """Their database: the address that is ours to read by, and what its owner does in it."""

    url: str
    do: Callable[[str], None]
    is_postgres: bool = False


@contextmanager
def sqlite_file(folder: Path) -> Iterator[Theirs]:
    """A file."""
    path = folder / f"{uuid4().hex}.sqlite3"

    def do(statements: str) -> None:
        made = sqlite3.connect(path)
        made.executescript(statements)
        made.close()

    do("CREATE TABLE first_table (id INTEGER)")
    yield Theirs(f"sqlite:///{path}", do)


@contextmanager
def postgres_database() -> Iterator[Theirs]:
    """A database in the server that the tests run on, with a role that may read what is in it."""
    server, name = os.environ["DATABASE_URL"].rpartition("/")[0], f"theirs_{uuid4().hex}"
    reader = f"reader_{uuid4().hex[:8]}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as maker:
        maker.execute(f"CREATE DATABASE {name}")
        maker.execute(f"CREATE ROLE {reader} LOGIN PASSWORD '{PASSWORD}'")
        with psycopg.connect(f"{server}/{name}", autocommit=True) as owner:
            owner.execute(f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO {reader}")

            def do(statements: str) -> None:
                owner.execute(statements.encode())

            place = urlsplit(server).netloc.rpartition("@")[2]
            yield Theirs(f"postgresql://{reader}:{PASSWORD}@{place}/{name}", do, is_postgres=True)
        maker.execute(f"DROP DATABASE {name} WITH (FORCE)")
        maker.execute(f"DROP ROLE {reader}")


ABSENCE = """
CREATE TABLE establishment (unit TEXT, month_start DATE, month_end DATE, fte NUMERIC(8, 2));
CREATE TABLE absence (unit TEXT, day DATE, days_lost NUMERIC(6, 2));
INSERT INTO establishment VALUES
  ('Street Cleaning', '2025-09-01', '2025-09-30', 40), ('Street Cleaning', '2025-10-01', '2025-10-31', 40),
  ('Place', '2025-09-01', '2025-09-30', 120.5), ('Place', '2025-10-01', '2025-10-31', 120),
  ('Place', '2025-11-01', '2025-11-30', 121);
INSERT INTO absence VALUES
  ('Street Cleaning', '2025-09-03', 1), ('Street Cleaning', '2025-09-30', 0.5), ('Street Cleaning', '2025-10-01', 2),
  ('Place', '2025-09-15', 60.25), ('Place', '2025-10-15', 30);
"""
