"""What needs the reader? Everything the first page shows, each part only where their posts make it theirs."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from measuringup.actions.showing import ShownMeasure
from measuringup.actions.visits import note_visit
from measuringup.core.permissions import Capability, Role
from measuringup.core.rating import State
from measuringup.records.models import Submission
from measuringup.records.queries.meetings import meetings
from measuringup.records.queries.owing import Owing
from measuringup.records.queries.own import AtHand, at_hand
from measuringup.reports import wording
from measuringup.web.also_owed import AlsoOwed, also_owed
from measuringup.web.attention_list import Calling, calling
from measuringup.web.home_scrutiny import HomeScrutiny
from measuringup.web.owed import givable, is_theirs, waiting_for
from measuringup.web.scorecard_list import CardSummary, cards_by_level
from measuringup.web.scrutiny_owed_view import ScrutinyLine
from measuringup.web.since_visit import SinceVisit, since_visit

#: So many measures that need attention stand on the first page; the rest after one click.
FIRST_LOOK = 5
#: So many late figures, and so many dates ahead, are named.
MOST_NAMED = 6
#: Meetings and due days farther ahead are nobody's business yet.
AHEAD = dt.timedelta(days=60)
#: Whose parts stand in which order, the first role held deciding; the rest stand beside them (MISSION, `design/` 1).
ORDER: tuple[tuple[frozenset[Role], tuple[str, ...]], ...] = (
    (frozenset({Role.PERFORMANCE_TEAM}), ("collection", "attention", "cards", "news")),
    (frozenset({Role.DIRECTOR}), ("attention", "cards", "news")),
    (frozenset({Role.HEAD_OF_SERVICE}), ("owed", "waiting", "attention", "cards", "news")),
    (frozenset({Role.APPROVER}), ("waiting", "attention", "cards", "news")),
    (
        frozenset({Role.DATA_PROVIDER, Role.OFFICER, Role.FINANCE_PARTNER, Role.OUTSIDE_PROVIDER}),
        ("owed", "cards", "attention", "news"),
    ),
)
OTHERS = ("cards", "attention", "news")
#: Whose business is the whole council, wherever their post sits.
COUNCIL_WIDE = frozenset(
    {Role.PERFORMANCE_TEAM, Role.AUDITOR, Role.ADMINISTRATOR, Role.SCRUTINY_MEMBER, Role.DEMOCRATIC_SERVICES}
)


@dataclass(frozen=True, kw_only=True)
class Date:
    """Something on a day ahead: a due day or a meeting."""

    day: dt.date
    words: str
    address: str

    @property
    def on(self) -> str:
        return f"{self.day:%a} {self.day.day} {self.day:%b}"


class HomeView:
    """The first page of one reader; nothing of it is asked for before it is shown."""

    def __init__(self, request: Any) -> None:
        self.request, self.reader = request, request.reader
        self.is_now: bool = request.known.is_now

    @property
    def heading(self) -> str:
        """What the page is about: what needs them, and where."""
        names = [self.reader.organisation[code].name for code in self.units if code in self.reader.organisation]
        where = names[0] if len(names) == 1 else ""
        acts = self.request.may(Capability.ENTER) or self.request.may(Capability.APPROVE)
        if not self.request.may(Capability.SEE):
            return self.reader.standing.name
        if acts:
            return f"What needs you in {where}" if where else "What needs you"
        return f"How {where} stands" if where else "How we stand"

    @cached_property
    def units(self) -> frozenset[str]:
        """The units that are theirs: those of their posts; the whole council where that is their business."""
        if not COUNCIL_WIDE.isdisjoint(self.reader.roles):
            return frozenset(each.code for each in self.reader.organisation.children("") if not each.kind.is_outside)
        return frozenset(grant.unit for grant in self.reader.grants)

    @cached_property
    def parts(self) -> list[str]:
        """The parts of the main column in order, those left out that are not theirs."""
        order = next((parts for roles, parts in ORDER if roles & self.reader.roles), OTHERS)
        return [part for part in order if getattr(self, part) is not None]

    @cached_property
    def beside(self) -> list[str]:
        """What stands beside: what is theirs too, and is not in the main column."""
        rest = ["waiting", "owed", "late", "dates", "hand"]
        if "collection" in self.parts:
            rest.remove("waiting")  # it stands there
        if not self.owed and not self.also_owed:
            rest.remove("owed")  # nothing owed is no news beside
        return [part for part in rest if part not in self.parts and getattr(self, part) is not None]

    @cached_property
    def cards(self) -> list[CardSummary] | None:
        """The scorecards of their units, of those above and of those below, the widest first."""
        if not self.request.may(Capability.SEE):
            return None
        above = {code for unit in self.units for code in self.reader.lineage(unit)}
        levels = cards_by_level(
            self.request, lambda card: card.unit in above or not self.units.isdisjoint(self.reader.lineage(card.unit))
        )
        return [card for _, members in levels for card in members]

    @cached_property
    def own(self) -> list[ShownMeasure]:
        """The measures of their units on these scorecards, each once for each unit whose figures are shown."""
        found = {
            (each.measure.pk, each.organisation): each
            for card in self.cards or ()
            for each in card.shown.measures
            if each.measure and not self.units.isdisjoint(self.reader.lineage(each.measure.unit or card.card.unit))
        }
        return list(found.values())

    @cached_property
    def attention(self) -> list[Calling] | None:
        """What needs attention, in order of evidence; None where there is no scorecard."""
        if not self.cards:
            return None
        names = {code: unit.name for code, unit in self.reader.organisation.items()}
        return calling(self.request.known, self.own, names)

    @property
    def first_look(self) -> list[Calling]:
        """The first of them, or all where that is asked for."""
        every = self.attention or []
        return every if self.request.GET.get("attention") == "all" else every[:FIRST_LOOK]

    @cached_property
    def owed(self) -> list[Owing] | None:
        """The figures they owe, the longest overdue first; None where they give none and nothing else is owed."""
        if not self.is_now or not self.request.may(Capability.ENTER):
            return [] if self.also_owed else None
        return [each for each in self._givable if is_theirs(self.reader, each)]

    @cached_property
    def also_owed(self) -> list[AlsoOwed]:
        """What they owe besides figures: red ones to explain, years to forecast, what scrutiny asks of them."""
        return also_owed(self.request, self.scrutiny.asked) if self.is_now else []

    @cached_property
    def scrutiny(self) -> HomeScrutiny:
        """What scrutiny asks of them and of their units."""
        return HomeScrutiny(self.request)

    @cached_property
    def _givable(self) -> list[Owing]:
        return givable(self.reader)

    @property
    def overdue(self) -> int:
        """How many of them are late."""
        return sum(each.owed.days_late(self.reader.today) > 0 for each in self.owed or ())

    @property
    def next_due(self) -> str:
        """The next day on which one of them is due; "" where all are late."""
        ahead = [each.owed.due for each in self.owed or () if each.owed.due >= self.reader.today]
        return wording.long_date(min(ahead)) if ahead else ""

    @cached_property
    def waiting(self) -> list[Submission] | None:
        """What waits for their approval; None where they approve nothing."""
        if not self.is_now or not self.request.may(Capability.APPROVE):
            return None
        return waiting_for(self.reader)

    @property
    def waits_since(self) -> str:
        """Since when the oldest waits."""
        return wording.long_date(self.waiting[0].change.at.date()) if self.waiting else ""

    @property
    def late(self) -> bool | None:
        """Whether anything of their units is overdue that somebody else gives; None for no."""
        return bool(self.late_figures or self.late_to_scrutiny) or None

    @cached_property
    def late_figures(self) -> list[ShownMeasure]:
        """Overdue figures of their units, where somebody else gives them."""
        if self.owed or not self.request.may(Capability.APPROVE):
            return []
        found = [each for each in self.own if each.ready and each.ready.line.get("state") == State.NOT_SUBMITTED]
        return found[:MOST_NAMED]

    @cached_property
    def late_to_scrutiny(self) -> list[ScrutinyLine]:
        """What their units owe scrutiny and is overdue, where it is asked of somebody else."""
        return self.scrutiny.late(self.units, MOST_NAMED) if self.request.may(Capability.APPROVE) else []

    @cached_property
    def dates(self) -> list[Date] | None:
        """Due days of what they owe and meetings of the weeks ahead; None without any."""
        if not self.is_now:
            return None
        today, until = self.reader.today, self.reader.today + AHEAD
        due = Counter(each.owed.due for each in self.owed or () if today <= each.owed.due <= until)
        found = [
            Date(day=day, words=f"{number} figure{'' if number == 1 else 's'} due", address="updates")
            for day, number in due.items()
        ]
        found += [
            Date(day=day, words=f"{number} due to scrutiny", address="my_recommendations")
            for day, number in self.scrutiny.due(until).items()
        ]
        codes = {card.card.code for card in self.cards or ()}
        found += [
            Date(day=each.day, words=each.body.name, address="meetings")
            for each in meetings(self.reader.now)
            if today <= each.day <= until and not codes.isdisjoint(each.body.scorecards)
        ]
        return sorted(found, key=lambda date: (date.day, date.words))[:MOST_NAMED] or None

    @cached_property
    def collection(self) -> dict[str, int] | None:
        """For the performance team: how many figures are in, how many are owed, late, and of nobody."""
        if not self.is_now or self.cards is None:
            return None
        asked = {
            (each.measure.pk, each.organisation): each for card in self.cards for each in card.asked if each.measure
        }
        there = {(each.measure.pk, each.organisation) for card in self.cards for each in card.answered if each.measure}
        return {
            "asked": len(asked),
            "there": len(there),
            "owed": len(self._givable),
            "late": sum(each.owed.days_late(self.reader.today) > 0 for each in self._givable),
            "nobody": sum(each.post is None or not each.post.holders for each in self._givable),
        }

    @cached_property
    def news(self) -> SinceVisit | None:
        """What changed since they were last here; None on their first visit, and when looking at the past."""
        if not self.is_now or self.cards is None:
            return None
        visit = note_visit(self.reader.now.change, by=self.request.user)
        return since_visit(self.reader, visit, self.own, may_read_why=self.request.may(Capability.SEE_CHANGES))

    @cached_property
    def hand(self) -> tuple[list[AtHand], list[AtHand]] | None:
        """Favourites, and what they looked at last."""
        if not self.request.may(Capability.SEE):
            return None
        found = at_hand(
            self.request.user,
            self.reader.now,
            self.reader.visible,
            lambda unit: self.request.may(Capability.SEE, unit),
        )
        return found if any(found) else None
