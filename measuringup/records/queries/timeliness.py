"""When was each figure that was due given, and when approved? Every series and period of a time, as kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min

from measuringup.core.collection import due
from measuringup.core.collection.owed import periods_between
from measuringup.core.organisation import Duty
from measuringup.records.models import Observation, Submission
from measuringup.records.queries.collection import deciding_units, reported_series
from measuringup.records.queries.definitions import codes_of_indicators, owners, terms
from measuringup.records.queries.judgement import holidays
from measuringup.records.queries.known import LONDON, Known
from measuringup.records.queries.meetings import sittings
from measuringup.records.queries.organisation import codes_of_units
from measuringup.records.queries.people import KnownPost

_SERIES = ("indicator_id", "organisation_id", "breakdown", "frequency")


@dataclass(frozen=True, kw_only=True)
class KnownReturn:
    """A figure that was due: the unit that gives it, the post that owes it today, and its days."""

    indicator_id: int
    unit: str
    post: KnownPost | None
    period_end: dt.date
    due: dt.date
    given: dt.date | None
    approved: dt.date | None
    is_answer: bool


def returns(known: Known, first: dt.date, last: dt.date, among: Collection[int]) -> Iterator[KnownReturn]:
    """Every figure of a period that ended between two days, of these measures; nothing before a series began."""
    pks = {code: pk for pk, code in codes_of_indicators().items()}
    units = {code: pk for pk, code in codes_of_units().items()}
    series = [each for each in reported_series(known) if pks[each.indicator.code] in among]
    closed, calendar, meetings, duties = holidays(known), terms(known), sittings(known), owners(known, among)
    entered, submitted, begun = _entered(known, first), _submitted(known, first), _begun(known)
    pairs = [(each.indicator.code, each.organisation) for each in series]
    for each, unit in zip(series, deciding_units(known, pairs), strict=True):
        pk = pks[each.indicator.code]
        posts = duties.get(pk, {})
        key = (pk, units[each.organisation], each.breakdown, each.frequency)
        for period in periods_between(each, max(first, begun.get(key, first)), last, calendar):
            of = (*key, period.end)
            at, is_answer = entered.get(of, (None, False))
            given = min((day for day in (at, submitted.get(of)) if day), default=None)
            yield KnownReturn(
                indicator_id=pk,
                unit=unit,
                post=posts.get(Duty.FIGURE) or posts.get(Duty.RESULT),
                period_end=period.end,
                due=due(period.end, each.indicator.lag_working_days, closed, meetings.get(each.indicator.code, ())).day,
                given=given,
                approved=at,
                is_answer=is_answer,
            )


def _entered(known: Known, first: dt.date) -> dict[tuple[Any, ...], tuple[dt.date, bool]]:
    """The day each figure came into the ledger, and whether it is an answer without a value."""
    rows = Observation.objects.filter(change_id__lte=known.change, period_end__gte=first, is_withdrawn=False)
    found = rows.values_list(*_SERIES, "period_end").annotate(at=Min("change__at"), values=Count("value"))
    return {tuple(key): (at.astimezone(LONDON).date(), not values) for *key, at, values in found.order_by()}


def _submitted(known: Known, first: dt.date) -> dict[tuple[Any, ...], dt.date]:
    rows = Submission.objects.filter(change_id__lte=known.change, period_end__gte=first)
    found = rows.values_list(*_SERIES, "period_end").annotate(at=Min("change__at")).order_by()
    return {tuple(key): at.astimezone(LONDON).date() for *key, at in found}


def _begun(known: Known) -> dict[tuple[Any, ...], dt.date]:
    """The first day of each series: nothing was due before."""
    rows = Observation.objects.filter(change_id__lte=known.change).values_list(*_SERIES)
    return {tuple(key): start for *key, start in rows.annotate(start=Min("period_start")).order_by()}
