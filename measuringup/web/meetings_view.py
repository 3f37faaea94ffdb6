"""What does each meeting ask for? Its day, and by when figures and papers must be there, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from measuringup.core.collection import figures_day, papers_day
from measuringup.records.queries.judgement import holidays
from measuringup.records.queries.known import Known
from measuringup.records.queries.meetings import KnownMeeting, meetings, sitting_of
from measuringup.reports.wording import long_date

#: Past meetings that are shown.
MOST_PAST = 12


@dataclass(frozen=True, kw_only=True)
class MeetingLine:
    """A meeting as the list shows it."""

    meeting: KnownMeeting
    day: str
    figures_by: dt.date
    papers_by: dt.date
    next: str

    @property
    def figures(self) -> str:
        return long_date(self.figures_by)

    @property
    def papers(self) -> str:
        return long_date(self.papers_by)


def meeting_lines(known: Known) -> tuple[list[MeetingLine], list[MeetingLine]]:
    """The meetings ahead in order of time, today's among them, and the last ones, the latest first."""
    every = list(_lines(meetings(known), known))
    ahead = [line for line in every if line.meeting.day >= known.on]
    past = [line for line in every if line.meeting.day < known.on]
    return ahead, past[-MOST_PAST:][::-1]


def _lines(held: Iterable[KnownMeeting], known: Known) -> Iterable[MeetingLine]:
    closed = holidays(known)
    for each in held:
        sitting = sitting_of(each, {})
        figures, papers = figures_day(sitting, closed), papers_day(sitting, closed)
        yield MeetingLine(
            meeting=each, day=long_date(each.day), figures_by=figures, papers_by=papers,
            next=_next(known.on, figures, papers, each.day),
        )  # fmt: skip


def _next(today: dt.date, figures: dt.date, papers: dt.date, day: dt.date) -> str:
    """What comes next on the way to a meeting."""
    steps = sorted([(figures, "figures"), (papers, "papers"), (day, "meeting")], key=lambda step: step[0])
    for on, what in steps:
        if on >= today:
            days = (on - today).days
            return f"{what} today" if not days else f"{what} in {days} day{'' if days == 1 else 's'}"
    return "held"
