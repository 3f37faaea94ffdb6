"""What is wrong with any of the files? Read one after another, so that all is told together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from measuringup.core.problems import Problem, ProblemsError, in_file


class Reading:
    """Files read one after another, so that the problems of all are told together."""

    def __init__(self) -> None:
        self.refused: list[Problem] = []
        self.problems: list[Problem] = []

    def of(self, reader: Callable[..., tuple[Any, list[Problem]]], path: Path | None, *more: Any) -> Any:
        """What the reader makes of the file; None where there is no file or it cannot be used."""
        if path is None:
            return None
        try:
            found, told = reader(path, *more)
        except ProblemsError as refusal:
            self.refused += in_file(refusal.problems, path.name)
            return None
        except OSError as refusal:
            self.refused.append(_not_opened(path, refusal))
            return None
        self.problems += in_file(told, path.name)
        return found

    def finished(self) -> list[Problem]:
        """The problems of all files; raises ProblemsError when any could not be used."""
        if self.refused:
            raise ProblemsError(dict.fromkeys(self.refused))
        return self.problems


def _not_opened(path: Path, why: OSError) -> Problem:
    return Problem(
        severity="error",
        rule="file-is-there",
        message=f"{why.strerror or why}.",
        advice="Check the path and try again.",
        file=str(path),
    )
