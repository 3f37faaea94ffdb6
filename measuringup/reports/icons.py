"""Which drawing stands for which word? Icons by name, each put into a page once (DESIGN 3, 4)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from html import escape
from pathlib import Path

FOLDER = Path(__file__).parent / "icons"
_INNER = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


@cache
def drawing(name: str) -> str:
    """The whole SVG of an icon. Raises FileNotFoundError for a name there is not."""
    return (FOLDER / f"{name}.svg").read_text(encoding="utf-8").strip()


@cache
def inner(name: str) -> str:
    """What stands between the svg tags of an icon."""
    found = _INNER.fullmatch(drawing(name))
    if found is None:
        raise ValueError(f"{FOLDER / name}.svg is not one svg element.")
    return found[1]


def symbols(names: Iterable[str]) -> str:
    """The icons named, each once, as a hidden sheet that `icon` refers to."""
    parts = "".join(
        f'<symbol id="i-{name}" viewBox="0 0 24 24">{inner(name)}</symbol>' for name in dict.fromkeys(names) if name
    )
    return f'<svg width="0" height="0" class="sprite" aria-hidden="true" focusable="false">{parts}</svg>'


@lru_cache(maxsize=4096)
def icon(name: str, size: int, words: str = "") -> str:
    """A reference to an icon; with `words` it is an image of that name, otherwise an ornament."""
    role = f'role="img" aria-label="{escape(words)}"' if words else 'aria-hidden="true" focusable="false"'
    return f'<svg class="ic" width="{size}" height="{size}" viewBox="0 0 24 24" {role}><use href="#i-{name}"/></svg>'
