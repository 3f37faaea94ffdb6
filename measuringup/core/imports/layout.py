"""What does an import profile say of a file? Its headings, the role of each column, and whose words mean what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from measuringup.core.imports.shapes import Axis, Shape

#: Stands for every measure in the choice of fraction or percent.
ANY = ""
#: Headings take at most so many rows.
MOST_HEADS = 3


class Role(StrEnum):
    """What a column is."""

    NOT_READ = "not read"
    MEASURE = "measure"
    UNIT = "unit"
    PERIOD = "period"
    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    START = "first day"
    END = "last day"
    FREQUENCY = "frequency"
    VALUE = "value"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    DIMENSION = "part of the whole"
    STATE = "state"
    STATUS = "figure status"
    NOTE = "note"
    FIGURES = "figures"


class Reading(StrEnum):
    """How percentages are written: 0.784, 78.4, or both in one file, where up to 1 is a fraction (RULES 6)."""

    FRACTION = "fraction"
    PERCENT = "percent"
    MIXED = "mixed"


#: Roles that several columns may have.
_MANY = {Role.NOT_READ, Role.DIMENSION, Role.FIGURES}
#: Roles that say which part of a figure a column across holds.
_FIGURES = {Role.VALUE, Role.NUMERATOR, Role.DENOMINATOR}
#: What can be said of all rows at once.
CONSTANTS = (Role.MEASURE, Role.UNIT, Role.PERIOD, Role.FREQUENCY, Role.STATUS)


class LayoutError(ValueError):
    """A description by which nothing can be read; carries every sentence that says why."""

    def __init__(self, sentences: list[str]) -> None:
        self.sentences = tuple(sentences)
        super().__init__(" ".join(sentences))


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column by its heading; `dimension` is the name of the dimension whose parts it holds."""

    heading: str
    role: Role = Role.NOT_READ
    dimension: str = ""


@dataclass(frozen=True, kw_only=True)
class FileLayout:
    """How one table of a file is read.

    sheet: "" where the file has one. heads_at, heads: the first row of the headings, from 1, and how many there are.
    columns: those that are not figures across, and figures across by their whole heading; in a shape across, columns
    that are not named and whose heading says what the shape asks for are figures too. constants: what is said of all
    rows, by role. measures, units, periods, states: their folded words -> ours, "" leaves the rows out (for a state:
    plainly missing). totals: words of rows and columns that add up others. readings: code of a percentage, or ANY,
    -> how it is written. fill_down: a blank label repeats the one above it. leave_unknown: rows of measures and units
    that are not on record are left out and counted.
    """

    sheet: str = ""
    heads_at: int = 1
    heads: int = 1
    shape: Shape = Shape.LONG
    columns: tuple[Column, ...] = ()
    constants: Mapping[Role, str] = field(default_factory=dict)
    measures: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    periods: Mapping[str, str] = field(default_factory=dict)
    states: Mapping[str, str] = field(default_factory=dict)
    totals: tuple[str, ...] = ()
    readings: Mapping[str, Reading] = field(default_factory=dict)
    fill_down: bool = False
    leave_unknown: bool = False

    def has(self, *roles: Role) -> bool:
        """Whether there is a column, or one word for all rows, of each of these roles."""
        there = {column.role for column in self.columns} | set(self.constants)
        return there >= set(roles)

    def reading(self, code: str) -> Reading | None:
        """How a percentage is written; None where nobody has said it yet."""
        return self.readings.get(code, self.readings.get(ANY))


def faults_of(layout: FileLayout) -> list[str]:
    """Why nothing could be read by it, each in a sentence; empty where it is whole."""
    return [*_missing(layout), *_twice(layout), *_heads(layout)]


def _missing(layout: FileLayout) -> list[str]:
    axes, found = layout.shape.axes, []
    if Axis.MEASURE not in axes and not layout.has(Role.MEASURE):
        found.append("Nothing says which measure a figure is of. Choose its column, or one measure for all rows.")
    if Axis.PERIOD not in axes and not _says_period(layout):
        found.append("Nothing says which period a figure is about. Choose its column, or one period for all rows.")
    figures = (Role.VALUE,), (Role.NUMERATOR, Role.DENOMINATOR)
    if not axes and not any(layout.has(*roles) for roles in figures):
        found.append("No column holds the figures. Choose the value, or the numerator and the denominator.")
    return found


def _says_period(layout: FileLayout) -> bool:
    ways = (Role.PERIOD,), (Role.YEAR,), (Role.START, Role.END)
    return any(layout.has(*roles) for roles in ways)


def _twice(layout: FileLayout) -> list[str]:
    many = _MANY | (_FIGURES if layout.shape.axes else set())
    roles = Counter(column.role for column in layout.columns if column.role not in many)
    found = [
        f"{count} columns are the {role.value}. Keep one, and set the others to {Role.NOT_READ.value!r}."
        for role, count in roles.items()
        if count > 1
    ]
    unnamed = [each.heading for each in layout.columns if each.role is Role.DIMENSION and not each.dimension.strip()]
    found += [f"The column {heading} is a part of the whole, but of which dimension? Name it." for heading in unnamed]
    return found


def _heads(layout: FileLayout) -> list[str]:
    found = []
    if not 0 <= layout.heads <= MOST_HEADS or layout.heads_at < 1:
        found.append(f"Headings take one to {MOST_HEADS} rows, and rows are counted from 1.")
    if layout.heads < len(layout.shape.axes):
        rows = "one row" if layout.heads == 1 else f"{layout.heads} rows"
        found.append(f"{layout.shape.value.capitalize()} needs {len(layout.shape.axes)} rows of headings, not {rows}.")
    return found
