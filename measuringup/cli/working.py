"""How does the worker run? Over and over until it is told to end, or whoever started it is gone."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

#: Seconds until the worker looks again.
EVERY = 600
#: A worker that ended by itself is started again after so many seconds.
AGAIN = 5
#: How often, in seconds, it is asked whether to end.
ASKED_EVERY = 0.5
PATIENCE = 30
_WORKER = (sys.executable, "-c", "from measuringup.cli.console import main; main()", "worker")


def work_on(work: Callable[[], None], every: float, ended: threading.Event, parent: int | None = None) -> None:
    """Do the work now and every so many seconds, until `ended` is set or the process `parent` is no longer ours."""
    while not ended.is_set():
        work()
        left = every
        while left > 0 and not ended.wait(min(ASKED_EVERY, left)):
            left -= ASKED_EVERY
            if parent is not None and os.getppid() != parent:
                return


@contextmanager
def worker_beside() -> Iterator[None]:
    """A worker process for as long as the block lasts; started again should it end by itself."""
    ended = threading.Event()
    started: list[subprocess.Popen[bytes]] = []

    def watch() -> None:
        while not ended.is_set():
            process = subprocess.Popen([*_WORKER, "--parent", str(os.getpid())])
            started[:] = [process]
            process.wait()
            ended.wait(AGAIN)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        ended.set()
        for process in started:
            process.terminate()
            process.wait(PATIENCE)
        watcher.join(PATIENCE)
