"""What is wrong with how many rows? Problems of one kind in one line, for a screen; the file has each."""

from __future__ import annotations

import re
from collections.abc import Iterable

from measuringup.core.problems import Problem

#: Nobody reads more lines; the rest is counted.
MOST_LINES = 15
_SERIES = re.compile(r"^Series .*?: ")


def in_short(problems: Iterable[Problem]) -> list[str]:
    """A line for each kind of problem: "17 rows: the period cannot be read. (in.csv, column date, first in row 4)".

    One kind are problems of the same check in the same column of a file.
    """
    kinds: dict[tuple[str, str, str], list[Problem]] = {}
    for problem in problems:
        kinds.setdefault((problem.file, problem.column, problem.rule), []).append(problem)
    lines = [_line(alike) for alike in kinds.values()]
    if len(lines) > MOST_LINES:
        return [*lines[:MOST_LINES], f"and problems of {len(lines) - MOST_LINES} more kinds"]
    return lines


def _line(alike: list[Problem]) -> str:
    first = alike[0]
    what = _SERIES.sub("", first.message)
    counted = f"{len(alike):,} rows: {what}" if len(alike) > 1 else f"{what[:1].upper()}{what[1:]}"
    place = [first.file, f"column {first.column}" if first.column else ""]
    place.append("" if first.row is None else f"{'first in ' if len(alike) > 1 else ''}row {first.row}")
    return f"{counted} ({', '.join(filter(None, place))})"
