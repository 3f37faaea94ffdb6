"""What is wrong with what we were given, where, and what should be done about it?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Literal

import polars as pl

Severity = Literal["error", "warning"]

#: Nobody reads more of a damaged cell, or of a list of columns; the rest is cut off with "…".
LONGEST_VALUE, LONGEST_TEXT = 120, 1_000


def shown(text: str, longest: int = LONGEST_VALUE) -> str:
    """Text of unknown origin as it may be printed: one line, no control characters, cut to `longest`.

    What a terminal or a spreadsheet would act on (line ends, escapes, NUL, marks that turn the
    direction of writing) is spelled out, such as \\n or \\x1b.
    """
    kept = text[: longest + 1]
    if not kept.isprintable():
        kept = "".join(each if each.isprintable() else ascii(each)[1:-1] for each in kept)
    return kept if len(kept) <= longest else f"{kept[: longest - 1]}…"


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing wrong with an input, in words its sender can act on.

    `severity` is "error" (the row cannot be used) or "warning" (it is used, but look).
    `rule` names the check that found it; `row` is the row of the file as a spreadsheet
    numbers it (the header is row 1); `value` is the text as it was found. All texts are made fit
    to print, because they quote what stands in files that others send.
    """

    severity: Severity
    rule: str
    message: str
    advice: str = ""
    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    value: str = ""

    def __post_init__(self) -> None:
        for name in ("message", "advice", "file", "sheet", "column", "value"):
            text = getattr(self, name)
            longest = LONGEST_TEXT if name in {"message", "advice"} else LONGEST_VALUE
            if len(text) > longest or not text.isprintable():
                object.__setattr__(self, name, shown(text, longest))

    def __str__(self) -> str:
        place = ", ".join(
            part
            for part in (
                self.file,
                f"sheet {self.sheet}" if self.sheet else "",
                f"row {self.row}" if self.row is not None else "",
                f"column {self.column}" if self.column else "",
            )
            if part
        )
        found = f" Found: '{self.value}'." if self.value else ""
        advice = f" {self.advice}" if self.advice else ""
        return f"{place + ': ' if place else ''}{self.message}{found}{advice}"


#: Columns of a problems file, in the order a reader wants them.
PROBLEM_SCHEMA = {
    "severity": pl.String,
    "file": pl.String,
    "sheet": pl.String,
    "row": pl.Int64,
    "column": pl.String,
    "value": pl.String,
    "message": pl.String,
    "advice": pl.String,
    "rule": pl.String,
}


class ProblemsError(Exception):
    """Input that cannot be used at all. Carries every problem found, never just the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def in_file(problems: Iterable[Problem], file: str) -> list[Problem]:
    """The same problems, each saying which file it stands in."""
    return [replace(problem, file=problem.file or file) for problem in problems]


def problems_frame(problems: Iterable[Problem]) -> pl.DataFrame:
    """Problems as a frame of `PROBLEM_SCHEMA`, one row each, in the order given."""
    return pl.DataFrame([asdict(problem) for problem in problems], schema=PROBLEM_SCHEMA)
