"""What does Eskerham measure? Its definitions, as the YAML files that lie beside this module."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from measuringup.cli.demo.timeline import Timeline

FOLDER = Path(__file__).parent / "indicators"
_DAY = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_MONTH = re.compile(
    r"\b(January|February|March|April|May|June|July|August|September|October|November|December) (\d{4})\b"
)


def definition_texts(timeline: Timeline) -> dict[str, str]:
    """Each definition's file name and YAML, its dates moved to the time-line."""

    def day(found: re.Match[str]) -> str:
        return str(timeline.shifted(dt.date.fromisoformat(found.group())))

    def month(found: re.Match[str]) -> str:
        return f"{found.group(1)} {timeline.shifted(dt.date(int(found.group(2)), 1, 1)).year}"

    return {
        path.name: _MONTH.sub(month, _DAY.sub(day, path.read_text(encoding="utf-8")))
        for path in sorted(FOLDER.glob("*.yaml"))
    }


@cache
def definitions() -> Mapping[str, Mapping[str, Any]]:
    """The definitions as plain mappings by code, as far as figures need them."""
    reader = YAML(typ="safe")
    defaults = {"year": "financial", "basis": "in-period", "multiplier": 1, "precision": 1, "numerator_label": ""}
    read = (reader.load(text) for text in definition_texts(Timeline()).values())
    return {each["code"]: {**defaults, **each} for each in read}
