"""What stands in a line of the list of recommendations? Its status, owner, unit then and now, and what is owed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from measuringup.core.organisation import Organisation
from measuringup.core.recommendations.owed import What
from measuringup.core.recommendations.states import State
from measuringup.core.recommendations.truth import Finding
from measuringup.records.queries.following import Followed
from measuringup.records.queries.recommendations import KnownReview
from measuringup.reports.recommendations import StatusChip, extended, owed_words, shortened, state_chip
from measuringup.reports.wording import long_date
from measuringup.web.recommendation_doubts import HEADINGS


@dataclass(frozen=True)
class Units:
    """The part of the council a recommendation was made to: as then named, its code, and what it is now."""

    then: str = ""
    code: str = ""
    now: tuple[str, ...] = ()
    now_codes: tuple[str, ...] = ()

    @property
    def now_words(self) -> str:
        """Its name today; "" where nothing changed or nothing is known."""
        words = ", ".join(self.now)
        return "" if words == self.then else words

    @property
    def shown(self) -> str:
        """Its name today, else as then named."""
        return ", ".join(self.now) or self.then


def units_of(review: KnownReview, tree: Organisation) -> dict[str, Units]:
    """The units of a review's groups, by the name the group had; without a unit, what its document says it is now."""
    found = {}
    for group in review.said.groups:
        code = group.get("unit", "")
        now = [each for each in tree.home(code) if each in tree] if code else []
        names = tuple(tree[each].name for each in now) or tuple(filter(None, [group.get("now", "")]))
        found[group["name"]] = Units(group["name"], code, names, tuple(now))
    return found


@dataclass(frozen=True)
class RecommendationLine:
    """A recommendation as the list shows it on a day, with what the ledger makes one ask where that was looked up."""

    of: Followed
    units: Units
    today: dt.date
    of_ledger: tuple[Finding, ...] = ()

    @property
    def code(self) -> str:
        return self.of.it.code

    @property
    def number(self) -> str:
        return self.of.it.said.number or self.of.it.code

    @cached_property
    def title(self) -> str:
        return shortened(self.of.it.said.text)

    @property
    def state(self) -> State:
        return self.of.state

    @cached_property
    def chip(self) -> StatusChip:
        status = self.of.it.standing.status
        return state_chip(self.of.state, status.word if status else "")

    @property
    def due(self) -> dt.date | None:
        """The date promised; of what has no answer yet, the day by which one is due."""
        if self.of.state is State.AWAITING_ANSWER:
            return self.of.answer_due
        return self.of.it.standing.due

    @property
    def owner(self) -> str:
        """The post that answers for it; "" for none."""
        return self.of.owner.title if self.of.owner else ""

    @cached_property
    def searched(self) -> str:
        """Where words are looked for inside the council: all the public is told, why dates moved, and actions."""
        reasons = (each.why_slipped for each in self.of.it.updates)
        return " ".join([self.told, *reasons, *(each.text for each in self.of.it.actions)]).casefold()

    @cached_property
    def told(self) -> str:
        """What was asked, answered and told of it, and of whom: where words are looked for by the public."""
        it = self.of.it
        said = [it.code, it.said.number, it.said.lead_in, it.said.text, it.said.group, it.review.said.title, self.owner]
        told = (each.text for each in (*it.responses, *it.updates))
        return " ".join([*said, *self.units.now, *told]).casefold()

    @property
    def extended(self) -> str:
        return extended(self.of.it.standing)

    @property
    def is_late(self) -> bool:
        """Whether what is owed is late."""
        return self.of.owed is not None and self.of.owed.is_late(self.today)

    @property
    def is_overdue(self) -> bool:
        """Whether the promised date has passed while it is open."""
        return self.of.state.is_open and self.of.it.standing.is_overdue(self.today)

    @cached_property
    def check(self) -> str:
        """What one would ask about first."""
        if self.of.state is State.SIGNED_OFF:
            return f"Signed off {long_date(self.of.it.decisions[-1].on)}"
        if self.of.owed and self.of.owed.what is What.DECISION:
            return "Awaits committee"
        if self.is_overdue and not self.is_late:
            return "Promised date has passed"
        return owed_words(self.of.owed, self.today)

    @property
    def ledger_check(self) -> str:
        """What the ledger makes one ask first; "" for nothing."""
        return HEADINGS[self.of_ledger[0].reason.code].rstrip(".") if self.of_ledger else ""

    @property
    def is_flagged(self) -> bool:
        """Whether something is wrong: late, or past its promised date."""
        return self.is_late or self.is_overdue


def lines_of(
    every: list[Followed],
    tree: Organisation,
    today: dt.date,
    of_ledger: Mapping[int, tuple[Finding, ...]] | None = None,
) -> list[RecommendationLine]:
    """The lines of recommendations, in their order; `of_ledger` is what the ledger makes one ask, by primary key."""
    units: dict[int, Mapping[str, Units]] = {}
    found = []
    for each in every:
        review = each.it.review
        if review.pk not in units:
            units[review.pk] = units_of(review, tree)
        group = each.it.said.group
        asked = (of_ledger or {}).get(each.it.pk, ())
        found.append(RecommendationLine(each, units[review.pk].get(group, Units(group)), today, asked))
    return found
