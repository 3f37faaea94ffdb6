"""What is done though nobody asks? Sources are read, what a new day makes otherwise is judged anew, what has had its
time goes."""

from __future__ import annotations

from dataclasses import dataclass, fields

from django.contrib.sessions.models import Session

from measuringup.actions.assessments import refresh
from measuringup.actions.clock import moment, today
from measuringup.actions.source_runs import run_due_sources
from measuringup.actions.uploads import throw_away_old
from measuringup.records.models import Indicator
from measuringup.records.queries.assessments import kept
from measuringup.records.queries.known import now
from measuringup.records.queries.prepared_rows import pairs_out_of_time

#: Measures judged in one transaction, so that nobody who saves a figure waits long.
TOGETHER = 25


@dataclass(frozen=True, kw_only=True)
class Done:
    """How much was done."""

    judged: int = 0
    sources: int = 0
    sessions: int = 0
    uploads: int = 0

    def __str__(self) -> str:
        said = {
            "judged": "measures judged anew",
            "sources": "sources read",
            "sessions": "ended sessions thrown away",
            "uploads": "old uploads thrown away",
        }
        numbers = {each.name: getattr(self, each.name) for each in fields(self)}
        return ", ".join(f"{said[name]}: {number:,}" for name, number in numbers.items() if number)


def keep_up() -> Done:
    """Do all of it once; what is as it should be is left alone."""
    sources = len(run_due_sources())
    day = today()
    every = list(Indicator.objects.values_list("pk", flat=True))
    known = now(day)
    out_of_time = {indicator for indicator, _ in pairs_out_of_time(known)}
    stale = sorted((set(every) - set(kept(known, every))) | out_of_time)
    judged = 0
    for start in range(0, len(stale), TOGETHER):
        judged += refresh(stale[start : start + TOGETHER], day)
    sessions, _ = Session.objects.filter(expire_date__lt=moment()).delete()
    return Done(judged=judged, sources=sources, sessions=sessions, uploads=throw_away_old())
