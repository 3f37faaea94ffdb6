"""Which days of scrutiny stand in a calendar? What is owed to it, a day each, of a reader or of a committee."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from django.conf import settings

from measuringup.core.permissions import Capability
from measuringup.records.queries.scrutiny_asked import detail_of, title_of
from measuringup.records.queries.scrutiny_owed import OwedToScrutiny, owed_to_scrutiny
from measuringup.reports.calendars import CalendarDay
from measuringup.reports.recommendations import shortened
from measuringup.web.also_owed import is_asked_of
from measuringup.web.asking import Reader

#: So much of each thing is told.
MOST_SAID = 160


def own_scrutiny_days(reader: Reader) -> Iterator[CalendarDay]:
    """The days by which something is asked of the reader."""
    own = (each for each in _followed_by(reader) if is_asked_of(reader, each))
    return _days(own, f"{reader.user.pk}", "Due to scrutiny", "my-recommendations/")


def days_of_committee(reader: Reader, code: str) -> Iterator[CalendarDay]:
    """The days by which something is owed to a body."""
    of = (each for each in _followed_by(reader) if each.body == code)
    return _days(of, code, "Due to the committee", f"committees/{code}/")


def _followed_by(reader: Reader) -> list[OwedToScrutiny]:
    return owed_to_scrutiny(reader.now) if reader.may(Capability.FOLLOW) else []


def _days(every: Iterable[OwedToScrutiny], of: str, title: str, page: str) -> Iterator[CalendarDay]:
    for day, due in groupby(every, key=lambda each: each.by):
        lines = [f"{title_of(each)}: {shortened(detail_of(each), MOST_SAID)}" for each in due]
        yield CalendarDay(
            name=f"scrutiny-{day}-{of}",
            day=day,
            title=f"{title}: {len(lines)} matter{'' if len(lines) == 1 else 's'}",
            text="\n".join(lines),
            address=f"{settings.SITE_ADDRESS}{page}",
        )
