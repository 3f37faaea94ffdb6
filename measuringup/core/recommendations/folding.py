"""Are two texts the same words? Signs, spaces and letters brought to one form before texts are compared."""

from __future__ import annotations

import re
import unicodedata

_SIGNS = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\u00ad": None})


def folded(text: str) -> str:
    """A text without what retyping changes: case, kinds of quotation marks and dashes, spaces, bullets."""
    plain = unicodedata.normalize("NFC", text).translate(_SIGNS).casefold()
    plain = re.sub(r"[•▪●◦■‣]", " ", plain)
    return " ".join(re.sub(r"\s*([-/])\s*", r"\1", plain).split())
