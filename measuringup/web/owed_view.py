"""What is owed, by whom, and who was told? The lines of the page of what is owed, and of its gaps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from measuringup.core.permissions import Capability
from measuringup.records.models import ReminderLine
from measuringup.records.queries.asked import what_is_owed
from measuringup.records.queries.gaps import Gap, gaps
from measuringup.records.queries.measures import measures
from measuringup.records.queries.owing import Owing, owing
from measuringup.records.queries.people import KnownPost
from measuringup.records.queries.reminders import last_told, what_a_mail_says
from measuringup.reports.wording import long_date


@dataclass(frozen=True, kw_only=True)
class OwedLine:
    """A figure that is owed: whose it is, how late, and who was last told."""

    owing: Owing
    organisation: str
    unit: str
    asked_of: str
    days_late: int
    told: str

    @property
    def due(self) -> str:
        return long_date(self.owing.owed.due)

    @property
    def late(self) -> str:
        """How late, in words; "" before it is due."""
        return f"{self.days_late} day{'' if self.days_late == 1 else 's'} late" if self.days_late > 0 else ""


@dataclass(frozen=True, kw_only=True)
class Asking:
    """What the page was asked for: of a unit and all below it, only what is late, what a mail speaks of."""

    unit: str = ""
    late: bool = False
    mail: str = ""


def owed_lines(request: Any, wanted: Asking) -> list[OwedLine]:
    """What is owed of the measures the reader may see, the longest overdue first."""
    known, reader = request.reader.now, request.reader
    every = [each for each in owing(known) if each.indicator_id in reader.visible]
    if wanted.unit:
        below = set(reader.organisation.descendants(wanted.unit))
        every = [each for each in every if each.unit in below]
    if wanted.late:
        every = [each for each in every if each.owed.days_late(known.on) > 0]
    if wanted.mail:
        said = what_a_mail_says(wanted.mail)
        every = [each for each in every if what_is_owed(each.owed) in said]
    told = last_told(what_is_owed(each.owed) for each in every)
    names = {code: unit.name for code, unit in reader.organisation.items()}
    sees_people = reader.may(Capability.SEE_PEOPLE)
    return [
        OwedLine(
            owing=each,
            organisation=names.get(each.owed.reporting.organisation, each.owed.reporting.organisation),
            unit=names.get(each.unit, each.unit),
            asked_of=asked_of(each.post, sees_people=sees_people) if each.post else "nobody has the duty",
            days_late=each.owed.days_late(known.on),
            told=told_words(told.get(what_is_owed(each.owed)), sees_people=sees_people),
        )
        for each in every
    ]


def asked_of(post: KnownPost, *, sees_people: bool) -> str:
    """A post that owes something, with its holders for whoever may see people."""
    if not post.holders:
        return f"{post.title}, which nobody holds"
    return post.named if sees_people else post.title


def told_words(line: ReminderLine | None, *, sees_people: bool) -> str:
    """When and on which step it was last told, and how that fared; "" where nobody was told."""
    if line is None:
        return ""
    to = f" to {line.reminder.address}" if sees_people and line.reminder.address else ""
    return f"{long_date(line.reminder.day)}, {line.step.rpartition(' ')[0]}: {line.reminder.outcome}{to}"


@dataclass(frozen=True, kw_only=True)
class GapLine:
    """A post that nobody holds, or will hold: why, and the measures that will have nobody."""

    gap: Gap
    why: str
    measures: tuple[Any, ...]
    hidden: int
    recommendations: tuple[str, ...] = ()
    requests: int = 0


def gap_lines(request: Any) -> list[GapLine]:
    """Every gap, with the measures the reader may see."""
    known, known_measures = request.reader.now, measures(request.reader.now)
    follows = request.may(Capability.FOLLOW)
    lines = [_gap_line(each, known_measures, request.reader.visible, follows=follows) for each in gaps(known)]
    return [line for line in lines if line.gap.measures or line.recommendations or line.requests]


def _gap_line(gap: Gap, known_measures: Any, visible: Iterable[int], *, follows: bool) -> GapLine:
    seen = sorted(gap.measures & set(visible) & set(known_measures))
    names = " and ".join(each.name for each in gap.leaving)
    return GapLine(
        gap=gap,
        why="Nobody holds it." if gap.is_vacant else f"{names} will not hold it on {long_date(gap.until)}.",
        measures=tuple(known_measures[pk] for pk in seen),
        hidden=len(gap.measures) - len(seen),
        recommendations=gap.recommendations if follows else (),
        requests=gap.requests if follows else 0,
    )
