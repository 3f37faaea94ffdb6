"""Why does a measure's rating not count? Old figures, no figure at all, nobody who answers for it (RULES D0.22)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from measuringup.core.collection.owed import ASKED, Reporting
from measuringup.core.periods import Period, TermCalendar, due_date, next_period
from measuringup.core.scorecards.freshness import Moment, is_out_of_date


class Neglect(StrEnum):
    """What is wrong with how a measure is kept."""

    STALE = "stale"
    NEVER = "never updated"
    OWNERLESS = "no owner"
    LEFT = "its owner has left"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that is wrong: of which unit's series ("" for the measure), since when, in words."""

    neglect: Neglect
    organisation: str = ""
    breakdown: str = ""
    since: dt.date | None = None
    words: str = ""


def stale_series(
    series: Iterable[Reporting], today: dt.date, holidays: frozenset[dt.date], terms: TermCalendar | None = None
) -> list[tuple[str, Finding]]:
    """The series of live measures whose next figure was due before today, or that never had one; with their codes.

    Due is judged by the lag alone, as the hollow status on a scorecard is.
    """
    moment = Moment(as_of=today, holidays=holidays, terms=terms)
    found = []
    for each in series:
        if each.indicator.life_cycle not in ASKED:
            continue
        if each.last is None:
            finding = Finding(
                neglect=Neglect.NEVER,
                organisation=each.organisation,
                breakdown=each.breakdown,
                words="No figure was ever given.",
            )
            found.append((each.indicator.code, finding))
        elif is_out_of_date(each.last, each.indicator.lag_working_days, moment):
            found.append((each.indicator.code, _stale(each, each.last, holidays, terms)))
    return found


def _stale(each: Reporting, last: Period, holidays: frozenset[dt.date], terms: TermCalendar | None) -> Finding:
    following = next_period(last, terms)
    due = due_date(following.end, each.indicator.lag_working_days, holidays)
    return Finding(
        neglect=Neglect.STALE,
        organisation=each.organisation,
        breakdown=each.breakdown,
        since=due,
        words=f"The last figure is of {last.label}; {following.label} was due on {due.day} {due:%B %Y}.",
    )
