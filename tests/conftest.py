"""What all tests share: no network, and laws that are tried the same way on a slow machine as on a fast one."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import connection
from hypothesis import HealthCheck, settings

from tests import databases
from tests.databases import NewDatabase
from tests.payroll import Theirs, postgres_database, sqlite_file

settings.register_profile(
    "house", deadline=None, derandomize="CI" in os.environ, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")

django_settings.SECRET_KEY = "for tests alone"
django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

LOCAL = {"127.0.0.1", "::1", "localhost"}


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.socket.connect

    def local_only(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in LOCAL:
            raise AssertionError(f"A test tried to reach {address}: tests use no network.")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", local_only)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Django empties SQLite's tables by DELETE after tests that commit, which the ledger's triggers refuse."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_no_delete'")
            for (name,) in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {name}")


@pytest.fixture(scope="session")
def new_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewDatabase]:
    """Makes SQLite databases with their tables, as files."""
    with databases.sqlite_databases(tmp_path_factory.mktemp("databases")) as new:
        yield new


@pytest.fixture(scope="session")
def new_database(request: pytest.FixtureRequest) -> Iterator[NewDatabase]:
    """Makes databases of the kind that the tests run on."""
    if connection.vendor == "postgresql":
        with databases.postgres_databases() as new:
            yield new
    else:
        yield request.getfixturevalue("new_sqlite")


@pytest.fixture
def theirs(tmp_path: Path) -> Iterator[Theirs]:
    """A database of somebody else's, empty, of the kind that the tests run on."""
    with postgres_database() if connection.vendor == "postgresql" else sqlite_file(tmp_path) as found:
        yield found
