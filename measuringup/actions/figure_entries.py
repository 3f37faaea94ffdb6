"""How do the figures of a file get into the ledger? Many at once, each with the row it stood in."""

from __future__ import annotations

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
    is_gone, replaces = pl.col("withdrawn"), pl.col("what") == What.CHANGED.value
    why = pl.when(pl.col("restatement") != "").then("restatement").otherwise(pl.lit(restatement or ""))
    rows = entered.select(
        pl.col("indicator_code").replace_strict(indicators, return_dtype=pl.Int64),
        pl.col("organisation_code").replace_strict(units, return_dtype=pl.Int64),
        *("breakdown", "frequency", "period_start", "period_end"),
        *(pl.when(~is_gone).then(name).alias(name) for name in ("numerator", "denominator", "value")),
        pl.when(~is_gone).then("state").fill_null("").alias("state"),
        "figure_status",
        pl.col("entered").fill_null(""),
        pl.when(replaces).then(why).otherwise(pl.lit("")).alias("restatement"),
        "note",
        "withdrawn",
        pl.lit(source.pk if source else None, pl.Int64).alias("source"),
        pl.lit(sheet).alias("sheet"),
        "row",
    )
    change.add_figures(_FIELDS, rows.iter_rows(), touched)
