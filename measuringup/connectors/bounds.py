"""Is a file small enough to read? Sizes are looked at before a byte is unpacked."""

from __future__ import annotations

import gzip
import stat
import zipfile
import zlib
from pathlib import Path

from measuringup.connectors.refusals import refusal
from measuringup.connectors.workbook_extents import MOST_CELLS, SHEET, Extent

#: A figure takes some 80 bytes of text, so this is about ten million figures; more belong in Parquet.
LARGEST_TEXT = 1 << 30
#: Unpacked size of a workbook; a full sheet of a million rows and ten columns takes half of it.
LARGEST_WORKBOOK = 1 << 30
#: A workbook has one part for each sheet, picture and table.
MOST_PARTS = 10_000
#: A line longer than this is no row of a table.
LONGEST_LINE = 1 << 20
#: Lines of a text file; more than this are nearly all blank, for the file would be too large.
MOST_ROWS = 20_000_000
#: A table wider than this is a picture drawn in cells.
MOST_COLUMNS = 2_000
_CHUNK = 1 << 20
#: How files begin that are packed or no text: gzip, zip and .xlsx, .xls, Parquet.
_PACKED = (b"\x1f\x8b", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"PAR1")


def check_is_file(path: Path) -> None:
    """Refuse pipes and devices, which may never end. Raises OSError when nothing is there, or a folder."""
    kind = path.stat().st_mode
    if not (stat.S_ISREG(kind) or stat.S_ISDIR(kind)):
        raise refusal(path, "no-file", "This is a pipe or a device, not a file.", "Save it as a file first.")


def read_text_bytes(path: Path) -> bytes:
    """The bytes of a text file, unpacked when it is gzip. Raises ProblemsError when it is too large or broken."""
    if path.stat().st_size > LARGEST_TEXT:
        raise _too_large(path, path.stat().st_size)
    content = path.read_bytes()
    if not content.startswith(b"\x1f\x8b"):
        return content
    try:
        size = _unpacked_gzip_size(path)
        if size > LARGEST_TEXT:
            raise _too_large(path, size)
        unpacked = gzip.decompress(content)
    except (OSError, EOFError, zlib.error) as broken:
        raise refusal(
            path, "broken-archive", f"The gzip file is broken: {broken}.", "Send the file again or send it unpacked."
        ) from broken
    if unpacked.startswith(_PACKED):
        raise refusal(path, "packed-twice", "The gzip file holds a packed file or a workbook.", "Send it unpacked.")
    return unpacked


def _unpacked_gzip_size(path: Path) -> int:
    """Bytes the file unpacks to, counted only until they are too many."""
    size = 0
    with gzip.open(path) as packed:
        while size <= LARGEST_TEXT and (chunk := packed.read(_CHUNK)):
            size += len(chunk)
    return size


def check_workbook_size(path: Path, what: str = "workbook") -> None:
    """Refuse a workbook (or another packed `what`) whose parts unpack to more than LARGEST_WORKBOOK, or that is broken.

    What the archive says of itself is not believed: parts that could lie are unpacked and counted.
    """
    if path.stat().st_size > LARGEST_WORKBOOK:
        raise _too_large(path, path.stat().st_size)
    if not zipfile.is_zipfile(path):
        return
    try:
        with zipfile.ZipFile(path) as parts:
            entries = parts.infolist()
            declared = sum(entry.file_size for entry in entries)
            if len(entries) > MOST_PARTS:
                raise refusal(path, "too-large", f"The {what} has {len(entries):,} parts.", "Save only what counts.")
            if declared > LARGEST_WORKBOOK:
                raise _too_large(path, declared)
            for entry in entries:
                _look_through(path, parts, entry)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError) as broken:
        raise refusal(
            path, f"broken-{what}", f"The {what} is broken: {broken}.", "Open it where it was made and save it again."
        ) from broken


def _look_through(path: Path, parts: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Unpack a part, and refuse a sheet whose filled cells stand too far apart."""
    extent = Extent() if SHEET.fullmatch(entry.filename) else None
    with parts.open(entry) as part:
        while stretch := part.read(_CHUNK):
            if extent:
                extent.look_through(stretch)
    if extent and extent.cells > MOST_CELLS:
        raise refusal(
            path,
            "too-large",
            f"A sheet spans {extent.cells:,} cells, up to {extent.last}; at most {MOST_CELLS:,} are read.",
            "Delete the rows and columns beyond the table (Ctrl+End shows the last cell), or send it as CSV.",
        )


def _too_large(path: Path, size: int) -> Exception:
    return refusal(
        path,
        "too-large",
        f"The file holds {size / (1 << 20):,.0f} MB or more; at most {LARGEST_TEXT >> 20:,} MB are read.",
        "Send it in parts, for example a year each, or as Parquet.",
    )
