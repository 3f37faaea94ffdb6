"""Power cuts, full disks and databases that are away: all of a change or nothing of it, and a sentence about it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import OperationalError, connection, transaction

from measuringup.core.permissions import Role
from measuringup.records.models import Change, Observation
from measuringup.records.queries.chain import faults
from tests.council import enter, figure, measure
from tests.journeys.test_load_a_council import council as eighty
from tests.records.killing import POINTS
from tests.registers import workbook
from tests.web.conftest import SignedIn, marlowe, signed_in  # noqa: F401 - fixtures
from tests.web.reading import words

ROOT = Path(__file__).parents[2]
PROGRAM = str(Path(sys.executable).with_name("measuringup"))


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an empty database of the same kind as the tests', of its own."""
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgresql"):
        yield f"sqlite:///{tmp_path_factory.mktemp('faults') / 'council.sqlite3'}"
        return
    import psycopg

    name = f"faults_{uuid4().hex[:8]}"
    with psycopg.connect(server, autocommit=True) as asked:
        asked.execute(f"CREATE DATABASE {name}")
    yield re.sub(r"/[^/]*$", f"/{name}", server)


def run(database: str, *command: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {
        "DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": "measuringup.config.settings",
        "MEASURINGUP_SECRET_KEY": "for a test alone, and long enough to be let through",
        "PYTHONPATH": str(ROOT),
    }
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, cwd=ROOT)


def done(database: str, *arguments: str) -> str:
    """A command that has to end well."""
    ended = run(database, PROGRAM, *arguments)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


def killed(database: str, where: str, path: Path) -> None:
    ended = run(database, sys.executable, "-m", "tests.records.killing", where, str(path))
    assert ended.returncode == -signal.SIGKILL, ended.stderr


def whole_changes(database: str) -> int:
    """How many changes there are, all of them whole and everything that is kept as it is computed."""
    said = done(database, "verify")
    assert "all are what is computed from the records" in said
    found = re.search(r"All (\d+) changes are whole", said)
    assert found
    return int(found[1])


def test_after_a_power_cut_all_of_a_change_is_there_or_nothing(database: str, tmp_path: Path) -> None:
    path = workbook(tmp_path / "council.xlsx", eighty())
    done(database, "migrate")
    for where in [point for point in POINTS if point.startswith("import")]:
        killed(database, where, path)
        assert whole_changes(database) == 0, where
    assert "Taken in as change 1." in done(database, "register", "import", str(path))
    assert whole_changes(database) == 1

    fly_tips = [{"code": "PL07", "name": "Fly-tips", "belongs to": "place", "data_type": "percentage"}]
    done(database, "register", "import", str(workbook(tmp_path / "more.xlsx", {"indicators": fly_tips})))
    for where in [point for point in POINTS if not point.startswith("import")]:
        killed(database, where, path)
        stored = 3 if POINTS.index(where) >= POINTS.index("save, once it is stored") else 2
        assert whole_changes(database) == stored, where


@pytest.mark.django_db(transaction=True)
def test_when_the_disk_is_full_nothing_is_stored_and_nothing_is_lost(signed_in: SignedIn) -> None:  # noqa: F811
    if connection.vendor != "sqlite":
        pytest.skip("a PostgreSQL server says so by the same kind of error, see the next test")
    measure()
    enter(figure(392, 500))
    before = Change.objects.count()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        pages = cursor.fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages}")
    try:
        with pytest.raises(OperationalError, match="full"):
            enter(*(figure(390, 500, quarter, note="x" * 20_000) for quarter in range(1, 8)))
        assert Change.objects.count() == before
        assert Observation.objects.count() == 1
        assert list(faults()) == []
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA max_page_count = 1073741823")
    enter(figure(400, 500, 1))
    assert Observation.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("fault", ["database or disk is full", "could not extend file: No space left on device",
                                   "server closed the connection unexpectedly"])  # fmt: skip
def test_a_page_whose_database_fails_says_that_nothing_was_stored(
    signed_in: SignedIn,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    fault: str,
) -> None:
    client = signed_in(Role.ADMINISTRATOR)
    before = Change.objects.count()

    def fail(*_: object, **__: object) -> None:
        raise OperationalError(fault)

    monkeypatch.setattr("measuringup.actions.changing.digest_of", fail)
    client.raise_request_exception = False
    with transaction.atomic():
        answer = client.post("/administration/settings/nation/", {"chosen": "wales", "reason": "Powys", "seen": "0"})
    assert answer.status_code == 503
    assert answer["Retry-After"] == "60"
    page = words(answer.content)
    assert "What you sent was not stored; nothing stored before is lost." in page
    assert fault not in page
    assert Change.objects.count() == before
    monkeypatch.undo()
    said = {"chosen": "wales", "reason": "Powys", "seen": "0"}
    assert client.post("/administration/settings/nation/", said).status_code == 302


def test_commands_say_that_the_database_is_away_and_where_it_is_looked_for() -> None:
    away = "postgresql://nobody:secret@127.0.0.1:9/none"
    for command in (("verify",), ("register", "export", "out.xlsx"), ("worker", "--once"), ("backup", "out.zip")):
        ended = run(away, PROGRAM, *command)
        assert ended.returncode == 1
        assert "The database cannot be reached" in ended.stderr
        assert "Traceback" not in ended.stderr
        assert "secret" not in ended.stderr
        assert not (ROOT / command[-1]).exists()
