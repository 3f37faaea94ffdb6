"""Who listens? A command does its work to the end, whether or not somebody reads what it says of it."""

from __future__ import annotations

import os
import sys
from typing import Any


class Teller:
    """A stream to write to; when nobody reads it any more (`| head`), what is said is lost."""

    def __init__(self, stream: Any) -> None:
        self.stream = stream

    def write(self, *said: Any, **how: Any) -> None:
        """Say something, at once."""
        try:
            self.stream.write(*said, **how)
            self.stream.flush()
        except BrokenPipeError:
            say_to_nobody()

    def flush(self) -> None:
        """Nothing waits."""


def say_to_nobody() -> None:
    """Let what is still to be said go nowhere, so that Python does not complain of it in the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def open_closed_streams() -> None:
    """A stream that was closed before we began (`>&-`) takes what is said and loses it."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w"))  # noqa: SIM115 - open for the life of the process
