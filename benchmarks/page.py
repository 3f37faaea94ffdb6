"""How is what was measured written down? docs/reference/benchmarks.md."""

from __future__ import annotations

import platform
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from benchmarks.timing import Result, told

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "benchmarks.md"
#: The machine by what matters of it.
MACHINE = "2 cores"
PACKAGES = ("polars", "pandas", "pycontrolcharts", "shewhart")

_HEAD = """# Benchmarks

Written by `make bench`; each figure and what it stands beside come from one run. Machine: {machine},
Python {python}, {packages}.

| what | measured | unit | beside |
|---|---:|---|---|
"""
_FOOT = """
- The figures are made by `benchmarks/generator.py` from a seed: council effects, autocorrelation, seasons,
  shocks and steps, missing runs, councils that begin late or stop early; no file from outside.
- Pages are asked for over the records of a council of 100 measures on SQLite (`benchmarks/council.py`), by somebody
  who has signed in. Nothing is kept between two requests but what the records keep; the time is that of the server's
  processor.
- A nation's files hold whole measures, about 250,000 rows each, and are read and judged one after another:
  what is flat at 10 million rows is as flat at 400 million.
- The *floor* reads the same columns and passes over them once. The *naive* judgement
  (`benchmarks/naive.py`) is what pandas users write first, and leaves out bases, gaps, states, peers and ties.
- The peers judge the same complete series by their nearest rules (`benchmarks/thousand_series.py`).
"""


def page(results: Iterable[Result]) -> str:
    """The page for one run's results."""
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    rows = "".join(f"| {each.what} | {told(each.figure)} | {each.unit} | {each.beside} |\n" for each in results)
    return _HEAD.format(machine=MACHINE, python=platform.python_version(), packages=packages) + rows + _FOOT
