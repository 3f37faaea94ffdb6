"""Databases of a test's own, of the kind that the tests run on, and programs that work on them from outside."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg

PROGRAM = "from measuringup.cli.console import main; main()"
SETTINGS = (
    "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'measuringup.config.settings'\nimport django; django.setup()\n"
)
SECRET = "for the tests alone, and long enough for that"
KILLED = -signal.SIGKILL


def environment(url: str) -> dict[str, str]:
    """The surroundings of a program on the database of the URL."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MEASURINGUP_", "DATABASE_URL"))}
    return {**kept, "DATABASE_URL": url, "MEASURINGUP_SECRET_KEY": SECRET, "MEASURINGUP_INSECURE": "yes"}


def python(url: str, code: str) -> subprocess.CompletedProcess[str]:
    """Run code in a process of its own, on the database of the URL."""
    return _run(url, SETTINGS + code)


def command(url: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `measuringup ...` on the database of the URL."""
    return _run(url, PROGRAM, *arguments)


def _run(url: str, code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=environment(url),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def done(ended: subprocess.CompletedProcess[str]) -> str:
    """What a program said that ended well."""
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


def refused(ended: subprocess.CompletedProcess[str]) -> str:
    """The sentence with which a program refused."""
    assert ended.returncode == 1, ended.stdout + ended.stderr
    assert "Traceback" not in ended.stderr
    return ended.stderr


#: Makes a new database with its tables, or a copy of another one, and gives its URL.
NewDatabase = Callable[..., str]


@contextmanager
def sqlite_databases(folder: Path) -> Iterator[NewDatabase]:
    """A maker of SQLite files."""
    template = f"sqlite:///{folder / 'template.sqlite3'}"
    done(command(template, "migrate"))

    def new(copy_of: str = template) -> str:
        path = folder / f"{uuid4().hex}.sqlite3"
        shutil.copy(copy_of.removeprefix("sqlite:///"), path)
        return f"sqlite:///{path}"

    yield new


@contextmanager
def postgres_databases() -> Iterator[NewDatabase]:
    """A maker of databases in the PostgreSQL that the tests run on; they are dropped afterwards."""
    server = os.environ["DATABASE_URL"].rpartition("/")[0]
    made = [f"of_a_test_{uuid4().hex}"]
    with psycopg.connect(f"{server}/postgres", autocommit=True) as maker:
        maker.execute(f"CREATE DATABASE {made[0]}")
        done(command(f"{server}/{made[0]}", "migrate"))

        def new(copy_of: str = made[0]) -> str:
            made.append(f"of_a_test_{uuid4().hex}")
            maker.execute(f"CREATE DATABASE {made[-1]} TEMPLATE {copy_of.rpartition('/')[2]}")
            return f"{server}/{made[-1]}"

        try:
            yield new
        finally:
            for name in made:
                maker.execute(f"DROP DATABASE {name} WITH (FORCE)")
