"""What were the figures? The ledger as known, as a frame of the core."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl
from django.db import connection

from measuringup.core.observations import OBSERVATION_SCHEMA
from measuringup.records.queries.known import Known

#: The last entry of each key no later than a change. Keys are of one indicator, so the index serves it.
_LATEST = """
SELECT i.code, u.code, o.breakdown, o.frequency, o.period_start, o.period_end, o.numerator, o.denominator, o.value,
       o.state, o.figure_status, o.entered, o.note
FROM (
    SELECT *, ROW_NUMBER() OVER (
        PARTITION BY indicator_id, organisation_id, breakdown, frequency, period_start, period_end
        ORDER BY change_id DESC
    ) AS place
    FROM records_observation WHERE change_id <= %s {where}
) o
JOIN records_indicator i ON i.id = o.indicator_id
JOIN records_unit u ON u.id = o.organisation_id
WHERE o.place = 1 AND NOT o.is_withdrawn
ORDER BY i.code, u.code, o.breakdown, o.frequency, o.period_start, o.period_end
"""
_COLUMNS = [name for name in OBSERVATION_SCHEMA if name != "row"]


def observations(
    known: Known, indicators: Collection[int] | None = None, organisations: Collection[int] | None = None
) -> pl.DataFrame:
    """The figures in force as OBSERVATION_SCHEMA, sorted by series and period; all, or those of some."""
    return observations_with_notes(known, indicators, organisations).drop("note")


def observations_with_notes(
    known: Known, indicators: Collection[int] | None = None, organisations: Collection[int] | None = None
) -> pl.DataFrame:
    """As `observations`, with what is to be known about each figure in `note`, "" for nothing."""
    where, values = "", [known.change]
    for column, wanted in (("indicator_id", indicators), ("organisation_id", organisations)):
        if wanted is not None:
            marks = ", ".join(["%s"] * len(wanted)) or "NULL"
            where += f" AND {column} IN ({marks})"
            values += list(wanted)
    with connection.cursor() as cursor:
        cursor.execute(_LATEST.format(where=where), values)
        rows = cursor.fetchall()
    schema = {name: OBSERVATION_SCHEMA[name] for name in _COLUMNS} | {"note": pl.String}
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    return frame.with_columns(
        state=pl.when(pl.col("state") != "").then("state"),
        entered=pl.when(pl.col("entered") != "").then("entered"),
        row=pl.lit(None, pl.Int64),
    )
