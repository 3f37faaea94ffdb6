"""What would an import store, figure by figure? Cell, measure, period, now, after and difference, as a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import polars as pl

from measuringup.core.figures import print_change, print_figure
from measuringup.core.indicators import Indicator
from measuringup.core.periods import label_of

#: One row a figure that would be stored.
IMPORT_CHANGES_SCHEMA = {
    "cell": pl.String,
    "code": pl.String,
    "measure": pl.String,
    "unit": pl.String,
    "unit_name": pl.String,
    "part": pl.String,
    "period": pl.String,
    "what": pl.String,
    "now": pl.String,
    "after": pl.String,
    "difference": pl.String,
    "restatement": pl.String,
}


def import_changes(
    figures: pl.DataFrame, cell: Callable[[int], str], indicators: Mapping[str, Indicator], units: Mapping[str, str]
) -> pl.DataFrame:
    """Figures of core.register.figures as IMPORT_CHANGES_SCHEMA. `cell` is where the figure of a number
    stands; `units` are names by code."""
    rows = [_row(each, cell, indicators[each["indicator_code"]], units) for each in figures.iter_rows(named=True)]
    return pl.DataFrame(rows, schema=IMPORT_CHANGES_SCHEMA, orient="row")


def _row(
    figure: Mapping[str, Any], cell: Callable[[int], str], measure: Indicator, units: Mapping[str, str]
) -> list[str | None]:
    before, after = figure["before"], figure["value"]
    said = (measure.data_type, measure.unit, measure.precision)
    moved = None if before is None or after is None else print_change(after - before, *said)
    return [
        cell(figure["row"]),
        measure.code,
        measure.name,
        figure["organisation_code"],
        units.get(figure["organisation_code"], ""),
        figure["breakdown"],
        label_of(figure["period_start"], figure["period_end"], figure["frequency"], measure.year),
        figure["what"],
        "" if before is None else print_figure(before, *said),
        figure["state"] or "" if after is None else print_figure(after, *said),
        moved or "",
        figure["restatement"] if figure["what"] == "changed" else "",
    ]
