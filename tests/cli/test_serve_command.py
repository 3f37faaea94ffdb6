"""Does the server start for a prepared council only, answer, and end with all it started?"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from measuringup.cli.serving import address_of, is_free
from tests.postgres import free_port

PROGRAM = [sys.executable, "-c", "from measuringup.cli.console import main; main()"]
SECRET = "for the tests of the server alone, long enough"


def surroundings(folder: Path, **said: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MEASURINGUP_", "DATABASE_URL"))}
    return {**kept, "DATABASE_URL": f"sqlite:///{folder}/council.sqlite3", "MEASURINGUP_INSECURE": "yes", **said}


def run(folder: Path, *arguments: str, **said: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *arguments],
        cwd=folder,
        env=surroundings(folder, **said),
        capture_output=True,
        text=True,
        timeout=120,
    )


def children(pid: int) -> list[int]:
    """The processes that a process started, as Linux knows them."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def left_of(started: list[int], patience: float = 5) -> list[int]:
    """Which of these processes do not end within so many seconds."""
    end = time.monotonic() + patience
    left = started
    while left and time.monotonic() < end:
        time.sleep(0.05)
        left = [pid for pid in started if Path(f"/proc/{pid}").exists()]
    return left


def test_without_a_secret_nothing_starts(tmp_path: Path) -> None:
    ended = run(tmp_path, "serve")
    assert ended.returncode == 1
    assert "MEASURINGUP_SECRET_KEY is not set" in ended.stderr
    assert "secrets.token_urlsafe" in ended.stderr
    ended = run(tmp_path, "serve", MEASURINGUP_SECRET_KEY="short")
    assert "has fewer than 32 characters" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_database_without_its_tables_is_not_touched(tmp_path: Path) -> None:
    ended = run(tmp_path, "serve", MEASURINGUP_SECRET_KEY=SECRET)
    assert ended.returncode == 1
    assert "run: measuringup migrate" in ended.stderr


def test_a_database_that_is_away_is_said_to_be(tmp_path: Path) -> None:
    nowhere = f"postgresql://nobody:secret@127.0.0.1:{free_port()}/none"
    ended = run(tmp_path, "serve", MEASURINGUP_SECRET_KEY=SECRET, DATABASE_URL=nowhere)
    assert ended.returncode == 1
    assert "The database cannot be reached" in ended.stderr
    assert "secret" not in ended.stderr


def test_it_answers_and_ends_with_all_it_started(tmp_path: Path) -> None:
    assert run(tmp_path, "migrate").returncode == 0
    port = free_port()
    with subprocess.Popen(
        [*PROGRAM, "serve", "--port", str(port), "--workers", "2"],
        cwd=tmp_path,
        env=surroundings(tmp_path, MEASURINGUP_SECRET_KEY=SECRET),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as server:
        try:
            assert server.stdout is not None
            assert server.stdout.readline() == f"Measuring Up answers at http://127.0.0.1:{port}/\n"
            assert server.stdout.readline() == "Nothing is on record yet.\n"
            assert "Sign in" in _answer(f"http://127.0.0.1:{port}/accounts/login/")
            second = run(tmp_path, "serve", "--port", str(port), MEASURINGUP_SECRET_KEY=SECRET)
            assert f"Something listens at 127.0.0.1:{port} already" in second.stderr
            started = children(server.pid)
            assert len(started) >= 2
            server.send_signal(signal.SIGTERM)
            assert server.wait(timeout=30) == 0
            assert not left_of(started)
        finally:
            server.kill()


def _answer(address: str) -> str:
    """What stands at the address, once the workers listen."""
    for _ in range(100):
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                return str(answer.read().decode())
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"Nothing answers at {address}.")


@pytest.mark.parametrize(("host", "address"), [("127.0.0.1", "http://127.0.0.1:80/"), ("::1", "http://[::1]:80/")])
def test_addresses_are_written_for_a_browser(host: str, address: str) -> None:
    assert address_of(host, 80) == address
    assert is_free(host, free_port())
