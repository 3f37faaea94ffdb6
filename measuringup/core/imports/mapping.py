"""How is the description of a file kept? As a plain mapping, which is what a record, a form and a test can hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from measuringup.core.imports.layout import Column, FileLayout, LayoutError, Reading, Role
from measuringup.core.imports.shapes import Shape
from measuringup.core.imports.words import folded_word

_WORDS = ("measures", "units", "periods", "states")
_FLAGS = ("fill_down", "leave_unknown")
_KNOWN = {"sheet", "heads_at", "heads", "shape", "columns", "constants", "totals", "readings", *_WORDS, *_FLAGS}


def as_mapping(layout: FileLayout) -> dict[str, Any]:
    """The description as texts, numbers, lists and mappings."""
    return {
        "sheet": layout.sheet,
        "heads_at": layout.heads_at,
        "heads": layout.heads,
        "shape": layout.shape.value,
        "columns": [
            {
                "heading": each.heading,
                "role": each.role.value,
                **({"dimension": each.dimension} if each.dimension else {}),
            }
            for each in layout.columns
        ],
        "constants": {role.value: text for role, text in layout.constants.items()},
        **{name: dict(getattr(layout, name)) for name in _WORDS},
        "totals": list(layout.totals),
        "readings": {code: reading.value for code, reading in layout.readings.items()},
        **{name: getattr(layout, name) for name in _FLAGS},
    }


def layout_from(said: Mapping[str, Any]) -> FileLayout:
    """The description of a mapping. Raises LayoutError for what it cannot be."""
    unknown = sorted(set(said) - _KNOWN)
    if unknown:
        raise LayoutError([f"A profile says nothing of {', '.join(unknown)}."])
    try:
        return FileLayout(
            sheet=str(said.get("sheet", "")),
            heads_at=int(said.get("heads_at", 1)),
            heads=int(said.get("heads", 1)),
            shape=Shape(said.get("shape", Shape.LONG)),
            columns=tuple(map(_column, said.get("columns", ()))),
            constants={Role(role): str(text) for role, text in said.get("constants", {}).items() if text},
            totals=tuple(map(str, said.get("totals", ()))),
            readings={str(code): Reading(word) for code, word in said.get("readings", {}).items()},
            measures=_words(said, "measures"),
            units=_words(said, "units"),
            periods=_words(said, "periods"),
            states=_words(said, "states"),
            fill_down=bool(said.get("fill_down", False)),
            leave_unknown=bool(said.get("leave_unknown", False)),
        )
    except (ValueError, TypeError, AttributeError, KeyError) as fault:
        raise LayoutError([f"The profile cannot be read: {fault}."]) from fault


def _column(said: Mapping[str, Any]) -> Column:
    role = Role(said.get("role", Role.NOT_READ))
    dimension = str(said.get("dimension", "")).strip().casefold() if role is Role.DIMENSION else ""
    return Column(heading=str(said["heading"]), role=role, dimension=dimension)


def _words(said: Mapping[str, Any], name: str) -> dict[str, str]:
    return {folded_word(str(theirs)): str(ours).strip() for theirs, ours in said.get(name, {}).items()}
