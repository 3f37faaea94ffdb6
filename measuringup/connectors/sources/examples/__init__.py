"""Which ready-made sources are there to begin with? A query with its import profile each, of no vendor's system."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from measuringup.core.imports import FileLayout, layout_from

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, kw_only=True)
class Example:
    """A source to begin with: what it gives, the tables that its query needs, and how its answer is read."""

    code: str
    name: str
    about: str
    needs: str
    query: str
    look_back: int
    layout: FileLayout


@cache
def examples() -> Mapping[str, Example]:
    """All of them by code, which is the name of their file."""
    return {path.stem: _example(path) for path in sorted(_FOLDER.glob("*.yaml"))}


def _example(path: Path) -> Example:
    said: dict[str, Any] = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    return Example(
        code=path.stem,
        name=said["name"],
        about=said["about"],
        needs=said["needs"],
        query=said["query"].strip(),
        look_back=said["look_back"],
        layout=layout_from(said["profile"]),
    )
