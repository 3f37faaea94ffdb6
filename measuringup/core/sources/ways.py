"""Of what kind is a source, and which of a folder's files are taken?"""

from __future__ import annotations

from enum import StrEnum


class SourceKind(StrEnum):
    """Where the figures lie."""

    FOLDER = "watched folder"
    DATABASE = "database query"


class Takes(StrEnum):
    """Which files of a watched folder are taken."""

    NEWEST = "the newest file"
    EACH = "every file that was not taken yet"
