"""How do the columns of CSV and Excel become definitions? One row an indicator, one column a field.

Beside the fields themselves a table may say how a figure is stored: `numerator_multiplier` and
`denominator_multiplier`, `ideal_value` (of "plan is best"), and `in_year_frequency`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import polars as pl

from measuringup.connectors.definitions.building import indicator_at, problem_at
from measuringup.connectors.definitions.fields import OWNER_FIELDS, FieldError, number
from measuringup.connectors.profiles import FileProfile
from measuringup.connectors.reading import read_table
from measuringup.connectors.table import ROW, Table
from measuringup.connectors.yaml_files import Place
from measuringup.core.indicators import Basis, DataType, Indicator, Polarity, StoredAs
from measuringup.core.problems import Problem, ProblemsError, in_file

_BREAK = re.compile(r"\s*(?P<start>[^:]+?)\s*:\s*(?P<reason>.+?)\s*")
_OVERLAPS = re.compile(r"\(does not add up\)", re.IGNORECASE)
#: Columns that are no field of a definition but say how to read others.
_NUMBERS = ("numerator_multiplier", "denominator_multiplier", "ideal_value")
_SAYING = (*_NUMBERS, "in_year_frequency")


def read_definition_table(path: Path, told: FileProfile) -> tuple[list[tuple[Indicator, Place]], list[Problem]]:
    """The definitions of a table with their rows, and every problem. Raises ProblemsError without a header."""
    table = read_table(path, told.layout())
    problems = in_file(table.problems, table.file)
    if any(problem.severity == "error" for problem in table.header.problems):
        raise ProblemsError(problems)
    found, more = definitions_of(table, told)
    return found, [*problems, *table.unused(told.layout()), *more]


def definitions_of(table: Table, told: FileProfile) -> tuple[list[tuple[Indicator, Place]], list[Problem]]:
    """The definitions in the rows of a table with their rows, and everything wrong with the others."""
    problems: list[Problem] = []
    found = []
    for place in _rows(table, told):
        before = len(problems)
        indicator = indicator_at(_without_saying(place, problems), problems)
        if indicator is not None and len(problems) == before:
            found.append((indicator, place))
    return found, [*_no_way_given(table, told, len(found)), *problems]


def _no_way_given(table: Table, told: FileProfile, definitions: int) -> list[Problem]:
    """A warning where nothing in the whole table says which way is good, for half of all measures it is down."""
    if not definitions or {"polarity"} & (table.columns | set(told.constants) | set(told.copies)):
        return []
    measures = f"all {definitions:,} measures" if definitions > 1 else "the measure"
    return [
        Problem(
            severity="warning",
            rule="no-polarity",
            message=f"No column says which way is good: high is assumed for {measures}.",
            advice=f"Add a column polarity with {', '.join(Polarity)}.",
            file=table.file,
            sheet=table.sheet,
            row=table.header.place,
        )
    ]


def _rows(table: Table, told: FileProfile) -> Iterator[Place]:
    """Each row as a mapping of our fields, in our words."""
    columns = [name for name in table.frame.columns if name in table.header.columns]
    for row in table.frame.select(pl.col(columns).cast(pl.String), ROW).iter_rows(named=True):
        cells = {**told.constants, **{name: row[name] for name in columns if row[name] is not None}}
        for ours, source in told.copies.items():
            if source in cells:
                cells[ours] = cells[source]
        worded = {name: told.word(name, cell) for name, cell in cells.items()}
        yield Place(worded, table.file, row[ROW])


def _without_saying(place: Place, problems: list[Problem]) -> Place:
    """The row as a definition: nested fields made, and what says how to read others applied."""
    cells: dict[str, Any] = dict(place.value)
    owners = {name: cells.pop(name) for name in OWNER_FIELDS if name in cells}
    if owners:
        cells["owners"] = owners
    if "dimensions" in cells:
        cells["dimensions"] = [_dimension(each) for each in _members(cells["dimensions"])]
    if "breaks" in cells:
        cells["breaks"] = [_break(each) for each in _members(cells["breaks"])]
    saying = {name: cells.pop(name) for name in _SAYING if name in cells}
    numbers = {name: _number(saying.pop(name), name, place, problems) for name in _NUMBERS if name in saying}
    if saying.get("in_year_frequency"):
        cells["basis"] = Basis.IN_PERIOD.value
    return Place({**cells, **_said(numbers, cells)}, place.file, place.line, place.path)


def _members(cell: str) -> list[str]:
    return [member for member in cell.split(";") if member.strip()]


def _dimension(member: str) -> Mapping[str, Any]:
    """ "area: North, South" is the dimension area with two parts; "area (does not add up)" when they overlap."""
    name, _, values = member.partition(":")
    parts = [value.strip() for value in values.split(",") if value.strip()]
    overlaps = _OVERLAPS.search(name)
    said = {"adds_up": False} if overlaps else {}
    return {"name": _OVERLAPS.sub("", name).strip(), "values": parts, **said}


def _break(member: str) -> Mapping[str, Any]:
    """ "2024-04-01: flats are counted too" is a break with its reason."""
    found = _BREAK.fullmatch(member)
    return found.groupdict() if found else {"start": member.strip(), "reason": ""}


def _said(numbers: Mapping[str, float | None], cells: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that follow from what the row says of storage.

    A fraction becomes a percent, so its multiplier and its ideal value are times 100.
    """
    words = {name: str(cells.get(name, "")).casefold() for name in ("stored_as", "data_type", "polarity")}
    is_fraction = words["stored_as"] == StoredAs.FRACTION.value
    is_percentage = words["data_type"] == DataType.PERCENTAGE.value
    times = 100.0 if is_fraction and is_percentage else 1.0
    told: dict[str, Any] = {}
    above, below = numbers.get("numerator_multiplier"), numbers.get("denominator_multiplier")
    if (above or below) and "multiplier" not in cells:
        told["multiplier"] = (above or 1.0) / (below or 1.0) * times
    ideal = numbers.get("ideal_value")
    if ideal is not None and words["polarity"] == Polarity.PLAN.value:
        told["range_low"] = told["range_high"] = ideal * times
    return told


def _number(cell: str, name: str, place: Place, problems: list[Problem]) -> float | None:
    """A number; None, with a problem, where the cell holds none."""
    try:
        return number(cell)
    except FieldError as wrong:
        at = Place(cell, place.file, place.line, name)
        problems.append(problem_at(at, "wrong-value", wrong.message, wrong.advice))
        return None
