"""May a command write where it is told to? Asked before anything is read or computed."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from measuringup.core.problems import Problem
from measuringup.reports.writing import problems_path

#: An option that names a file may be a text, as `--rule` and `--profile` are; such a file ends so.
_YAML = {".yaml", ".yml"}


def output_problems(options: Mapping[str, Any], endings: Sequence[str]) -> list[Problem]:
    """Why `--output` cannot be written, or must not: nothing that is read is ever written over."""
    output = options.get("output")
    if not isinstance(output, Path):
        return []
    figures = options.get("observations")
    as_folder = isinstance(figures, Path) and figures.is_dir()  # a folder in, a folder out
    return [*([] if as_folder else _of_file(output, endings)), *_of_place(output, list(_inputs(options)))]


def _inputs(options: Mapping[str, Any]) -> Iterator[Path]:
    """The files and folders that a command is told to read."""
    for name, value in options.items():
        if name != "output" and isinstance(value, str | Path):
            path = Path(value)
            if isinstance(value, Path) or path.suffix in _YAML:
                yield path


def _of_file(output: Path, endings: Sequence[str]) -> Iterator[Problem]:
    if output.suffix.casefold() not in endings:
        known = " or ".join(endings)
        yield _problem(output, f"The output is written as {known}.", f"End its name with {known}.")
    elif output.is_dir():
        yield _problem(output, "The output is a folder.", "Name a file in it.")


def _of_place(output: Path, inputs: Sequence[Path]) -> Iterator[Problem]:
    folder = output.parent
    if not folder.is_dir():
        yield _problem(output, f"There is no folder {folder}.", "Make the folder first, or write somewhere else.")
    elif not os.access(folder, os.W_OK):
        yield _problem(output, f"The folder {folder} may not be written to.", "Write somewhere else.")
    for path in inputs:
        if _same(output, path):
            yield _problem(output, "The output is also read; it would be lost.", "Write to a file of its own.")
        elif _same(problems_path(output), path):
            yield _problem(
                output,
                f"The problems are written to {problems_path(output).name}, which is also read and would be lost.",
                "Write to a file of another name.",
            )


def _same(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file, by whatever links."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def _problem(output: Path, message: str, advice: str) -> Problem:
    return Problem(
        severity="error", rule="output", message=message, advice=advice, column="--output", value=str(output)
    )
