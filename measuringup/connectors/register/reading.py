"""What does a register say? A workbook or YAML file of sheets -> rows, figures, and every problem of all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import polars as pl

from measuringup.connectors.bounds import check_is_file
from measuringup.connectors.columns import text_column, word_column, yes_no_column
from measuringup.connectors.definitions.fields import OWNER_FIELDS
from measuringup.connectors.definitions.tables import definitions_of
from measuringup.connectors.faults import Faults
from measuringup.connectors.headers import Layout
from measuringup.connectors.observations.origin import Origin, origin_of
from measuringup.connectors.observations.reading import observations_of
from measuringup.connectors.profiles import FileProfile, load_profile
from measuringup.connectors.refusals import refusal
from measuringup.connectors.register.cells import layout_of, read_rows
from measuringup.connectors.register.yaml_register import read_yaml_sheets
from measuringup.connectors.table import ROW, Table
from measuringup.connectors.targets import targets_of
from measuringup.connectors.workbook_sheets import read_sheets
from measuringup.core.definition_mapping import as_mapping
from measuringup.core.indicators import Indicator, StoredAs
from measuringup.core.problems import Problem
from measuringup.core.register.rows import Row
from measuringup.core.register.sheets import FIGURES, INDICATORS, SHEETS, TARGETS

#: Which kind of file has the columns of these sheets.
_KINDS = {INDICATORS: "indicators", TARGETS: "targets", FIGURES: "observations"}
_YAML = {".yaml", ".yml"}
#: Besides OBSERVATION_SCHEMA, what the sheet of figures says.
_OF_FIGURES = ("note", "restatement", "withdrawn")


@dataclass(kw_only=True)
class RegisterRead:
    """What was read. `figures` has OBSERVATION_SCHEMA with note, restatement and withdrawn; percentages are percents.

    `definitions` are those of the file; `origin` says where the figures stand.
    """

    rows: dict[str, list[Row]] = field(default_factory=dict)
    definitions: list[Indicator] = field(default_factory=list)
    figures: pl.DataFrame | None = None
    origin: Origin | None = None
    problems: list[Problem] = field(default_factory=list)


def read_register(path: Path, on_record: Iterable[Indicator] = ()) -> RegisterRead:
    """Read a register. `on_record` are the definitions there are, which those of the file go before.

    Raises ProblemsError when the file cannot be read at all, OSError when it is not there.
    """
    check_is_file(path)
    layouts = {name: _layout(name) for name in SHEETS}
    if path.suffix.casefold() in _YAML:
        tables, problems = read_yaml_sheets(path, layouts)
    elif path.suffix.casefold() in {".xlsx", ".xls", ".ods"}:
        tables, problems = read_sheets(path, layouts)
    else:
        raise refusal(
            path, "wrong-kind", "A register is one workbook or one YAML file.", "Send it as .xlsx or as .yaml."
        )
    read = RegisterRead(problems=problems)
    for name in SHEETS:
        if name in tables and not tables[name].frame.is_empty():
            _read_sheet(read, name, tables[name], list(on_record))
        elif name in tables:
            read.problems += [replace(each, file=path.name, sheet=name) for each in tables[name].header.problems]
    return read


def _profile(name: str) -> FileProfile:
    """The layout of a sheet that is like a file of ours, with the columns it has besides."""
    told = load_profile().of(_KINDS[name])
    own = {column.said: (column.name,) for column in SHEETS[name].columns}
    names = {ours: others for ours, others in told.names.items() if ours not in OWNER_FIELDS}
    if name == INDICATORS:  # here, `unit` is what stands behind a figure
        own = {f"register {said}": others for said, others in own.items()}
    return replace(told, names={**names, **own})


def _layout(name: str) -> Layout:
    return replace(_profile(name).layout(), has_profiles=False) if name in _KINDS else layout_of(SHEETS[name])


def _read_sheet(read: RegisterRead, name: str, table: Table, on_record: list[Indicator]) -> None:
    faults = Faults(table)
    broken = any(problem.severity == "error" for problem in table.header.problems)
    if name == INDICATORS and not broken:
        _read_indicators(read, faults)
    elif name in _KINDS and not broken:
        known = {each.code: each for each in (*on_record, *read.definitions)}
        defined = [replace(each, stored_as=StoredAs.NATIVE) for each in known.values()]
        (_read_targets if name == TARGETS else _read_figures)(read, faults, defined)
    elif not broken:
        read.rows[name] = read_rows(faults, SHEETS[name])
        read.problems += table.unused(_layout(name))
    read.problems += faults.problems


def _read_indicators(read: RegisterRead, faults: Faults) -> None:
    table = faults.table
    told = _profile(INDICATORS)
    ours = {column: at for column, at in table.header.columns.items() if not column.startswith("register ")}
    found, problems = definitions_of(replace(table, header=replace(table.header, columns=ours)), told)
    read.problems += [replace(each, sheet=table.sheet) for each in problems]
    read.problems += table.unused(told.layout())
    renamed = {column: column.removeprefix("register ") for column in table.header.columns if column not in ours}
    own = [column for column in renamed if column in table.frame.columns]
    frame = table.frame.select(ROW, *(pl.col(column).alias(renamed[column]) for column in own))
    header = replace(table.header, columns={renamed[column]: table.header.columns[column] for column in own})
    beside = Faults(replace(table, frame=frame, header=header, problems=[]))
    said = {row.number: row for row in read_rows(beside, SHEETS[INDICATORS])}
    read.problems += beside.problems
    for indicator, place in found:
        definition = as_mapping(indicator)
        row = said[place.line]
        cells = {**row.cells, "indicator": indicator.code, "definition": definition}
        read.rows.setdefault(INDICATORS, []).append(replace(row, cells=cells))
        read.definitions.append(indicator)


def _read_targets(read: RegisterRead, faults: Faults, defined: list[Indicator]) -> None:
    told = _profile(TARGETS)
    frame = targets_of(faults, defined, told)
    frame = frame.drop("former_target").with_columns(
        rationale=text_column(faults, "rationale", ""),
        withdrawn=yes_no_column(faults, "withdrawn"),
        tolerance_basis=pl.col("tolerance_basis").fill_null(""),
        row=faults.table.frame[ROW],
    )
    renamed = {"indicator_code": "indicator", "organisation_code": "organisation"}
    read.rows[TARGETS] = [
        Row(sheet=TARGETS, number=row.pop("row"), cells=row)
        for row in faults.usable(frame).rename(renamed).iter_rows(named=True)
    ]
    read.problems += faults.table.unused(told.layout())


def _read_figures(read: RegisterRead, faults: Faults, defined: list[Indicator]) -> None:
    told = _profile(FIGURES)
    frame = observations_of(faults, defined, told)
    words: Mapping[str, tuple[str, ...]] = {column.said: column.words for column in SHEETS[FIGURES].columns}
    frame = frame.with_columns(
        note=text_column(faults, "note", ""),
        restatement=word_column(faults, "restatement", words["restatement"], told).fill_null(""),
        withdrawn=yes_no_column(faults, "withdrawn"),
    )
    read.figures, read.origin = faults.usable(frame), origin_of(faults.table)
