"""What stands in somebody's calendar, and in that of a body? Deadlines and meetings as days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import groupby
from urllib.parse import urlsplit

from django.conf import settings

from measuringup.actions.clock import moment
from measuringup.core.collection import figures_day, papers_day
from measuringup.core.permissions import Capability
from measuringup.records.queries.deadlines import deadlines
from measuringup.records.queries.judgement import holidays
from measuringup.records.queries.meetings import KnownMeeting, bodies, meetings, sitting_of
from measuringup.records.queries.scorecards import scorecard_titles
from measuringup.reports.calendars import CalendarDay, calendar
from measuringup.web.asking import Reader
from measuringup.web.calendar_scrutiny import days_of_committee, own_scrutiny_days

#: Meetings so long past stay in a calendar.
PAST = dt.timedelta(days=183)


def own_calendar(reader: Reader) -> bytes:
    """A reader's deadlines, a day each, and the meetings that take a scorecard they may see."""
    units = {card.code: card.unit for card in scorecard_titles(reader.now)}
    seen = {code for code, unit in units.items() if reader.may(Capability.SEE, unit)}
    held = [each for each in _recent(reader) if seen & set(each.body.scorecards) or not each.body.scorecards]
    days = [*_deadlines(reader), *own_scrutiny_days(reader), *(_meeting(each) for each in held)]
    return _made(f"Measuring Up: {reader.standing.name}", days)


def body_calendar(reader: Reader, code: str) -> bytes | None:
    """The meetings of a body, the days by which it wants figures and papers, and what is owed to it; None where there
    is no such body, or nothing of it."""
    held = [each for each in _recent(reader) if each.body.code == code]
    closed, days = holidays(reader.now), list(days_of_committee(reader, code))
    body = next((each for each in bodies(reader.now) if each.code == code), None)
    if body is None or not (held or days):
        return None
    for each in held:
        sitting = sitting_of(each, {})
        name, version = each.public_id, each.change
        of = f"for {each.body.name}, {each.day.day} {each.day:%B %Y}"
        days += [
            CalendarDay(
                name=f"figures-{name}", day=figures_day(sitting, closed), title=f"Figures {of}", version=version
            ),
            CalendarDay(name=f"papers-{name}", day=papers_day(sitting, closed), title=f"Papers {of}", version=version),
            _meeting(each),
        ]
    return _made(body.name, days)


def _recent(reader: Reader) -> list[KnownMeeting]:
    return [each for each in meetings(reader.now) if each.day >= reader.today - PAST]


def _deadlines(reader: Reader) -> Iterator[CalendarDay]:
    """One entry a day: what is due on it, line by line."""
    posts = {post.code for post in reader.standing.acting_posts}
    names = {code: unit.name for code, unit in reader.organisation.items()}
    for day, due in groupby(deadlines(reader.now, posts), key=lambda each: each.day):
        lines = [f"{each.name} ({each.code}), {each.period}, {names.get(each.organisation, '')}" for each in due]
        number = f"{len(lines)} figure{'' if len(lines) == 1 else 's'}"
        yield CalendarDay(
            name=f"due-{day}-{reader.user.pk}",
            day=day,
            title=f"Due: {number}",
            text="\n".join(lines),
            address=f"{settings.SITE_ADDRESS}updates/",
        )


def _meeting(each: KnownMeeting) -> CalendarDay:
    return CalendarDay(
        name=f"meeting-{each.public_id}",
        day=each.day,
        title=each.body.name,
        place=each.place,
        address=f"{settings.SITE_ADDRESS}meetings/",
        version=each.change,
    )


def _made(title: str, days: list[CalendarDay]) -> bytes:
    host = urlsplit(settings.SITE_ADDRESS).hostname or "localhost"
    return calendar(title, sorted(days, key=lambda each: (each.day, each.title)), host=host, made=moment())
