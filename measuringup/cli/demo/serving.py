"""How is a folder shown in a browser on this machine, and to nobody else?

Only files named beforehand are served, read-only, on 127.0.0.1. A page may use the styles written
inside it (each allowed by its hash) and nothing from anywhere else.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterable
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

HOST = "127.0.0.1"
#: How many ports after the one asked for are tried.
PORTS_TRIED = 20
_INSIDE = {name: re.compile(rf"<{name}[^>]*>(.*?)</{name}>".encode(), re.DOTALL) for name in ("style", "script")}


def content_policy(page: bytes) -> str:
    """The content security policy of a page: its own styles and scripts by hash, and nothing else."""
    allowed = {name: [_hash(text) for text in inside.findall(page)] for name, inside in _INSIDE.items()}
    sources = "; ".join(
        f"{name}-src {' '.join(hashes) or chr(39) + 'none' + chr(39)}" for name, hashes in allowed.items()
    )
    return (
        f"default-src 'none'; {sources}; img-src 'self' data:; font-src data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


def _hash(text: bytes) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text).digest()).decode()}'"


class DemonstrationHandler(SimpleHTTPRequestHandler):
    """Answers GET and HEAD for the named files of one folder."""

    server_version = "MeasuringUp"
    sys_version = ""
    extensions_map = {
        **SimpleHTTPRequestHandler.extensions_map,
        ".yaml": "text/plain; charset=utf-8",
        ".csv": "text/csv; charset=utf-8",
        ".txt": "text/plain; charset=utf-8",
        ".html": "text/html; charset=utf-8",
    }

    def __init__(self, *arguments: Any, folder: Path, files: frozenset[Path], **options: Any) -> None:
        self.files = files
        super().__init__(*arguments, directory=str(folder), **options)

    def asked_for(self) -> Path:
        """The file that the address names; the folder itself is its index page."""
        path = Path(self.translate_path(getattr(self, "path", "/")))
        return path / "index.html" if path == Path(self.directory) else path

    def send_head(self) -> Any:
        """Refuse what was not named, and what was asked under another host's name."""
        host = self.headers.get("Host", "").rsplit(":", 1)[0]
        if host not in {HOST, "localhost"} or self.asked_for() not in self.files:
            self.send_error(HTTPStatus.NOT_FOUND, "There is no such page")
            return None
        return super().send_head()

    def end_headers(self) -> None:
        """Add the headers that keep a page to itself."""
        path = self.asked_for()
        if path not in self.files:  # a refusal is a page too
            self.send_header("Content-Security-Policy", content_policy(b""))
        elif path.suffix == ".html":
            self.send_header("Content-Security-Policy", content_policy(path.read_bytes()))
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *arguments: Any) -> None:
        """Say nothing: the address has been printed, and the rest is noise."""


def server_of(folder: Path, files: Iterable[Path], port: int, say: Callable[[str], object]) -> ThreadingHTTPServer:
    """A server for these files at the port, or at the next free one; `say` is told when it is another.

    Raises OSError when none of the ports tried is free.
    """
    named = frozenset(path.resolve() for path in files)

    def handler(*arguments: Any, **options: Any) -> DemonstrationHandler:
        return DemonstrationHandler(*arguments, folder=folder.resolve(), files=named, **options)

    for number in range(port, port + PORTS_TRIED):
        try:
            server = ThreadingHTTPServer((HOST, number), handler)
        except OSError:
            if number == port + PORTS_TRIED - 1:
                raise
            continue
        if port not in {0, number}:
            say(f"Port {port} is in use; using {number}.")
        return server
    raise AssertionError("unreachable")


def address_of(server: ThreadingHTTPServer) -> str:
    """Where a browser finds the server."""
    return f"http://{HOST}:{server.server_address[1]}/"
