"""Which columns does an exported register have, and what stands in them? Rows and figures under their headers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

import polars as pl

from measuringup.core.indicators import Indicator
from measuringup.core.register.facts import Fact
from measuringup.core.register.sheets import FIGURES, INDICATORS, SHEETS, TARGETS
from measuringup.core.register.unfolding import sheet_rows
from measuringup.core.targets.schema import TARGET_SCHEMA

_FIGURE_COLUMNS = (
    "indicator_code", "organisation_code", "breakdown", "frequency", "period_start", "period_end", "numerator",
    "denominator", "value", "state", "figure_status",
)  # fmt: skip
_OF_FILES: Mapping[str, tuple[str, ...]] = {
    INDICATORS: tuple(field.name for field in fields(Indicator) if field.name != "owners"),
    TARGETS: tuple(name for name in TARGET_SCHEMA if name != "former_target"),
    FIGURES: _FIGURE_COLUMNS,
}


@dataclass(frozen=True, kw_only=True)
class Header:
    """One column of an exported sheet: its name, and in words what it holds ("" where a file's column says it)."""

    name: str
    holds: str = ""
    words: tuple[str, ...] = ()


def headers(sheet: str) -> list[Header]:
    """The columns of a sheet, in order: those of a file of its kind first, then its own."""
    own = [Header(name=each.name, holds=each.holds, words=each.words) for each in SHEETS[sheet].columns]
    return [*(Header(name=name) for name in _OF_FILES.get(sheet, ())), *own]


def exported(facts: Iterable[Fact], figures: pl.DataFrame) -> dict[str, list[dict[str, Any]]]:
    """Every sheet with its rows; `figures` has OBSERVATION_SCHEMA with note. Blank cells are left out."""
    found = sheet_rows(facts)
    found[FIGURES] = [
        {name: value for name, value in row.items() if value is not None and value != ""}
        for row in figures.select(*_FIGURE_COLUMNS, "note").iter_rows(named=True)
    ]
    return found
