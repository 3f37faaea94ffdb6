"""How do recommendations hang together? Split, merged, or the same under two headings (RULES H5)."""

from __future__ import annotations

from enum import StrEnum


class Lineage(StrEnum):
    """What one recommendation is to another."""

    SPLIT_FROM = "split from"
    SPLIT_INTO = "split into"
    MERGED_FROM = "merged from"
    MERGED_INTO = "merged into"
    SAME_AS = "the same as"

    @property
    def goes_on_elsewhere(self) -> bool:
        """Whether it is the other that is followed from now on."""
        return self in {Lineage.SPLIT_INTO, Lineage.MERGED_INTO}
