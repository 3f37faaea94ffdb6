"""What was said of a figure, and what is the year expected to end at? Comments and forecasts as known."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from measuringup.core.organisation import CommentaryKind
from measuringup.records.models import Commentary, Forecast
from measuringup.records.queries.known import LONDON, Known

_ORDER = list(CommentaryKind)


@dataclass(frozen=True, kw_only=True)
class KnownComment:
    """A text on the figure of one period, and the change that brought it."""

    kind: CommentaryKind
    text: str
    by: str
    on: dt.date
    change: int


@dataclass(frozen=True, kw_only=True)
class KnownForecast:
    """What a year is expected to end at, with its range where one was given."""

    year_start: dt.date
    value: float
    low: float | None
    high: float | None
    note: str
    by: str
    on: dt.date
    change: int


def comments(known: Known, indicator: int, organisation: int, period: tuple[dt.date, dt.date]) -> list[KnownComment]:
    """What was said of the figure of a period: commentary, cause, action, data quality, in this order."""
    first, last = period
    rows = Commentary.objects.filter(
        indicator_id=indicator, organisation_id=organisation, period_start=first, period_end=last
    ).select_related("change")
    found = [
        KnownComment(
            kind=CommentaryKind(each.kind),
            text=each.text,
            by=each.change.by_name,
            on=each.change.at.astimezone(LONDON).date(),
            change=each.change_id,
        )
        for each in rows.known(known.change, known.on)
    ]
    return sorted(found, key=lambda each: _ORDER.index(each.kind))


def last_forecast(known: Known, indicator: int, organisation: int) -> KnownForecast | None:
    """The forecast of the latest year for which there is one."""
    rows = Forecast.objects.filter(indicator_id=indicator, organisation_id=organisation, breakdown="")
    there = rows.select_related("change").known(known.change, known.on)
    if not there:
        return None
    each = max(there, key=lambda row: row.year_start)
    return KnownForecast(
        year_start=each.year_start,
        value=each.value,
        low=each.low,
        high=each.high,
        note=each.note,
        by=each.change.by_name,
        on=each.change.at.astimezone(LONDON).date(),
        change=each.change_id,
    )
