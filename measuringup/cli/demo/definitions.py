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
    return {
        path.name: shifted_text(path.read_text(encoding="utf-8"), timeline) for path in sorted(FOLDER.glob("*.yaml"))
    }


def shifted_text(text: str, timeline: Timeline) -> str:
    """A text whose days and months are moved by financial years."""

    def day(found: re.Match[str]) -> str:
        return str(timeline.shifted(dt.date.fromisoformat(found.group()), by_year=True))

    def month(found: re.Match[str]) -> str:
        return f"{found.group(1)} {timeline.shifted(dt.date(int(found.group(2)), 1, 1), by_year=True).year}"

    return _MONTH.sub(month, _DAY.sub(day, text))


@cache
def _told() -> Mapping[str, Mapping[str, Any]]:
    """The definitions as plain mappings by code, on the told time-line."""
    reader = YAML(typ="safe")
    read = (reader.load(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.yaml")))
    return {each["code"]: each for each in read}


def mappings(timeline: Timeline) -> dict[str, dict[str, Any]]:
    """The definitions as plain mappings by code, their days moved to the time-line."""
    return {code: _moved(each, timeline) for code, each in _told().items()}


def _moved(value: Any, timeline: Timeline) -> Any:
    """What a definition says, its days moved and written as text."""
    if isinstance(value, Mapping):
        return {name: _moved(each, timeline) for name, each in value.items()}
    if isinstance(value, list):
        return [_moved(each, timeline) for each in value]
    if isinstance(value, dt.date):
        return str(timeline.shifted(value, by_year=True))
    return shifted_text(value, timeline) if isinstance(value, str) else value


#: What a definition that does not say otherwise means.
_DEFAULTS = {
    "year": "financial", "basis": "in-period", "multiplier": 1, "precision": 1, "numerator_label": "",
    "lag_working_days": 20,
}  # fmt: skip


@cache
def definitions() -> Mapping[str, Mapping[str, Any]]:
    """The definitions by code, as far as figures need them."""
    return {code: {**_DEFAULTS, **each} for code, each in _told().items()}
