"""What is owed to scrutiny, by whom, and who was told? Its lines on the page of what is owed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from measuringup.core.permissions import Capability
from measuringup.records.queries.reminders import last_told, what_a_mail_says
from measuringup.records.queries.scrutiny_asked import detail_of, name_of, title_of
from measuringup.records.queries.scrutiny_owed import OwedToScrutiny, asked_by_scrutiny
from measuringup.reports.recommendations import shortened
from measuringup.reports.wording import long_date
from measuringup.web.owed_view import Asking, asked_of, told_words

#: So much of the words of a line is shown.
MOST_SAID = 140


@dataclass(frozen=True, kw_only=True)
class ScrutinyLine:
    """Something owed to scrutiny: whose it is, how late, and who was last told."""

    owing: OwedToScrutiny
    unit: str
    asked_of: str
    days_late: int
    told: str

    @property
    def title(self) -> str:
        return title_of(self.owing)

    @property
    def detail(self) -> str:
        return shortened(detail_of(self.owing), MOST_SAID)

    @property
    def address(self) -> str:
        if self.owing.request:
            return f"{reverse('information_requests')}?{urlencode({'of': self.owing.code})}"
        return reverse("recommendation", args=[self.owing.code])

    @property
    def due(self) -> str:
        return long_date(self.owing.by)

    @property
    def late(self) -> str:
        """How late, in words; "" before it is due."""
        return f"{self.days_late:,} day{'' if self.days_late == 1 else 's'} late" if self.days_late > 0 else ""


def scrutiny_lines(request: Any, wanted: Asking) -> list[ScrutinyLine]:
    """What scrutiny asks for today, the longest overdue first; nothing for whoever may not follow it."""
    if not request.may(Capability.FOLLOW):
        return []
    known, reader = request.reader.now, request.reader
    every = asked_by_scrutiny(known)
    if wanted.unit:
        below = set(reader.organisation.descendants(wanted.unit))
        every = [each for each in every if below & set(homes(reader, each))]
    if wanted.late:
        every = [each for each in every if each.by < known.on]
    if wanted.mail:
        said = what_a_mail_says(wanted.mail)
        every = [each for each in every if name_of(each) in said]
    return lines_for(request, every)


def lines_for(request: Any, every: list[OwedToScrutiny]) -> list[ScrutinyLine]:
    """The lines of these, in their order."""
    reader, told = request.reader, last_told(name_of(each) for each in every)
    sees_people = reader.may(Capability.SEE_PEOPLE)
    return [
        ScrutinyLine(
            owing=each,
            unit=", ".join(reader.organisation[code].name for code in homes(reader, each)[:1]),
            asked_of=_asked_of(each, sees_people=sees_people),
            days_late=(reader.today - each.by).days,
            told=told_words(told.get(name_of(each)), sees_people=sees_people),
        )
        for each in every
    ]


def homes(reader: Any, each: OwedToScrutiny) -> list[str]:
    """The units of today it belongs to: of the post that answers for it, then those it was made to."""
    tree = reader.organisation
    codes = [*([each.post.unit] if each.post else []), *tree.home(each.unit)]
    return [code for code in dict.fromkeys(codes) if code in tree]


def _asked_of(each: OwedToScrutiny, *, sees_people: bool) -> str:
    if each.post is None:
        return "nobody is named" + ("; the committee's officer is asked" if each.is_of_officers else "")
    return asked_of(each.post, sees_people=sees_people)
