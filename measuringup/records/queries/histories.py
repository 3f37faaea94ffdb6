"""What was known of some series before a figure is given? What was judged of them, and the last figures alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from io import BytesIO

import polars as pl
from django.db import connection

from measuringup.core.observations import OBSERVATION_SCHEMA
from measuringup.records.queries.assessments import assessed, kept
from measuringup.records.queries.known import Known

#: What is read of a judged figure: the figure itself, and the limits drawn from it.
_READ = (*(name for name in OBSERVATION_SCHEMA if name != "row"), "lpl", "upl", "limits_meaningful")
_SCHEMA = {
    **{name: OBSERVATION_SCHEMA[name] for name in OBSERVATION_SCHEMA if name != "row"},
    "lpl": pl.Float64,
    "upl": pl.Float64,
    "limits_meaningful": pl.Boolean,
}
#: A series: measure and organisation by code, breakdown and frequency.
Series = tuple[str, str, str, str]
#: One figure of the ledger: of which series, from when to when, and what it says.
Earlier = tuple[int, int, str, str, dt.date, dt.date]


def histories(known: Known, measures: Collection[int], organisations: Collection[str]) -> pl.DataFrame:
    """The figures of these measures (primary keys) and organisations (codes), with their process limits, in order.

    What is kept of the judgement is read where it holds, otherwise it is judged anew.
    """
    there = kept(known, measures)
    frames = [_read(each.frame) for each in there.values()]
    stale = set(measures) - set(there)
    if stale:
        frames.append(assessed(known, stale))
    whose = pl.col("organisation_code").is_in(list(organisations))
    own = [frame.select(_READ).cast(_SCHEMA).filter(whose) for frame in frames if frame.width]
    return pl.concat([pl.DataFrame(schema=_SCHEMA), *own]).sort("period_end", maintain_order=True)


def _read(packed: bytes) -> pl.DataFrame:
    """The columns asked for of a kept frame; one of a measure without figures has none."""
    whole = BytesIO(packed)
    names = pl.read_ipc_schema(whole)
    whole.seek(0)
    return pl.read_ipc(whole, columns=list(_READ)) if names else pl.DataFrame()


_LAST = """
SELECT indicator_id, organisation_id, breakdown, frequency, period_start, period_end, value, is_withdrawn
FROM records_observation WHERE change_id <= %s AND period_end >= %s AND indicator_id IN ({marks}) ORDER BY change_id, id
"""


def last_figures(known: Known, measures: Collection[int], since: dt.date) -> dict[Earlier, float | None]:
    """The figures of these measures whose period ended on a day or later, as they stand in the ledger."""
    found: dict[Earlier, float | None] = {}
    statement = _LAST.format(marks=", ".join(["%s"] * len(measures)) or "NULL")
    with connection.cursor() as cursor:
        cursor.execute(statement, [known.change, since, *measures])
        for *key, start, end, value, is_withdrawn in cursor.fetchall():
            found[*key, _day(start), _day(end)] = None if is_withdrawn else value  # type: ignore[index]
    return found


def _day(told: dt.date | str) -> dt.date:
    """A day as the database tells it: SQLite in text."""
    return dt.date.fromisoformat(told) if isinstance(told, str) else told
