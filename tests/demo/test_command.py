"""Does `measuringup demo` show a council from an empty folder on, and touch nothing of anybody else's?"""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import time
import webbrowser
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from measuringup.cli import filling
from measuringup.cli.demo import NOTICE
from measuringup.cli.demo.people import PASSWORD
from measuringup.cli.demo_directory import DATABASE, FOLDER, MAILS, NOTE, SECRET, prepare, surroundings
from measuringup.cli.management.commands import demo
from measuringup.cli.on_record import RefusedError
from measuringup.cli.serving import free_port_from
from measuringup.core.permissions import Role
from tests.cli.test_serve_command import PROGRAM, children, left_of
from tests.council import council
from tests.demo.browsing import Browsing
from tests.postgres import free_port

#: An empty folder becomes a council that answers within so many seconds on two cores (a busy machine takes longer).
PATIENCE = 120


@contextmanager
def demonstration(folder: Path, port: int, **said: str) -> Iterator[subprocess.Popen[str]]:
    """A demonstration that runs, ended as a service ends it, with nothing of it left."""
    with subprocess.Popen(
        [*PROGRAM, "demo", "--directory", str(folder), "--port", str(port), "--no-browser"],
        env={**os.environ, **said},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            yield process
            started = children(process.pid)
            assert started
            process.send_signal(signal.SIGTERM)
            assert process.wait(timeout=30) == 0
            assert not left_of(started)
        finally:
            process.kill()


def said_by(process: subprocess.Popen[str]) -> str:
    """What it says until it says the password, which is last."""
    assert process.stdout is not None
    words, ends = "", time.monotonic() + PATIENCE
    while "Password" not in words and time.monotonic() < ends:
        words += process.stdout.readline()
    return words


def test_an_empty_folder_becomes_a_council_that_is_reused(tmp_path: Path) -> None:
    folder, port = tmp_path / "shown", free_port()
    with demonstration(folder, port, MEASURINGUP_HOSTS="elsewhere.example", DATABASE_URL="postgresql://x/y") as first:
        words = said_by(first)
        assert f"http://127.0.0.1:{port}/" in words
        assert NOTICE in words
        assert all(f"{role.value.replace(' ', '-')}@eskerham.example" in words for role in Role)
        browsing = Browsing(f"http://127.0.0.1:{port}")
        assert "fictional" in browsing.read("/accounts/login/")
        assert "Fiona Hallam" in browsing.sign_in("director@eskerham.example", PASSWORD)
        for path in ("/organisation/", "/scorecards/", "/scorecards/corporate/", "/measures/PL04/"):
            assert "fictional" in browsing.read(path)
    assert {path.name for path in folder.iterdir()} >= {NOTE, SECRET, DATABASE}
    assert (folder / SECRET).stat().st_mode & 0o077 == 0
    before = _changes(folder)
    with demonstration(folder, port) as second:
        said_by(second)
        assert "Fiona Hallam" in Browsing(f"http://127.0.0.1:{port}").sign_in("director@eskerham.example", PASSWORD)
    assert _changes(folder) == before


def _changes(folder: Path) -> int:
    with sqlite3.connect(folder / DATABASE) as database:
        return int(database.execute("SELECT COUNT(*) FROM records_change").fetchone()[0])


def test_a_folder_of_somebody_elses_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("chapter 1")
    with pytest.raises(RefusedError, match="holds something else"):
        prepare(tmp_path)
    with pytest.raises(RefusedError, match="is no folder"):
        prepare(tmp_path / "thesis.txt")
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]
    ended = subprocess.run([*PROGRAM, "demo", "--directory", str(tmp_path)], capture_output=True, text=True, timeout=60)
    assert (ended.returncode, "holds something else" in ended.stderr) == (1, True)


def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(RefusedError, match="No space left on device"):
        prepare(tmp_path / "demo")


def test_its_secret_is_its_own_and_stays(tmp_path: Path) -> None:
    prepare(tmp_path / "one")
    prepare(tmp_path / "two")
    one, two = (surroundings(tmp_path / name, {}) for name in ("one", "two"))
    assert len(one["MEASURINGUP_SECRET_KEY"]) >= 50
    assert one["MEASURINGUP_SECRET_KEY"] != two["MEASURINGUP_SECRET_KEY"]
    prepare(tmp_path / "one")
    assert surroundings(tmp_path / "one", {}) == one


def test_no_setting_of_a_real_council_reaches_it(tmp_path: Path) -> None:
    prepare(tmp_path)
    around = {"DATABASE_URL": "postgresql://real/council", "MEASURINGUP_MAIL": "smtp://x", "PATH": "/bin"}
    made = surroundings(tmp_path, around)
    assert made["DATABASE_URL"] == f"sqlite:///{tmp_path.resolve() / DATABASE}"
    assert (made["PATH"], made["MEASURINGUP_MAIL"]) == ("/bin", f"file://{tmp_path.resolve() / MAILS}")
    assert "fictional" in made["MEASURINGUP_DEMONSTRATION"]


def test_it_begins_itself_again_in_its_own_surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[Mapping[str, str]] = []
    monkeypatch.setattr(os, "execve", lambda program, arguments, around: begun.append(around))
    call_command("demo", "--directory", str(tmp_path / "demo"), stdout=StringIO())
    assert [around[FOLDER] for around in begun] == [str((tmp_path / "demo").resolve())]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, db: None) -> Path:
    """A demonstration's folder, in whose surroundings this process already is."""
    monkeypatch.setenv(FOLDER, str(tmp_path.resolve()))
    prepare(tmp_path)
    return tmp_path


def test_it_makes_the_council_once(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[object] = []
    monkeypatch.setattr(filling, "fill", done.append)
    monkeypatch.setattr(demo, "are_tables_missing", lambda: not done)
    monkeypatch.setattr(demo, "call_command", lambda name, **_: done.append(name))
    monkeypatch.setattr(demo, "serve", lambda *_: None)
    call_command("demo", "--directory", str(here), stdout=StringIO())
    assert done == ["migrate", 2025]
    council()
    call_command("demo", "--directory", str(here), stdout=StringIO())
    assert done == ["migrate", 2025]


def test_it_says_who_can_sign_in_and_opens_a_browser_where_there_is_a_screen(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    council()
    monkeypatch.setattr(demo, "serve", lambda host, port, workers, ready: ready())
    monkeypatch.setattr(demo, "has_browser", lambda: True)
    monkeypatch.setattr(webbrowser, "open", opened.append)
    said, port = StringIO(), free_port()
    call_command("demo", "--directory", str(here), "--port", str(port), stdout=said)
    assert opened == [f"http://127.0.0.1:{port}/"]
    assert "director@eskerham.example" in said.getvalue()
    assert said.getvalue().endswith("Stopped.\n")
    call_command("demo", "--directory", str(here), "--port", str(port), "--no-browser", stdout=said)
    assert len(opened) == 1


def test_another_port_is_taken_where_one_is_in_use(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    council()
    monkeypatch.setattr(demo, "free_port_from", lambda host, port: port + 1)
    monkeypatch.setattr(demo, "serve", lambda *_: None)
    said = StringIO()
    call_command("demo", "--directory", str(here), "--port", "8000", stdout=said)
    assert "Port 8000 is in use; using 8001." in said.getvalue()


def test_the_next_free_port_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("measuringup.cli.serving.is_free", lambda host, port: port == 8003)
    assert free_port_from("127.0.0.1", 8000) == 8003
    assert free_port_from("127.0.0.1", 9000) == 9000  # none is: the server itself will say so


def test_its_files_alone_can_be_had(tmp_path: Path) -> None:
    said = StringIO()
    call_command("demo", "--files-only", "--directory", str(tmp_path / "files"), stdout=said)
    assert "README.txt" in said.getvalue()
    assert (tmp_path / "files" / "observations.csv").exists()
    (tmp_path / "file").write_text("in the way")
    complaint = StringIO()
    with pytest.raises(SystemExit) as left:
        call_command("demo", "--files-only", "--directory", str(tmp_path / "file"), stderr=complaint)
    assert (left.value.code, "cannot be written to" in complaint.getvalue()) == (1, True)


@pytest.mark.parametrize(
    ("platform", "display", "there"), [("linux", "", False), ("linux", ":0", True), ("darwin", "", True)]
)
def test_a_browser_needs_a_screen(platform: str, display: str, there: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert demo.has_browser() is there
