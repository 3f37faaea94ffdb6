"""A wrong address, a file that is gone or is none: every command on the records says a sentence, never a traceback."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.databases import command, done, refused
from tests.postgres import free_port

COMMANDS: dict[str, tuple[str, ...]] = {
    "account": ("account", "close", "ada@marlowe.example"),
    "backup": ("backup", "FOLDER/council.zip"),
    "load": ("load", "lgbf", "FOLDER"),
    "migrate": ("migrate",),
    "register": ("register", "export", "FOLDER/register.xlsx"),
    "restore": ("restore", "FOLDER/council.zip"),
    "serve": ("serve",),
    "verify": ("verify",),
    "worker": ("worker", "--once"),
}
#: Where the database is said to be, and what is said of it.
AWAY = {
    "a server that is away": "cannot be (reached|used): connection failed",
    "a folder that is not there": "There is no database|unable to open database file",
    "a file that is no database": "cannot be (reached|used): file is not a database",
    "no address": "DATABASE_URL begins with neither postgresql:// nor sqlite:///",
}


def url_of(away: str, folder: Path) -> str:
    (folder / "council.zip").write_bytes(b"")
    (folder / "notes.txt").write_text("No database.\n" * 100)
    return {
        "a server that is away": f"postgresql://council:secret@127.0.0.1:{free_port()}/council",
        "a folder that is not there": f"sqlite:///{folder}/nowhere/council.sqlite3",
        "a file that is no database": f"sqlite:///{folder}/notes.txt",
        "no address": "mysql://council:secret@localhost/council",
    }[away]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_database_that_is_not_there_is_said_in_a_sentence(name: str, tmp_path: Path) -> None:
    away = list(AWAY)[list(COMMANDS).index(name) % len(AWAY)]
    said = refused(command(url_of(away, tmp_path), *(each.replace("FOLDER", str(tmp_path)) for each in COMMANDS[name])))
    assert "secret" not in said
    assert len(said.splitlines()) == 1
    assert re.search(AWAY[away], said)


@pytest.mark.parametrize("away", AWAY)
def test_whichever_way_it_is_not_there(away: str, tmp_path: Path) -> None:
    said = refused(command(url_of(away, tmp_path), "verify"))
    assert re.search(AWAY[away], said)
    assert "secret" not in said


def test_a_file_taken_away_is_not_begun_anew(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/council.sqlite3"
    assert "To begin a new one, run: measuringup migrate" in refused(command(url, "verify"))
    assert list(tmp_path.iterdir()) == []
    done(command(url, "migrate"))
    assert "All 0 changes are whole" in done(command(url, "verify"))
    shutil.rmtree(tmp_path)
    assert "There is no database" in refused(command(url, "account", "close", "ada@marlowe.example"))
