"""What kind of document is it? Told by its first bytes, not by its name."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from measuringup.connectors.bounds import check_is_file, read_text_bytes
from measuringup.connectors.recommendations.pasted import html_document
from measuringup.connectors.recommendations.pdf import read_pdf
from measuringup.connectors.recommendations.sheets import read_sheets
from measuringup.connectors.recommendations.texts import read_text
from measuringup.connectors.recommendations.word import read_word
from measuringup.connectors.refusals import refusal
from measuringup.connectors.texts import as_utf8
from measuringup.core.problems import Problem
from measuringup.core.recommendations import Document, Reading, read

_ZIP, _OLE, _PDF, _RTF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF", b"{\\rtf"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD_WORD = "WordDocument".encode("utf-16-le")
_WORD_PART = "word/document.xml"
#: Kinds of OpenDocument that are no sheet: texts and presentations.
_OTHER_OPEN = (b"application/vnd.oasis.opendocument.text", b"application/vnd.oasis.opendocument.presentation")
#: So much of a file is looked at to see what it is.
_LOOKED_AT = 1 << 20
Progress = Callable[[int, int], None]


def silent(done: int, total: int) -> None:
    """Nobody is told how far it is."""


def read_recommendations(path: Path, progress: Progress = silent) -> tuple[Reading, list[Problem]]:
    """The recommendations of a document, and what was odd about the file.

    `progress` is told how many pages or rows of how many are read. Raises ProblemsError for a document that cannot
    be read, or that holds no recommendation, OSError when it is not there.
    """
    _, reading, problems = read_whole(path, progress)
    return reading, problems


def read_whole(path: Path, progress: Progress = silent) -> tuple[Document, Reading, list[Problem]]:
    """The same, with the lines of the document beside them."""
    document, problems = read_document(path, progress)
    reading = read(document)
    if not reading.rows:
        raise refusal(
            path,
            "no-recommendations",
            "No table with recommendations was found: no row has headings such as Recommendation, Response, Update.",
            "Look whether the table has a row of headings, or paste the table with its headings.",
        )
    return document, reading, problems


def read_document(path: Path, progress: Progress = silent) -> tuple[Document, list[Problem]]:
    """The lines of a document, before they are understood; see `read_recommendations`."""
    check_is_file(path)
    with path.open("rb") as file:
        start = file.read(_LOOKED_AT)
    if start.startswith(_PDF) or _PDF in start[:1024]:
        return read_pdf(path, progress), []
    if start.startswith(_ZIP):
        return _packed(path, progress)
    if start.startswith(_OLE):
        return _old_office(path, start)
    if start.startswith(_RTF):
        raise refusal(path, "wrong-kind", "The file is rich text (RTF).", "Save it as Word (.docx).")
    if start.startswith(_PICTURES):
        raise refusal(
            path,
            "wrong-kind",
            "The file is a picture.",
            "Send the document it was made from, or have its text recognised.",
        )
    if start.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        text, problems = as_utf8(read_text_bytes(path))
        return html_document(text.decode()), problems
    document, problems = read_text(path)
    return document, [replace(problem, file=path.name) for problem in problems]


def _packed(path: Path, progress: Progress) -> tuple[Document, list[Problem]]:
    """What a packed document is, by the parts it has; a broken one by its name."""
    try:
        with zipfile.ZipFile(path) as parts:
            names = set(parts.namelist())
            kind = parts.read("mimetype")[:_LOOKED_AT] if "mimetype" in names else b""
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError):
        names, kind = ({_WORD_PART} if path.suffix.casefold() == ".docx" else set()), b""
    if _WORD_PART in names:
        return read_word(path, progress), []
    if "ppt/presentation.xml" in names or kind.startswith(_OTHER_OPEN):
        what = "a presentation" if "ppt/presentation.xml" in names else "an OpenDocument text"
        raise refusal(path, "wrong-kind", f"The file is {what}.", "Save it as Word (.docx) or PDF, or paste its table.")
    return read_sheets(path)


def _old_office(path: Path, start: bytes) -> tuple[Document, list[Problem]]:
    if _ENCRYPTED in start:
        raise refusal(
            path,
            "password",
            "The document is protected by a password.",
            "Save it without a password and send it again.",
        )
    if _OLD_WORD in start:
        raise refusal(path, "wrong-kind", "The file is of an old Word (.doc).", "Save it as .docx and send it again.")
    return read_sheets(path)
