"""Which characters can be printed? Those the vendored font has; the rest are named in brackets.

A PDF that is tagged cannot hold a character no font has, and commentary must never fail a pack.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "fonts"
#: Both weights have the same characters, which a test holds.
_REGULAR = FOLDER / "LiberationSans-Regular.ttf"
#: These only say how their neighbours are drawn: they go without a word.
_UNSEEN = frozenset(map(chr, (0x200B, 0x200C, 0x200D, 0x2060, 0xFE0E, 0xFE0F, 0xFEFF)))
_SEGMENTS, _GROUPS = 4, 12


def printable(text: str) -> tuple[str, frozenset[str]]:
    """The text with every character the font lacks as its [NAME], and the set of those characters."""
    if text.isascii() and text.isprintable():
        return text, frozenset()
    known = characters(_REGULAR)
    lacking = frozenset(letter for letter in text if ord(letter) not in known and letter not in "\n\t\r")
    for letter in lacking:
        text = text.replace(letter, "" if letter in _UNSEEN else f"[{name_of(letter)}]")
    return text, lacking - _UNSEEN


def name_of(letter: str) -> str:
    """The Unicode name of a character, or its number where it has none."""
    return unicodedata.name(letter, f"U+{ord(letter):04X}")


@cache
def characters(font: Path) -> frozenset[int]:
    """The code points a TrueType font maps to a glyph (its `cmap`, formats 4 and 12)."""
    content = font.read_bytes()
    (tables,) = struct.unpack(">H", content[4:6])
    places = {}
    for number in range(tables):
        tag, _, offset, _ = struct.unpack(">4sIII", content[12 + number * 16 : 28 + number * 16])
        places[tag] = offset
    start = places[b"cmap"]
    (encodings,) = struct.unpack(">H", content[start + 2 : start + 4])
    found: set[int] = set()
    for number in range(encodings):
        _, _, offset = struct.unpack(">HHI", content[start + 4 + number * 8 : start + 12 + number * 8])
        table = content[start + offset :]
        (kind,) = struct.unpack(">H", table[:2])
        if kind == _SEGMENTS:
            found.update(_of_segments(table))
        elif kind == _GROUPS:
            found.update(_of_groups(table))
    return frozenset(found)


def _of_segments(table: bytes) -> Iterator[int]:
    """Format 4: arrays of ends, starts, deltas and range offsets. Glyph 0 means there is none."""
    (twice,) = struct.unpack(">H", table[6:8])
    count = twice // 2
    ends = struct.unpack(f">{count}H", table[14 : 14 + twice])
    starts = struct.unpack(f">{count}H", table[16 + twice : 16 + 2 * twice])
    deltas = struct.unpack(f">{count}H", table[16 + 2 * twice : 16 + 3 * twice])
    base = 16 + 3 * twice
    offsets = struct.unpack(f">{count}H", table[base : base + twice])
    for number, (end, start, delta, offset) in enumerate(zip(ends, starts, deltas, offsets, strict=True)):
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = code
            if offset:
                place = base + number * 2 + offset + (code - start) * 2
                (glyph,) = struct.unpack(">H", table[place : place + 2])
            if offset == 0 or glyph:
                glyph = (glyph + delta) & 0xFFFF
            if glyph:
                yield code


def _of_groups(table: bytes) -> Iterator[int]:
    """Format 12: groups of first code, last code, first glyph."""
    (count,) = struct.unpack(">I", table[12:16])
    for number in range(count):
        first, last, glyph = struct.unpack(">III", table[16 + number * 12 : 28 + number * 12])
        yield from range(first + (glyph == 0), last + 1)
