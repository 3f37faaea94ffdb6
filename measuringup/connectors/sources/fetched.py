"""What was fetched from a source, or why could nothing be?"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from measuringup.core.problems import Problem, ProblemsError

#: More of one file, or of the answer to one query, is not taken.
LARGEST = 32 * 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class Fetched:
    """What a source gave, as a file of this name; `columns` and `rows` where it was an answer to a query."""

    name: str
    content: bytes
    columns: tuple[str, ...] = ()
    rows: int | None = None

    @property
    def digest(self) -> str:
        """What tells it from everything else that was fetched."""
        return sha256(self.content).hexdigest()


class SourceError(ProblemsError):
    """A source that cannot be read; nothing of its address is told."""

    def __init__(self, message: str, advice: str = "", **place: object) -> None:
        problem = Problem(severity="error", rule="source", message=message, advice=advice, **place)  # type: ignore[arg-type]
        super().__init__([problem])


class StillWrittenError(SourceError):
    """A file that somebody is still writing: not wrong, only too early."""
