"""What does a register written as YAML hold? The sheets as lists of rows, read as tables like those of a workbook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from measuringup.connectors.headers import Layout, match_header
from measuringup.connectors.refusals import refusal
from measuringup.connectors.table import ROW, Table, arranged
from measuringup.connectors.yaml_files import Place, read_yaml
from measuringup.core.observations import did_you_mean
from measuringup.core.problems import Problem


def read_yaml_sheets(path: Path, layouts: Mapping[str, Layout]) -> tuple[dict[str, Table], list[Problem]]:
    """The tables of a file that is a mapping of sheets, each a list of rows; rows are numbered by their line.

    Raises ProblemsError when it is no such file.
    """
    whole = read_yaml(path)
    if not whole.is_mapping:
        raise refusal(path, "no-register", "The file is no register.", f"Begin it with a sheet: {', '.join(layouts)}.")
    tables: dict[str, Table] = {}
    problems: list[Problem] = []
    for name, place in whole.items():
        if name not in layouts:
            advice = f"{did_you_mean(name, list(layouts))}The sheets are: {', '.join(layouts)}."
            problems.append(_problem(place, name, f"There is no sheet {name}.", advice))
        elif place.value is not None and not (place.is_list and all(each.is_mapping for each in place.members())):
            problems.append(_problem(place, name, f"{name} is no list of rows.", "Begin each row with a dash."))
        elif place.value:
            tables[name] = _table(place, name, layouts[name])
    return tables, problems


def _table(place: Place, name: str, layout: Layout) -> Table:
    rows = list(place.members())
    keys = list(dict.fromkeys(str(key) for row in rows for key in row.value))
    header = match_header(place.line or 1, keys, layout)
    cells = [[*(_as_text(row.value.get(key)) for key in keys), row.line] for row in rows]
    schema = {str(at): pl.String for at in range(len(keys))} | {ROW: pl.Int64}
    frame = pl.DataFrame(cells, schema=schema, orient="row")
    return Table(
        frame=arranged(frame, header), header=header, file=place.file, sheet=name, problems=list(header.problems)
    )


def _as_text(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, list):
        return "; ".join(filter(None, map(_as_text, value)))
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {_as_text(said)}" for name, said in value.items())
    return str(value)


def _problem(place: Place, sheet: str, message: str, advice: str) -> Problem:
    return Problem(
        severity="error", rule="no-register", message=message, advice=advice, file=place.file, sheet=sheet,
        row=place.line,
    )  # fmt: skip
