"""Which file of a watched folder is next? Inside the folders that the installation allows, and whole.

Only plain files that stand in the folder itself are looked at: no links, no folders below, nothing that is hidden or
named as unfinished. A file is taken once its size and time stand still; what it is is told by its digest, so that the
same file under another name is not taken twice, and another one under the same name is.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from measuringup.connectors.sources.fetched import LARGEST, Fetched, SourceError, StillWrittenError
from measuringup.core.sources import Takes

#: More files are a folder that nobody clears, and would be read again and again.
MOST_FILES = 1_000
#: A file that does not change for so many seconds is whole; it is looked at so many times.
STILL_FOR = 2.0
LOOKS = 4
#: One that nobody wrote to for so many seconds is whole without waiting: clocks of file servers differ by less.
LONG_AGO = 600
_UNFINISHED = (".tmp", ".part", ".partial", ".filepart", ".crdownload", ".lock")
_NO_FOLLOWING = getattr(os, "O_NOFOLLOW", 0)
_NO_WAITING = getattr(os, "O_NONBLOCK", 0)  # a pipe that nobody writes into is opened, seen, and left alone
_BINARY = getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, kw_only=True)
class FolderWatched:
    """A folder, which of its files count (`pattern`, such as *.csv, in any case), and which of them are taken."""

    folder: Path
    pattern: str = "*"
    takes: Takes = Takes.NEWEST


def allowed_folder(folder: str, allowed: Sequence[Path]) -> Path:
    """The folder with all links followed, which must lie inside one of the allowed ones. Raises SourceError."""
    if not allowed:
        raise SourceError(
            "No folder may be watched here.", "Name the folders that may be in MEASURINGUP_SOURCE_FOLDERS."
        )
    path = Path(folder)
    try:
        found = path.resolve(strict=True)
        places = [place.resolve() for place in allowed]
    except (OSError, RuntimeError, ValueError) as fault:
        raise SourceError(f"There is no folder {folder}.", "Correct the name, or make the folder.") from fault
    if not path.is_absolute() or not any(found == place or place in found.parents for place in places):
        raise SourceError(
            f"The folder {folder} lies outside those that may be watched.",
            "Choose one below a folder that MEASURINGUP_SOURCE_FOLDERS names, or have it named there.",
        )
    if not found.is_dir():
        raise SourceError(f"{folder} is no folder.", "Name the folder that holds the files.")
    return found


def next_file(
    watched: FolderWatched, taken: Collection[str], pause: Callable[[float], None] = time.sleep
) -> Fetched | None:
    """The newest file, or the oldest that was not taken yet; None where there is none, or it is among the digests of
    what was `taken`. Raises StillWrittenError, or SourceError where the folder or the file cannot be read.
    """
    try:
        with _opened(watched.folder) as folder:
            names = _names(watched, folder)
            if watched.takes is Takes.NEWEST:
                names = names[-1:]
            for name in names:
                fetched = _fetched(folder, name, pause)
                if fetched.digest not in taken:
                    return fetched
    except OSError as fault:
        raise SourceError(
            f"The folder or a file in it cannot be read: {fault.strerror or 'it is away'}.",
            "See that it is there and that the account of the product may read it.",
            file=str(fault.filename or ""),
        ) from fault
    return None


@contextmanager
def _opened(folder: Path) -> Iterator[int]:
    opened = os.open(folder, os.O_RDONLY | _NO_FOLLOWING)
    try:
        yield opened
    finally:
        os.close(opened)


def _names(watched: FolderWatched, folder: int) -> list[str]:
    """The files that count, the oldest first."""
    pattern, found = watched.pattern.casefold(), []
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name.casefold()
            is_odd = name.startswith((".", "~$")) or name.endswith(_UNFINISHED)
            if not is_odd and fnmatchcase(name, pattern) and entry.is_file(follow_symlinks=False):
                found.append((entry.stat(follow_symlinks=False).st_mtime_ns, entry.name))
                if len(found) > MOST_FILES:
                    raise SourceError(
                        f"More than {MOST_FILES:,} files lie in the folder.",
                        "Move the old ones away, or narrow the pattern.",
                    )
    return [name for _, name in sorted(found)]


def _fetched(folder: int, name: str, pause: Callable[[float], None]) -> Fetched:
    """The file, once it stands still."""
    file = os.open(name, os.O_RDONLY | _NO_FOLLOWING | _NO_WAITING | _BINARY, dir_fd=folder)
    with os.fdopen(file, "rb") as opened:
        before = _state(file, name)
        is_old = time.time() - before[1] / 1e9 > LONG_AGO
        for _ in range(LOOKS):
            if not is_old:
                pause(STILL_FOR)
            now = _state(file, name)
            if now == before:
                opened.seek(0)
                content = opened.read(LARGEST + 1)
                if _state(file, name) == now:
                    return _whole(name, content)
            before = now
    raise StillWrittenError("The file is still being written.", "It is looked at again soon.", file=name)


def _state(file: int, name: str) -> tuple[int, int]:
    """Size and time of an opened file."""
    found = os.fstat(file)
    if not stat.S_ISREG(found.st_mode):
        raise SourceError("It is no plain file.", "Put the file itself into the folder.", file=name)
    if found.st_size > LARGEST:
        raise SourceError(
            f"The file has {found.st_size / 2**20:,.0f} MB; at most {LARGEST // 2**20} MB are taken.",
            "Send it in parts.",
            file=name,
        )
    return found.st_size, found.st_mtime_ns


def _whole(name: str, content: bytes) -> Fetched:
    if not content:
        raise StillWrittenError("The file is empty so far.", "It is looked at again soon.", file=name)
    return Fetched(name=name.encode(errors="replace").decode(), content=content)
