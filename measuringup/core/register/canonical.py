"""Do two ways of writing say the same? One form of a scheme's mapping, whatever was written out that follows anyway."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def canonical_scheme(written: Mapping[str, Any]) -> dict[str, Any]:
    """The mapping of a rating scheme (core.rating.reading) without what a blank means as well."""
    name = str(written.get("name", ""))
    said = {
        "title": _text(written.get("title"), but=name),
        "version": _text(written.get("version"), but="1"),
        "basis": _text(written.get("basis")),
        "tolerance": written.get("tolerance"),
    }
    bands = written.get("bands") or ()
    return {"name": name, **_filled(said), "bands": [_band(each) for each in bands if isinstance(each, Mapping)]}


def _band(band: Mapping[str, Any]) -> dict[str, Any]:
    key = str(band.get("key", ""))
    also = band.get("also") or []
    said = {
        "word": _text(band.get("word"), but=key),
        "shape": _text(band.get("shape")),
        "from": band.get("from"),
        "inclusive": False if band.get("inclusive") is False else None,
        "good": True if band.get("good") else None,
        "also": [each.strip() for each in also.split(";")] if isinstance(also, str) else list(map(str, also)),
    }
    return {"key": key, **_filled(said)}


def _text(value: Any, *, but: str = "") -> str:
    text = "" if value is None else str(value)
    return "" if text == but else text


def _filled(said: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if value is not None and value != "" and value != []}
