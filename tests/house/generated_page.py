"""Pages of the reference that are made from the program: written by `make docs`, checked by `make check`."""

from __future__ import annotations

import sys
from pathlib import Path

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"


def write_or_check(path: Path, text: str) -> int:
    """Write the page, or with `--check` on the command line say whether it is stale; returns the exit code."""
    if "--check" not in sys.argv:
        path.write_text(text, encoding="utf-8")
        return 0
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return 0
    print(f"{path.name} is stale. Run: make docs")
    return 1
