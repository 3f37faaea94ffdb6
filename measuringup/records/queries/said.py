"""What was said of a figure, and what is the year expected to end at? Comments and forecasts as known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from measuringup.core.collection import Explanation, unchanged_since
from measuringup.core.organisation import CommentaryKind
from measuringup.records.models import Commentary, Forecast
from measuringup.records.queries.known import LONDON, Known

_ORDER = list(CommentaryKind)
#: The first and last day of a period.
Span = tuple[dt.date, dt.date]


@dataclass(frozen=True, kw_only=True)
class KnownComment:
    """A text on the figure of one period, and the change that brought it.

    `same_since` are the first and last day of the earliest period since which the same has been said of every figure,
    None where it is new; of a corrective action `post` is who takes it (a primary key), `due` when it should show.
    """

    kind: CommentaryKind
    text: str
    post: int | None
    due: dt.date | None
    same_since: Span | None
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


def comments(known: Known, indicator: int, organisation: int, period: Span) -> list[KnownComment]:
    """What was said of the figure of a period: commentary, cause, action, data quality, in this order."""
    rows = Commentary.objects.filter(
        indicator_id=indicator, organisation_id=organisation, period_end__lte=period[1]
    ).select_related("change")
    by_kind: dict[CommentaryKind, list[Commentary]] = {}
    for each in sorted(rows.known(known.change, known.on), key=lambda row: row.period_end, reverse=True):
        by_kind.setdefault(CommentaryKind(each.kind), []).append(each)
    found = [
        _comment(kind, said)
        for kind, said in by_kind.items()
        if (said[0].period_start, said[0].period_end) == tuple(period)
    ]
    return sorted(found, key=lambda each: _ORDER.index(each.kind))


def _comment(kind: CommentaryKind, said: list[Commentary]) -> KnownComment:
    """The newest text of a kind, held against those before it."""
    newest = said[0]
    return KnownComment(
        kind=kind,
        text=newest.text,
        post=newest.post_id,
        due=newest.due,
        same_since=unchanged_since([((each.period_start, each.period_end), each.text) for each in said]),
        by=newest.change.by_name,
        on=newest.change.at.astimezone(LONDON).date(),
        change=newest.change_id,
    )


@dataclass(frozen=True, kw_only=True)
class KnownExplanation:
    """What was said of a red figure, and the last change that brought anything of it."""

    period: Span
    said: Explanation
    change: int


def explanations(known: Known, measures: Collection[int]) -> dict[tuple[int, int], list[KnownExplanation]]:
    """Causes and corrective actions by measure and organisation (primary keys), the newest period first."""
    wanted = [CommentaryKind.CAUSE.value, CommentaryKind.ACTION.value]
    rows = Commentary.objects.filter(indicator_id__in=measures, kind__in=wanted).select_related("post")
    of: dict[tuple[int, int], dict[Span, list[Commentary]]] = {}
    for each in rows.known(known.change, known.on):
        periods = of.setdefault((each.indicator_id, each.organisation_id), {})
        periods.setdefault((each.period_start, each.period_end), []).append(each)
    return {
        whose: [
            _explanation(period, periods[period]) for period in sorted(periods, key=lambda days: days[1], reverse=True)
        ]
        for whose, periods in of.items()
    }


def _explanation(period: Span, rows: list[Commentary]) -> KnownExplanation:
    said = {each.kind: each for each in rows}
    action = said.get(CommentaryKind.ACTION.value)
    cause = said.get(CommentaryKind.CAUSE.value)
    return KnownExplanation(
        period=period,
        said=Explanation(
            cause=cause.text if cause else "",
            action=action.text if action else "",
            post=action.post.code if action and action.post else "",
            due=action.due if action else None,
        ),
        change=max(each.change_id for each in rows),
    )


def last_forecasts(known: Known, measures: Collection[int] | None = None) -> dict[tuple[int, int], KnownForecast]:
    """The forecast of the latest year by measure and organisation (primary keys); of all measures, or of some."""
    rows = Forecast.objects.filter(breakdown="").select_related("change")
    if measures is not None:
        rows = rows.filter(indicator_id__in=measures)
    there = sorted(rows.known(known.change, known.on), key=lambda row: row.year_start)
    return {(each.indicator_id, each.organisation_id): _forecast(each) for each in there}


def last_forecast(known: Known, indicator: int, organisation: int) -> KnownForecast | None:
    """The forecast of the latest year for which there is one."""
    rows = Forecast.objects.filter(indicator_id=indicator, organisation_id=organisation, breakdown="")
    there = rows.select_related("change").known(known.change, known.on)
    if not there:
        return None
    return _forecast(max(there, key=lambda row: row.year_start))


def _forecast(each: Forecast) -> KnownForecast:
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


def forecasts_now_and_before(
    known: Known, indicators: Collection[int]
) -> list[tuple[int, int, str, float, float | None]]:
    """The forecast of the latest year of each measure, organisation and part, and what the one before it said.

    Primary keys of measure and organisation, the part, the forecast now, and before; None where it is the first.
    """
    rows = Forecast.objects.filter(indicator_id__in=indicators, change_id__lte=known.change)
    by_key: dict[tuple[int, int, str], list[Forecast]] = {}
    for each in rows.order_by("year_start", "change_id", "pk"):
        by_key.setdefault((each.indicator_id, each.organisation_id, each.breakdown), []).append(each)
    found = []
    for (indicator, organisation, part), every in by_key.items():
        of_year = [each for each in every if each.year_start == every[-1].year_start]
        if not of_year[-1].is_withdrawn:
            before = of_year[-2].value if len(of_year) > 1 else None
            found.append((indicator, organisation, part, of_year[-1].value, before))
    return found


def reservations(known: Known, indicators: Collection[int]) -> set[tuple[int, int, dt.date]]:
    """Where the quality of a figure is doubted: measure, organisation, last day of the period."""
    rows = Commentary.objects.filter(kind=CommentaryKind.DATA_QUALITY.value, indicator_id__in=indicators)
    return {(each.indicator_id, each.organisation_id, each.period_end) for each in rows.known(known.change, known.on)}
