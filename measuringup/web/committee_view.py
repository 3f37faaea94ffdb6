"""What is a committee waiting for? Late answers, updates to decide on, what is due when, and counts over time."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404

from measuringup.core.recommendations.owed import What
from measuringup.core.recommendations.states import State
from measuringup.records.queries.following import as_it_stood
from measuringup.records.queries.known import Known
from measuringup.records.queries.meetings import KnownBody, KnownMeeting, bodies, meetings
from measuringup.records.queries.scrutiny import KnownRequest, information_requests
from measuringup.reports.recommendations import state_chip
from measuringup.reports.wording import long_date
from measuringup.web.recommendation_lines import RecommendationLine

#: Counts are shown at so many ends of half-years, today last.
_MOST_DAYS = 8
#: The ends of the half-years of a financial year, as month and day.
_ENDS = ((3, 31), (9, 30))


@dataclass(frozen=True)
class Planned:
    """A meeting, or None for what is due after the last one planned, with what is due at it."""

    meeting: KnownMeeting | None
    lines: list[RecommendationLine]
    requests: list[KnownRequest]

    @property
    def number(self) -> int:
        """How much is due at it."""
        return len(self.lines) + len(self.requests)

    @property
    def day(self) -> str:
        return long_date(self.meeting.day) if self.meeting else ""


@dataclass(frozen=True)
class CommitteeView:
    """A committee with its recommendations, in the order of the list."""

    body: KnownBody
    lines: list[RecommendationLine]
    known: Known

    @property
    def late_answers(self) -> list[RecommendationLine]:
        return [line for line in self.lines if line.is_late and line.state is State.AWAITING_ANSWER]

    @property
    def waiting(self) -> list[RecommendationLine]:
        """Those whose update the committee has still to decide on."""
        return [line for line in self.lines if line.of.owed and line.of.owed.what is What.DECISION]

    @property
    def late_updates(self) -> list[RecommendationLine]:
        return [line for line in self.lines if line.is_late and line.of.owed and line.of.owed.what is What.UPDATE]

    @cached_property
    def plan(self) -> list[Planned]:
        """What is due at each meeting ahead: at the first one on or after its day; what is late, at the next."""
        ahead = [each for each in meetings(self.known) if each.body.pk == self.body.pk and each.day >= self.known.on]
        planned = [Planned(each, [], []) for each in [*ahead, None]]

        def at(due: dt.date) -> Planned:
            return planned[next((place for place, each in enumerate(ahead) if each.day >= due), len(ahead))]

        for line in self.lines:
            if line.of.owed and line.of.owed.by:
                at(line.of.owed.by).lines.append(line)
        for request in self.requests:
            at(request.due).requests.append(request)
        return planned if planned[-1].number else planned[:-1]

    @cached_property
    def requests(self) -> list[KnownRequest]:
        """The information it asked for and has not got, the longest waiting first."""
        every = information_requests(self.known)
        return [each for each in every if each.is_open and each.body.pk == self.body.pk]

    @cached_property
    def over_time(self) -> list[tuple[str, Counter[State], int]]:
        """How many were in which state at the ends of the last half-years and today, the newest first."""
        counted = []
        for day in self._days:
            stood = [then for line in self.lines if (then := as_it_stood(line.of, day)) is not None]
            if stood:
                counted.append((long_date(day), Counter(each.state for each in stood), len(stood)))
        return counted

    @cached_property
    def states(self) -> list[tuple[State, str]]:
        """The states that occurred, each with its drawing."""
        there = {state for _, counted, _ in self.over_time for state in counted}
        return [(state, state_chip(state).icon) for state in State if state in there]

    @property
    def table(self) -> list[tuple[str, list[tuple[str, int]], int]]:
        """Day, each state with the number in it, and how many in all."""
        return [
            (day, [(state.value.capitalize(), counted[state]) for state, _ in self.states], total)
            for day, counted, total in self.over_time
        ]

    @property
    def _days(self) -> list[dt.date]:
        today = self.known.on
        ends = [
            dt.date(year, *end) for year in range(today.year, today.year - _MOST_DAYS, -1) for end in reversed(_ENDS)
        ]
        return [today, *[day for day in ends if day < today][: _MOST_DAYS - 1]]


def committees(request: Any, lines: list[RecommendationLine]) -> list[CommitteeView]:
    """The committees that made recommendations, by name."""
    of: dict[int, list[RecommendationLine]] = {}
    for line in lines:
        if line.of.it.review.body:
            of.setdefault(line.of.it.review.body.pk, []).append(line)
    return [CommitteeView(body, of[body.pk], request.known) for body in bodies(request.known) if body.pk in of]


def committee_of(request: Any, code: str, lines: list[RecommendationLine]) -> CommitteeView:
    """The committee of this code, with nothing where it recommended nothing; 404 where there is none."""
    body = next((each for each in bodies(request.known) if each.code == code), None)
    if body is None:
        raise Http404
    own = [line for line in lines if line.of.it.review.body and line.of.it.review.body.pk == body.pk]
    return CommitteeView(body, own, request.known)
