"""Which part of the whole is a figure about? Breakdown keys in one canonical form (RULES D0.17)."""

from __future__ import annotations

from collections.abc import Mapping

#: Other words for the whole.
_WHOLE = {"", "all", "total", "whole"}


class BreakdownError(ValueError):
    """A breakdown that cannot be read; the message says how one is written."""


def breakdown_parts(text: str) -> dict[str, str]:
    """The dimensions and values of a breakdown: "Sex=F; area=HA1" is {"area": "HA1", "sex": "F"}.

    Dimension names are compared in lower case and stand in alphabetical order; values keep their
    case. Raises BreakdownError for a part without "=", an empty side or a dimension named twice.
    """
    if text.strip().casefold() in _WHOLE:
        return {}
    parts: dict[str, str] = {}
    for part in text.split(";"):
        name, equals, value = (piece.strip() for piece in part.partition("="))
        if not (name and equals and value) or "=" in value:
            raise BreakdownError(f"{part.strip()!r} is not a dimension and its value. Write area=HA1;sex=f.")
        if name.casefold() in parts:
            raise BreakdownError(f"The dimension {name!r} stands twice. Name each dimension once.")
        parts[name.casefold()] = value
    return dict(sorted(parts.items()))


def breakdown_key(parts: Mapping[str, str]) -> str:
    """The canonical text of a breakdown, "" for the whole: {"area": "HA1"} is "area=HA1"."""
    return ";".join(
        f"{name.casefold()}={value}" for name, value in sorted(parts.items(), key=lambda part: part[0].casefold())
    )


def canonical_breakdown(text: str) -> str:
    """A breakdown as people write it, in canonical form; raises BreakdownError."""
    return breakdown_key(breakdown_parts(text))
