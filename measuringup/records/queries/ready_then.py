"""Which rows are ready to be printed, each from its own point of view? Many days of the past in one question."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from django.db import connection

from measuringup.records.models import Change, PreparedRow, Touch
from measuringup.records.queries.known import LONDON, Known
from measuringup.records.queries.prepared_rows import MADE_BY, Pair, Ready

#: A measure and an organisation, and from where they are looked at.
Point = tuple[Known, Pair]
#: A statement takes a limited number of values.
_AT_ONCE = 100
#: For each point the last row no later than its change and day, and the last change no later that touched the measure.
_THEN = """
WITH asked(place, indicator, unit, change, day) AS (VALUES {points})
SELECT a.place, r.change, r.made_by, r.line, (
    SELECT MAX(t.change) FROM {touch} t WHERE t.indicator_id = a.indicator AND t.change <= a.change
)
FROM asked a JOIN {row} r ON r.id = (
    SELECT p.id FROM {row} p
    WHERE p.organisation_id = a.unit AND p.asked = '' AND p.indicator_id = a.indicator AND p.change <= a.change
          AND p.as_of <= a.day AND (p.until IS NULL OR p.until > a.day)
    ORDER BY p.change DESC, p.as_of DESC LIMIT 1
)
"""


def known_then(days: Iterable[dt.date], known: Known) -> dict[dt.date, Known]:
    """What was known at the end of each day in London, as far as it is known from here; later days are from here."""
    wanted = sorted(set(days))
    earlier = [day for day in wanted if day < known.on]
    found = dict.fromkeys(wanted, known)
    if not earlier:
        return found
    table = connection.ops.quote_name(Change._meta.db_table)
    last = f"(SELECT number FROM {table} WHERE at < %s AND number <= %s ORDER BY number DESC LIMIT 1)"
    values: list[object] = []
    for day in earlier:
        end = dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), LONDON)
        values += [connection.ops.adapt_datetimefield_value(end), known.change]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join([last] * len(earlier))}", values)
        numbers = cursor.fetchone()
    return found | {day: Known(number or 0, day, is_now=False) for day, number in zip(earlier, numbers, strict=True)}


def ready_then(points: Collection[Point]) -> dict[Point, Ready]:
    """The lines kept of the latest figures, each as it stood from its point of view, as far as they still hold."""
    wanted, found = list(points), {}
    for first in range(0, len(wanted), _AT_ONCE):
        some = wanted[first : first + _AT_ONCE]
        for place, line in _lines(some):
            found[some[place]] = Ready(line, b"")
    return found


def _lines(points: Collection[Point]) -> list[tuple[int, str]]:
    tables = {
        name: connection.ops.quote_name(model._meta.db_table)
        for name, model in (("row", PreparedRow), ("touch", Touch))
    }
    statement = _THEN.format(points=", ".join(["(%s, %s, %s, %s, %s)"] * len(points)), **tables)
    values: list[object] = []
    for place, (known, (indicator, unit)) in enumerate(points):
        values += [place, indicator, unit, known.change, known.on]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [
            (place, line)
            for place, change, made_by, line, touched in cursor.fetchall()
            if made_by == MADE_BY and change >= (touched or 0)
        ]
