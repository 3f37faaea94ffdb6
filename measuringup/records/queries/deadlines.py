"""What is due from somebody in the next months? Figures of periods that have ended, and of those that will."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from measuringup.core.collection import due
from measuringup.core.collection.owed import ASKED, periods_between
from measuringup.core.organisation import Duty
from measuringup.records.queries.collection import reported_series
from measuringup.records.queries.definitions import codes_of_indicators, owners, terms
from measuringup.records.queries.judgement import holidays
from measuringup.records.queries.known import Known
from measuringup.records.queries.meetings import sittings
from measuringup.records.queries.owing import owing

#: Periods that end so long ahead are looked at.
AHEAD = dt.timedelta(days=92)


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """A figure that will be due: of which measure and period, and on which day."""

    day: dt.date
    code: str
    name: str
    organisation: str
    period: str


def deadlines(known: Known, posts: Collection[str]) -> list[Deadline]:
    """What the holders of these posts (codes) owe or will owe, in order of time; what is locked is not asked for."""
    found = [
        Deadline(day=each.owed.due, code=series.indicator.code, name=series.indicator.name,
                 organisation=series.organisation, period=each.owed.period.label)
        for each in owing(known)
        for series in [each.owed.reporting]
        if each.post is not None and each.post.code in posts and not each.lock
    ]  # fmt: skip
    return sorted([*found, *_ahead(known, posts)], key=lambda each: (each.day, each.code, each.organisation))


def _ahead(known: Known, posts: Collection[str]) -> list[Deadline]:
    """Those of periods that run today or begin soon."""
    pks = {code: pk for pk, code in codes_of_indicators().items()}
    duties, closed, calendar, meetings = owners(known), holidays(known), terms(known), sittings(known)
    found = []
    for each in reported_series(known):
        held = duties.get(pks[each.indicator.code], {})
        post = held.get(Duty.FIGURE) or held.get(Duty.RESULT)
        if post is None or post.code not in posts or each.indicator.life_cycle not in ASKED:
            continue
        for period in periods_between(each, known.on, known.on + AHEAD, calendar):
            if each.last is None or period.end > each.last.end:
                by = due(period.end, each.indicator.lag_working_days, closed, meetings.get(each.indicator.code, ()))
                found.append(Deadline(day=by.day, code=each.indicator.code, name=each.indicator.name,
                                      organisation=each.organisation, period=period.label))  # fmt: skip
    return found
