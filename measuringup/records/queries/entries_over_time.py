"""What has the ledger said of some measures, and since when? Every entry as known, in one question."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping

from django.db import connection

from measuringup.core.indicators import Indicator
from measuringup.core.rating import WITHHELD
from measuringup.core.recommendations.linked import Entry
from measuringup.records.models import Change
from measuringup.records.queries.known import LONDON, Known
from measuringup.records.queries.prepared_rows import Pair
from measuringup.records.queries.touches import marks

_ENTRIES = """
SELECT indicator_id, organisation_id, period_start, period_end, frequency, value, numerator, denominator, state,
       is_withdrawn, restatement, change_id
FROM records_observation
WHERE change_id <= %s AND breakdown = '' AND organisation_id IN ({units}) AND indicator_id IN ({indicators})
ORDER BY change_id, id
"""


def entries_over_time(
    known: Known, pairs: Collection[Pair], defined: Mapping[int, Indicator]
) -> dict[Pair, tuple[Entry, ...]]:
    """The entries of each measure's own frequency, in the order of their changes; what is withheld is told as none."""
    found: dict[Pair, list[Entry]] = {pair: [] for pair in pairs if pair[0] in defined}
    if not found:
        return {}
    rows = _rows(known, {unit for _, unit in found}, {indicator for indicator, _ in found})
    at = dict(Change.objects.filter(pk__in={row[-1] for row in rows}).values_list("pk", "at"))
    days = {change: moment.astimezone(LONDON).date() for change, moment in at.items()}
    for indicator, unit, start, end, frequency, value, numerator, denominator, state, is_gone, why, change in rows:
        if (indicator, unit) not in found or frequency != defined[indicator].frequency:
            continue
        is_told = not is_gone and state not in WITHHELD
        parts = (numerator, denominator) if is_told else ()
        found[indicator, unit].append(
            Entry(
                start=_day(start),
                end=_day(end),
                value=value if is_told else None,
                on=days[change],
                change=change,
                restatement=why,
                others=tuple(each for each in parts if each is not None),
            )
        )
    return {pair: tuple(entries) for pair, entries in found.items()}


def _rows(known: Known, units: Collection[int], indicators: Collection[int]) -> list[tuple[object, ...]]:
    """Entries as the database tells them: of many measures there are thousands."""
    statement = _ENTRIES.format(units=marks(units), indicators=marks(indicators))
    with connection.cursor() as cursor:
        cursor.execute(statement, [known.change, *units, *indicators])
        return cursor.fetchall()


def _day(told: dt.date | str) -> dt.date:
    """A day as the database tells it: SQLite in text."""
    return dt.date.fromisoformat(told) if isinstance(told, str) else told
