"""The database goes away under a running server, or is full: a clear page, nothing lost, and it comes back."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.db import OperationalError
from django.test import Client

from measuringup.core.permissions import Role
from measuringup.records.models import AccountEvent, Change
from tests.databases import PROGRAM, NewDatabase, environment
from tests.postgres import free_port
from tests.web.conftest import SignedIn
from tests.web.reading import words

PATIENCE = 60


@contextmanager
def served(url: str) -> Iterator[str]:
    """The address of a server of its own on this database."""
    port = free_port()
    program = [sys.executable, "-c", PROGRAM, "serve", "--port", str(port), "--workers", "1", "--no-worker"]
    with subprocess.Popen(
        program, env=environment(url), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.terminate()


def answer(address: str) -> tuple[int, str, str]:
    """Status, page and Retry-After, as somebody gets them whose session has to be looked up."""
    request = urllib.request.Request(address, headers={"Cookie": "sessionid=0123456789abcdef"})
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(request, timeout=20) as found:
                return found.status, words(found.read()), ""
        except urllib.error.HTTPError as refused:
            return refused.code, words(refused.read()), refused.headers.get("Retry-After", "")
        except OSError:
            time.sleep(0.2)  # it has not begun to listen
    raise AssertionError(f"Nothing answers at {address}.")


@contextmanager
def taken_away(url: str, folder: Path) -> Iterator[None]:
    """The database cannot be reached inside: its file has gone, or it lets nobody in."""
    if url.startswith("sqlite"):
        path = Path(url.removeprefix("sqlite:///"))
        files = [each for each in path.parent.glob(f"{path.name}*") if each.is_file()]
        for each in files:
            shutil.move(each, folder / each.name)
        yield
        assert not path.exists(), "no empty database was begun in its place"
        for each in files:
            shutil.move(folder / each.name, each)
        return
    server, _, name = url.rpartition("/")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as keeper:
        keeper.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        keeper.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
        yield
        keeper.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


def test_a_database_that_goes_away_is_said_and_found_again(new_database: NewDatabase, tmp_path: Path) -> None:
    url = new_database()
    with served(url) as address:
        assert answer(address)[0] == 200
        with taken_away(url, tmp_path):
            status, page, again = answer(address)
            assert (status, again) == (503, "60")
            assert "The records cannot be reached just now" in page
            assert "What you sent was not stored; nothing stored before is lost." in page
        status, page, _ = answer(address)
        assert status == 200
        assert "Sign in" in page


def test_a_file_put_in_the_place_of_the_database_is_the_one_that_is_used(new_sqlite: NewDatabase) -> None:
    url, other = new_sqlite(), new_sqlite()
    with served(url) as address:
        assert answer(address)[0] == 200
        for each in Path(url.removeprefix("sqlite:///")).parent.glob(f"{Path(url).name}*"):
            each.unlink()
        shutil.copy(other.removeprefix("sqlite:///"), url.removeprefix("sqlite:///"))
        assert answer(address)[0] == 200


@pytest.mark.django_db
def test_with_no_room_left_the_page_says_that_nothing_was_stored(
    signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client: Client = signed_in(Role.ADMINISTRATOR)
    client.raise_request_exception = False
    before = Change.objects.count()

    def full(*_: object) -> None:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr("measuringup.actions.changing.contents_of", full)
    email = "pat-administrator.marlowe@marlowe.example"
    answered = client.post(f"/administration/accounts/of/{email}/", {"reason": "First password", "act": "link"})
    assert answered.status_code == 503
    assert "has no room left. What you sent was not stored" in words(answered.content)
    assert (Change.objects.count(), AccountEvent.objects.count()) == (before, 0)
