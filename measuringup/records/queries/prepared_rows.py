"""Which rows are ready to be printed? Those kept from when they were made, while nothing has touched them since."""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from json import loads
from typing import Any

from django.db import connection

from measuringup import RULE_SET, __version__
from measuringup.core.indicators import YearKind
from measuringup.core.periods import Period
from measuringup.records.models import PreparedRow
from measuringup.records.queries.known import Known
from measuringup.records.queries.touches import last_touched, marks

#: A measure and an organisation, by primary keys.
Pair = tuple[int, int]
#: Rows made by other rules, or in other words, are made again.
MADE_BY = f"{__version__} {RULE_SET}"
#: What a line keeps of core.attention.EVIDENCE_SCHEMA for each series; the rest stands in it, or is not needed.
EVIDENCE_KEPT = ("breakdown", "polarity", "signals", "distance", "missed_in_row")
#: A statement takes a limited number of values.
_AT_ONCE = 500
#: For each measure and organisation the last row no later than a change and a day; a look-up in an index for each.
_LAST = """
SELECT r.indicator_id, r.organisation_id, r.change, r.made_by, r.line, {row}
FROM records_preparedrow r
WHERE r.id IN (
    SELECT (
        SELECT p.id FROM records_preparedrow p
        WHERE p.organisation_id = u.id AND p.asked = %s AND p.indicator_id = i.id AND p.change <= %s
              AND p.as_of <= %s AND (p.until IS NULL OR p.until > %s)
        ORDER BY p.change DESC, p.as_of DESC LIMIT 1
    )
    FROM records_indicator i CROSS JOIN records_unit u
    WHERE (i.id, u.id) IN (VALUES {pairs})
)
"""


@dataclass(frozen=True)
class Ready:
    """A row as it was made ready: its line, and the whole of it where that was asked for."""

    line_text: str
    packed: bytes

    @cached_property
    def line(self) -> dict[str, Any]:
        """The words of the table's row, or {"note": .., "left": ..} of a measure without a row."""
        found: dict[str, Any] = loads(self.line_text)
        return found

    @property
    def row(self) -> dict[str, Any]:
        """The whole row, as core.scorecards.written reads it."""
        found: dict[str, Any] = loads(zlib.decompress(self.packed))
        return found


def asked_for(period: Period | None) -> str:
    """How a period is named in `PreparedRow.asked`."""
    return f"{period.frequency} {period.start} {period.end} {period.year.value}" if period else ""


def period_of(asked: str) -> Period | None:
    """The period that `asked_for` named."""
    if not asked:
        return None
    frequency, start, end, year = asked.rsplit(" ", 3)
    return Period(dt.date.fromisoformat(start), dt.date.fromisoformat(end), frequency, YearKind(year))


def pairs_with_figures(known: Known, indicators: Collection[int], units: Collection[int]) -> set[Pair]:
    """Which of the units have, or ever had, a figure of which of the measures."""
    if not indicators or not units:
        return set()
    statement = f"""
        SELECT i.id, u.id FROM records_indicator i CROSS JOIN records_unit u
        WHERE i.id IN ({marks(indicators)}) AND u.id IN ({marks(units)}) AND EXISTS (
            SELECT 1 FROM records_observation o
            WHERE o.organisation_id = u.id AND o.indicator_id = i.id AND o.change_id <= %s
        )"""
    with connection.cursor() as cursor:
        cursor.execute(statement, [*indicators, *units, known.change])
        return {(indicator, unit) for indicator, unit in cursor.fetchall()}


def pairs_out_of_time(known: Known) -> set[Pair]:
    """The measures and organisations whose latest row was kept ready once, and holds no longer."""
    every = list(PreparedRow.objects.filter(asked="").values_list("indicator_id", "organisation_id").distinct())
    there: set[Pair] = set()
    for start in range(0, len(every), _AT_ONCE):
        there |= ready(known, every[start : start + _AT_ONCE], None, whole=False).keys()
    return set(every) - there


def ready(known: Known, pairs: Iterable[Pair], asked: Period | None, *, whole: bool) -> dict[Pair, Ready]:
    """The rows kept of these measures and organisations that still hold; `whole` reads all of each row."""
    wanted = list(pairs)
    if not wanted:
        return {}
    touched = last_touched(known, {indicator for indicator, _ in wanted})
    row = 'r."row"' if whole else "NULL"
    statement = _LAST.format(row=row, pairs=", ".join(["(%s, %s)"] * len(wanted)))
    values = [asked_for(asked), known.change, known.on, known.on, *(key for pair in wanted for key in pair)]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return {
            (indicator, unit): Ready(line, bytes(packed or b""))
            for indicator, unit, change, made_by, line, packed in cursor.fetchall()
            if made_by == MADE_BY and change >= touched.get(indicator, 0)
        }
