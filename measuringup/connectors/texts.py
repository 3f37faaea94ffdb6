"""Which characters do the bytes of a text file stand for? UTF-8, UTF-16 or Windows-1252, told apart."""

from __future__ import annotations

import codecs

from measuringup.core.problems import Problem

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_SAMPLE = 1 << 10


def as_utf8(content: bytes) -> tuple[bytes, list[Problem]]:
    """The same text as UTF-8 with plain line ends and without a byte order mark, and what was odd.

    Bytes that are not UTF-8 are read as Windows-1252, which old Excel writes, with a warning that
    names the first row; the five bytes it leaves undefined become U+FFFD.
    """
    problems: list[Problem] = []
    mark, encoding = next((each for each in _MARKS if content.startswith(each[0])), (b"", _without_mark(content)))
    content = content[len(mark) :]
    if encoding != "utf-8":
        content = content.decode(encoding, errors="replace").encode()
    else:
        try:
            content.decode()
        except UnicodeDecodeError as foreign:
            problems.append(_windows(content, foreign.start))
            content = content.decode("cp1252", errors="replace").encode()
    return _plain_line_ends(content), problems


def _without_mark(content: bytes) -> str:
    """UTF-16 without its mark has a NUL in every other byte of plain text."""
    sample = content[:_SAMPLE]
    pairs = len(sample) // 2
    if pairs and sample[1::2].count(0) > pairs * 0.7:
        return "utf-16-le"
    if pairs and sample[0::2].count(0) > pairs * 0.7:
        return "utf-16-be"
    return "utf-8"


def _windows(content: bytes, at: int) -> Problem:
    return Problem(
        severity="warning",
        rule="windows-encoding",
        message="The file is not UTF-8; it was read as Windows-1252.",
        advice="Look at pound signs and accents; save it as CSV UTF-8 to be sure.",
        row=content.count(b"\n", 0, at) + 1,
        value=content[max(0, at - 10) : at + 10].decode("cp1252", errors="replace").strip(),
    )


def _plain_line_ends(content: bytes) -> bytes:
    if b"\r" not in content:
        return content
    return content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
