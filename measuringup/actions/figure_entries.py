"""How do the figures of a file get into the ledger? Many at once, each with the row it stood in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from measuringup.actions.changing import Changing
from measuringup.core.organisation import RestatementClass
from measuringup.core.register.differences import What
from measuringup.records.models import KeptFile
from measuringup.records.queries.definitions import codes_of_indicators
from measuringup.records.queries.organisation import codes_of_units

_FIELDS = (
    "indicator_id", "organisation_id", "breakdown", "frequency", "period_start", "period_end", "numerator",
    "denominator", "value", "state", "figure_status", "entered", "restatement", "note", "is_withdrawn", "source_id",
    "sheet", "row",
)  # fmt: skip


def add_figures(
    change: Changing,
    figures: pl.DataFrame,
    source: KeptFile | None,
    sheet: str,
    restatement: RestatementClass | None = None,
) -> None:
    """Enter the figures that are not unchanged (core.register.figures)."""
    entered = figures.filter(pl.col("what") != What.UNCHANGED.value)
    indicators = {code: pk for pk, code in codes_of_indicators().items()}
    units = {code: pk for pk, code in codes_of_units().items()}
    touched = {indicators[code] for code in entered["indicator_code"].unique()}

    def rows() -> Iterator[list[Any]]:
        for each in entered.iter_rows(named=True):
            is_gone, replaces = each["withdrawn"], each["what"] == What.CHANGED.value
            yield [
                indicators[each["indicator_code"]],
                units[each["organisation_code"]],
                *(each[name] for name in ("breakdown", "frequency", "period_start", "period_end")),
                *(None if is_gone else each[name] for name in ("numerator", "denominator", "value")),
                "" if is_gone else each["state"] or "",
                each["figure_status"],
                each["entered"] or "",
                (each["restatement"] or restatement or "") if replaces else "",
                each["note"],
                is_gone,
                source.pk if source else None,
                sheet,
                each["row"],
            ]

    change.add_figures(_FIELDS, rows(), touched)
