"""Runs a command against a PostgreSQL of its own, in a folder that is thrown away afterwards.

    python -m tests.postgres pytest tests/records

Says so and ends well where PostgreSQL is not installed.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

#: Where Debian keeps the programs of the server, besides the path.
PLACES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


def program(name: str) -> str | None:
    """The path of a program of the server."""
    return shutil.which(name) or next((str(place / name) for place in PLACES if (place / name).exists()), None)


@contextmanager
def server() -> Iterator[str]:
    """A running server; gives the DATABASE_URL. As root it runs as the user that Debian made for it."""
    initdb, control = program("initdb"), program("pg_ctl")
    assert initdb is not None
    assert control is not None
    folder = Path(tempfile.mkdtemp(prefix="measuringup-postgres-"))
    as_user = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    if as_user:
        shutil.chown(folder, "postgres")
    port = free_port()
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
    run = {"check": True, "stdout": subprocess.DEVNULL, "cwd": folder}
    try:
        subprocess.run([*as_user, initdb, "-D", folder / "data", "-U", "postgres", "-A", "trust", "-N"], **run)
        subprocess.run([*as_user, control, "-D", folder / "data", "-w", "-o", options, "start"], **run)
        try:
            yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
        finally:
            subprocess.run([*as_user, control, "-D", folder / "data", "-m", "immediate", "stop"], **run)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def main() -> int:
    """Run the command in the arguments; its exit code is ours."""
    if program("initdb") is None:
        print("PostgreSQL is not installed: its tests are left out.")
        return 0
    with server() as url:
        command = [sys.executable, "-m", *sys.argv[1:]]
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
