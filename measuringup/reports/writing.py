"""How does a file come to be? Whole or not at all: written beside its place, then moved there."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import polars as pl

from measuringup.core.problems import Problem, problems_frame

#: A cell that a spreadsheet would run as a formula starts with one of these.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
#: A new file may be read and written by whom the system's settings (umask) let.
NEW_FILE = 0o666


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` to `path`; a reader sees the old file or the new one, never a part.

    A link is followed, and a file that is replaced keeps its permissions. Raises OSError, which
    names `path`, when the folder does not exist or cannot be written, or when `path` is a folder
    or a device.
    """
    place = Path(os.path.realpath(path))
    part = place.with_name(f".{uuid4().hex}.part")
    try:
        if place.exists() and not place.is_file():
            raise OSError(None, "This is no file that could be written")
        mode = stat.S_IMODE(place.stat().st_mode) if place.exists() else None
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, NEW_FILE), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            part.chmod(mode)
        part.replace(place)
    except OSError as refused:
        raise type(refused)(refused.errno, refused.strerror, str(path)) from refused
    finally:
        with suppress(OSError):
            part.unlink()


def without_formulas(frame: pl.DataFrame) -> pl.DataFrame:
    """Text that a spreadsheet would run is quoted with an apostrophe, so it opens as text."""
    text = [name for name, kind in frame.schema.items() if kind == pl.String]
    return frame.with_columns(
        pl.when(
            pl.any_horizontal(pl.col(name).str.starts_with(start) for start in FORMULA_STARTS)
            & pl.col(name).cast(pl.Float64, strict=False).is_null()
        )
        .then(pl.lit("'") + pl.col(name))
        .otherwise(pl.col(name))
        .alias(name)
        for name in text
    )


def as_csv(frame: pl.DataFrame) -> bytes:
    """A frame as CSV safe to open in a spreadsheet."""
    buffer = BytesIO()
    without_formulas(frame).write_csv(buffer)
    return buffer.getvalue()


def write_frame(path: Path, frame: pl.DataFrame) -> None:
    """Write a frame as Parquet (`.parquet`) or else as CSV safe to open in a spreadsheet."""
    if path.suffix.casefold() == ".parquet":
        buffer = BytesIO()
        frame.write_parquet(buffer)
        write_whole(path, buffer.getvalue())
    else:
        write_whole(path, as_csv(frame))


def problems_path(output: Path) -> Path:
    """Where the problems of an output stand: `out.csv` has `out.problems.csv`."""
    return output.with_suffix(".problems.csv")


def write_problems(output: Path, problems: Iterable[Problem]) -> Path:
    """Write the problems file beside `output`, even when there are none, and return its path."""
    path = problems_path(output)
    write_frame(path, problems_frame(problems))
    return path
