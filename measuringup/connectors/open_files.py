"""What do the open files of others hold? Definitions, organisations with their groups and figures, as a register."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import polars as pl

from measuringup.connectors.definitions import read_indicators
from measuringup.connectors.observations import read_with_origin
from measuringup.connectors.organisations import ORGANISATION_SCHEMA, read_organisations
from measuringup.connectors.refusals import refusal
from measuringup.connectors.register.reading import RegisterRead
from measuringup.core.definition_mapping import as_mapping
from measuringup.core.indicators import Indicator
from measuringup.core.organisation import Accountability, UnitKind
from measuringup.core.register.rows import Row
from measuringup.core.register.sheets import INDICATORS

#: What the name of each file ends with, before its kind.
PARTS = ("indicators", "organisations", "observations")
_KINDS = (".csv", ".csv.gz", ".xlsx", ".parquet")


def open_files(folder: Path) -> dict[str, Path]:
    """The three files of a folder, by part. Raises ProblemsError where one is missing or there are two."""
    found = {}
    for part in PARTS:
        files = sorted(each for kind in _KINDS for each in folder.glob(f"*{part}{kind}"))
        if len(files) != 1:
            there = ", ".join(each.name for each in files) or "none"
            raise refusal(
                folder,
                "no-open-files",
                f"The folder holds {there} of what is called ...{part}.csv.",
                f"Put one file each of {', '.join(PARTS)} into it: CSV (also .gz), Excel or Parquet.",
            )
        found[part] = files[0]
    return found


def read_open_files(files: dict[str, Path], profile: str, there: Collection[str] = ()) -> RegisterRead:
    """What the files hold, in somebody's layout: every organisation as a comparator authority, its groups, the
    definitions and the figures. `there` are codes of units and measures on record, which are left as they are.

    Raises ProblemsError when a file cannot be read, OSError when it is not there.
    """
    indicators, problems = read_indicators(files["indicators"], profile)
    organisations, more = read_organisations(files["organisations"], profile)
    (figures, origin), told = read_with_origin(files["observations"], indicators, profile)
    figures = figures.with_columns(note=pl.lit(""), restatement=pl.lit(""), withdrawn=pl.lit(False))
    return RegisterRead(
        rows={
            "units": [row for row in _units(organisations) if row.cells["unit"] not in there],
            "groups": _groups(organisations),
            INDICATORS: [_indicator(each) for each in indicators if each.code not in there],
        },
        definitions=indicators,
        figures=figures,
        origin=origin,
        problems=[*problems, *more, *told],
    )


def _units(organisations: pl.DataFrame) -> list[Row]:
    return [
        Row(
            sheet="units",
            number=None,
            cells={
                "unit": each["organisation_code"],
                "name": each["organisation_name"],
                "kind": UnitKind.COMPARATOR.value,
                "parent": "",
                "is_open": True,
                "not_applicable": each["not_applicable"],
                "from": each["valid_from"],
                "until": each["valid_to"],
            },
        )
        for each in organisations.iter_rows(named=True)
    ]


def _groups(organisations: pl.DataFrame) -> list[Row]:
    """A row for each member of each group, for each column of groups."""
    groupings = [name for name in organisations.columns if name not in ORGANISATION_SCHEMA]
    return [
        Row(sheet="groups", number=None, cells={"grouping": grouping, "name": group, "member": code})
        for grouping in groupings
        for group, code in organisations.select(grouping, "organisation_code").drop_nulls().sort(grouping).iter_rows()
    ]


def _indicator(indicator: Indicator) -> Row:
    definition = as_mapping(indicator)
    definition.pop("owners", None)
    said = {"unit": "", "accountability": Accountability.RESPONSIBLE.value, "is_sensitive": False}
    return Row(sheet=INDICATORS, number=None, cells={"indicator": indicator.code, "definition": definition, **said})
