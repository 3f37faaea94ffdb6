"""Can a folder of Parquet files be judged file by file? Asked before the first figure is judged.

Each file is read as it is, so it must have our columns with their types; and each must hold whole
measures, because no row meets the rows of another file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import polars as pl

from measuringup.core.observations import OBSERVATION_SCHEMA
from measuringup.core.problems import Problem

#: What a file must have; beside these a value, or numerator and denominator.
REQUIRED = ("indicator_code", "frequency", "period_start", "period_end")
_FIGURES = ("value",), ("numerator", "denominator")
#: By the type we read: what it is called, and what of a file can be read so.
_READ_AS: dict[pl.DataType | type[pl.DataType], tuple[str, tuple[type[pl.DataType], ...]]] = {
    pl.String: ("text", (pl.String, pl.Categorical, pl.Enum)),
    pl.Date: ("dates", (pl.Date, pl.Datetime)),
}


def folder_problems(files: Iterable[Path]) -> list[Problem]:
    """Every file that is broken, lacks a column or has one of the wrong type, and every measure in two files."""
    problems: list[Problem] = []
    files_of: dict[str, list[str]] = {}
    for file in files:
        try:
            schema = pl.Schema(pl.read_parquet_schema(file))
            found = list(_of_columns(file, schema))
            problems += found
            if not found:
                for code in _codes(file):
                    files_of.setdefault(code, []).append(file.name)
        except (pl.exceptions.PolarsError, OSError) as broken:
            problems.append(broken_file(file, broken))
    return problems + [_split(code, names) for code, names in files_of.items() if len(names) > 1]


def broken_file(file: Path, why: Exception) -> Problem:
    """What is told of a file that is no Parquet, or is damaged."""
    message = f"The Parquet file cannot be read: {str(why).splitlines()[0]}."
    return Problem(severity="error", rule="broken-parquet", message=message, advice="Write it again.", file=file.name)


def _of_columns(file: Path, schema: pl.Schema) -> Iterator[Problem]:
    wanted = [name for name in REQUIRED if name not in schema]
    if not any(set(group) <= set(schema) for group in _FIGURES):
        wanted.append("value")
    for name in wanted:
        yield Problem(
            severity="error",
            rule="missing-column",
            message=f"There is no column {name}.",
            advice=f"Each file has {', '.join(REQUIRED)}, and value or numerator with denominator.",
            file=file.name,
            column=name,
        )
    for name, kind in OBSERVATION_SCHEMA.items():
        if name not in schema or schema[name] == pl.Null or name == "row":
            continue
        called, readable = _READ_AS.get(kind, ("numbers", ()))
        if not (isinstance(schema[name], readable) or (not readable and schema[name].is_numeric())):
            yield Problem(
                severity="error",
                rule="wrong-type",
                message=f"The column {name} holds {schema[name]}, not {called}.",
                advice=f"Write it as {called}; or judge the file alone, where texts are read as people write them.",
                file=file.name,
                column=name,
            )


def _codes(file: Path) -> list[str]:
    codes = pl.scan_parquet(file, glob=False).select(pl.col("indicator_code").cast(pl.String).unique()).collect()
    return codes["indicator_code"].drop_nulls().sort().to_list()


def _split(code: str, names: list[str]) -> Problem:
    return Problem(
        severity="error",
        rule="whole-measures",
        message=f"Figures of {code} stand in {len(names)} files: {', '.join(names)}.",
        advice="Write all figures of a measure into one file; they are judged together.",
        file=names[1],
        column="indicator_code",
        value=code,
    )
