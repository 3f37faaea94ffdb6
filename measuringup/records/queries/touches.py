"""Since when does a judgement hold? The last change that touched it, and the next day that could alter it.

A judgement of a measure depends on what is said of that measure, and on what is said of all: units,
groups, schemes, calendars, settings, posts and who holds them. Which change touches which measures is told by
records.touching.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from django.db import connection, models

from measuringup.records.models import (
    CalendarVersion,
    GroupVersion,
    Holding,
    Indicator,
    IndicatorVersion,
    OverrideVersion,
    Ownership,
    PersonVersion,
    PostVersion,
    SchemeVersion,
    SettingVersion,
    Touch,
    UnitVersion,
)
from measuringup.records.queries.known import Known

#: What is said of all and holds from a day to a day.
OF_ALL: tuple[type[models.Model], ...] = (
    UnitVersion, GroupVersion, SchemeVersion, CalendarVersion, SettingVersion, PostVersion, Holding,
)  # fmt: skip
#: What is said of one measure and does so; the rest carries periods of its own.
_DATED = (IndicatorVersion, Ownership, OverrideVersion)


def last_touched(known: Known, indicators: Collection[int]) -> dict[int, int]:
    """The last change known that touches a measure, by primary key; a look-up in an index for each."""
    if not indicators:
        return {}
    statement = f"""
        SELECT i.id, (SELECT MAX(t.change) FROM {_table(Touch)} t WHERE t.indicator_id = i.id AND t.change <= %s)
        FROM {_table(Indicator)} i WHERE i.id IN ({marks(indicators)})"""
    with connection.cursor() as cursor:
        cursor.execute(statement, [known.change, *indicators])
        return {pk: change or 0 for pk, change in cursor.fetchall()}


def next_days(known: Known, indicators: Collection[int]) -> dict[int, dt.date]:
    """The next day on which something said of a measure or of all begins or ends to hold; none where there is none."""
    of_all = min((day for _, day in [*_days(OF_ALL, "0", known), *_leaving(known)]), default=None)
    found = dict.fromkeys(indicators, of_all) if of_all else {}
    for pk, day in _days(_DATED, "indicator_id", known):
        if pk in indicators:
            found[pk] = min(day, found.get(pk) or day)
    return {pk: day for pk, day in found.items() if day}


def _days(tables: Iterable[type[models.Model]], key: str, known: Known) -> list[tuple[int, dt.date]]:
    parts = [
        f"SELECT {key}, MIN({edge}) FROM {_table(model)} WHERE change_id <= %s AND {edge} > %s GROUP BY 1"
        for model in tables
        for edge in ("valid_from", "valid_to")
    ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), [known.change, known.on] * len(parts))
        return [(pk, _as_date(day)) for pk, day in cursor.fetchall()]


def _leaving(known: Known) -> list[tuple[int, dt.date]]:
    """The days after the last ones of people who leave: from then on what they alone answer for has no owner."""
    days = PersonVersion.objects.filter(change_id__lte=known.change, left_on__gte=known.on)
    return [(0, day + dt.timedelta(days=1)) for day in days.values_list("left_on", flat=True) if day]


def marks(values: Collection[object]) -> str:
    """As many marks as there are values."""
    return ", ".join(["%s"] * len(values)) or "NULL"


def _as_date(value: dt.date | str) -> dt.date:
    """SQLite knows no date in what it works out."""
    return dt.date.fromisoformat(value) if isinstance(value, str) else value


def _table(model: type[models.Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)
