"""How does the product answer? A web server before config.wsgi; when it ends, every process it started has ended."""

from __future__ import annotations

import multiprocessing
import os
import socket
import time
from collections.abc import Callable
from threading import Thread

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

APPLICATION = "measuringup.config.wsgi:application"
#: A worker that does not end by itself is ended after so many seconds.
PATIENCE = 10
#: How many ports from the one asked for are tried.
PORTS_TRIED = 20
#: It is asked so often, in seconds, whether anybody answers yet.
ASKED_EVERY = 0.1
#: Requests that one worker answers at once: more would only wait for one another, one would wait for a long import.
THREADS = 2


def is_free(host: str, port: int) -> bool:
    """Whether nobody listens there."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as asked:
        asked.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            asked.bind((host, port))
        except OSError:
            return False
    return True


def free_port_from(host: str, port: int) -> int:
    """The port, or the next one at which nobody listens; the port itself where all that are tried are taken."""
    return next((each for each in range(port, port + PORTS_TRIED) if is_free(host, each)), port)


def address_of(host: str, port: int) -> str:
    """Where a browser finds the server."""
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def _tell(host: str, port: int, ready: Callable[[], object]) -> None:
    """Call `ready` when a connection is taken."""
    while True:
        time.sleep(ASKED_EVERY)
        try:
            socket.create_connection((host, port), timeout=ASKED_EVERY).close()
        except OSError:
            continue
        ready()
        return


def serve(host: str, port: int, workers: int, ready: Callable[[], object]) -> None:
    """Answer until SIGTERM or Ctrl-C; `ready` is called as soon as somebody answers.

    Workers are processes of their own: settings reach them through the environment. They share the processors:
    what one judges for a page is small, and many threads for it only wait for one another.
    """
    os.environ.setdefault("POLARS_MAX_THREADS", str(max((os.cpu_count() or 1) // workers, 1)))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "measuringup.config.settings")
    multiprocessing.set_start_method("spawn", force=True)  # the threads of the judge do not live on in a forked process
    server = Granian(
        APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=PATIENCE,
        log_level=LogLevels.error,
    )
    server.on_startup(Thread(target=_tell, args=(host, port, ready), daemon=True).start)
    server.serve()
