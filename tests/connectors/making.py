"""Messy files, made where they are needed."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import xlsxwriter

from measuringup.connectors import read_observations
from measuringup.connectors.headers import Layout
from measuringup.core.indicators import DataType, Dimension, Indicator, StoredAs, YearKind
from measuringup.core.problems import Problem, ProblemsError

#: A small layout: two columns that must be there, one that need not.
SMALL = Layout(
    what="figures",
    names={"code": ("indicator", "ref"), "value": ("actual",), "note": ()},
    required=(("code",), ("value",)),
    ignored=("remarks",),
)
VISITS = Indicator(
    code="V1",
    name="Visits to pools",
    aliases=("CL12",),
    frequency="quarterly",
    precision=0,
    dimensions=(Dimension(name="use", values=("wet", "dry")),),
)
ON_TIME = Indicator(code="P1", name="On time", frequency="monthly", data_type=DataType.PERCENTAGE, multiplier=100.0)
STORED = Indicator(
    code="F1",
    name="Stored as a fraction",
    frequency="annual",
    year=YearKind.CALENDAR,
    data_type=DataType.PERCENTAGE,
    multiplier=100.0,
    stored_as=StoredAs.FRACTION,
)
OPEN = Indicator(code="Y1", name="Open on Sundays", frequency="annual", data_type=DataType.YES_NO)
INDICATORS = (VISITS, ON_TIME, STORED, OPEN)


def text_file(folder: Path, content: str | bytes, name: str = "figures.csv") -> Path:
    """A file with this content."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def packed_file(folder: Path, content: str) -> Path:
    """A gzip file with this content."""
    return text_file(folder, gzip.compress(content.encode()), "figures.csv.gz")


def workbook(
    folder: Path, *rows: Iterable[Any], also: Callable[[Any, Any], None] | None = None, name: str = "figures.xlsx"
) -> Path:
    """A workbook whose first sheet has these rows; `also` may do more to workbook and sheet."""
    path = folder / name
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Figures")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, list(row))
        if also:
            also(book, sheet)
    return path


def problems_of(reading: Callable[[], Any]) -> list[Problem]:
    """What is told when a file is refused."""
    try:
        reading()
    except ProblemsError as refused:
        return list(refused.problems)
    raise AssertionError("The file was not refused.")


def figures(path: Path, profile: str | Path = "default") -> tuple[list[dict[str, Any]], list[Problem]]:
    """The rows read by the definitions above, and the problems."""
    frame, problems = read_observations(path, INDICATORS, profile)
    return frame.to_dicts(), problems


def told(problems: Iterable[Problem]) -> list[tuple[str, int | None, str]]:
    """Rule, row and column of each problem."""
    return [(problem.rule, problem.row, problem.column) for problem in problems]
