"""What stands on the page where many measures are changed? The measures chosen by a filter, and what would change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from measuringup.actions.many import Plan
from measuringup.core.indicators import Indicator as Definition
from measuringup.core.organisation import Duty
from measuringup.core.periods import Period, PeriodError, parse_label, period_containing
from measuringup.core.register.by_rule import OWNERS, TARGETS, target_of_year
from measuringup.core.register.differences import Difference
from measuringup.core.targets.promises import Promise
from measuringup.records.queries.definitions import definitions
from measuringup.records.queries.facts import facts_of
from measuringup.records.queries.measures import KnownMeasure, measures
from measuringup.records.queries.people import KnownPost, posts
from measuringup.records.queries.scorecards import scorecards
from measuringup.reports.past import promised, span_of
from measuringup.reports.wording import long_date

NAMES = ("scorecard", "unit", "owner", "q", "year")
#: No text asked for is longer.
LONGEST = 100


@dataclass(frozen=True, kw_only=True)
class ManyLine:
    """A measure that may be changed: its owner (a post's code), and the target and tolerance of the year as typed."""

    code: str
    name: str
    owner: str
    owner_title: str
    target: str
    tolerance: str


@dataclass(frozen=True, kw_only=True)
class PlannedLine:
    """One thing that would change: of which measure, what of it, what it says now and then."""

    code: str
    name: str
    what: str
    now: str
    after: str


class ManyView:
    """The measures that a filter leaves, and the words for what would change of them."""

    def __init__(self, request: Any) -> None:
        self.request, self.known = request, request.reader.now
        self.said = {name: request.GET.get(name, "").replace("\0", "").strip()[:LONGEST] for name in NAMES}

    @cached_property
    def year(self) -> Period:
        """The financial year whose targets are shown: the one asked for, or today's."""
        try:
            return parse_label(self.said["year"])
        except PeriodError:
            return period_containing(self.known.on, "annual")

    @cached_property
    def measures(self) -> list[KnownMeasure]:
        """The measures chosen, in the order of their codes; all of them while nothing is asked for."""
        said, tree = self.said, self.request.reader.organisation
        codes = {item.code for card in scorecards(self.known) if card.code == said["scorecard"] for item in card.items}
        words = said["q"].casefold().split()
        owned = {fact.key[0] for fact in self._owners if fact.said["post"] == said["owner"]}
        return [
            each
            for each in measures(self.known).values()
            if each.pk in self.request.reader.visible
            and (not said["scorecard"] or each.code in codes)
            and (not said["unit"] or said["unit"] in tree.lineage(each.unit))
            and (not said["owner"] or each.code in owned)
            and all(word in f"{each.code} {each.name}".casefold() for word in words)
        ]

    @property
    def lines(self) -> list[ManyLine]:
        """The table, with what was typed into it where something was."""
        tops = [each.code for each in self.request.reader.organisation.children("") if not each.kind.is_outside]
        results = {fact.key[0]: fact.said["post"] for fact in self._owners if fact.key[1] == Duty.RESULT.value}
        found = []
        for each in self.measures:
            there = target_of_year(self._facts[TARGETS], each.code, self.year, ["", *tops])
            said: Mapping[str, Any] = there.said if there else {}
            owner = results.get(each.code, "")
            found.append(
                ManyLine(
                    code=each.code,
                    name=each.name,
                    owner=self._typed("owner", each.code, owner),
                    owner_title=self._title(owner),
                    target=self._typed("target", each.code, _number(said.get("target"))),
                    tolerance=self._typed("tolerance", each.code, _number(said.get("tolerance"))),
                )
            )
        return found

    @cached_property
    def posts(self) -> list[KnownPost]:
        """Every post, by its title."""
        return sorted(posts(self.known).values(), key=lambda post: post.title.casefold())

    @property
    def owning(self) -> list[KnownPost]:
        """The posts that have a duty today."""
        owning = {fact.said["post"] for fact in self._owners}
        return [post for post in self.posts if post.code in owning]

    def planned(self, plan: Plan) -> list[PlannedLine]:
        """What a plan would change, in words."""
        named = {each.code: each for each in measures(self.known).values()}
        codes = {each.fact.key[0] for each in plan.differences}
        defined = definitions(self.known, {named[code].pk for code in codes if code in named})
        by_code = {each.code: each for each in defined.values()}
        return [self._planned(each, by_code[each.fact.key[0]]) for each in plan.differences]

    def _planned(self, each: Difference, definition: Definition) -> PlannedLine:
        key = each.fact.key
        if each.fact.sheet == OWNERS:
            what = f"{key[1].capitalize()}, from {long_date(each.fact.first)}"
            now, after = (self._title(said["post"]) if said else "nobody" for said in (each.before, each.fact.said))
        else:
            before, then = (_promise(said, key) for said in (each.before, each.fact.said))
            assert then is not None
            what = f"Target for {span_of(then)}"
            now, after = promised(before, definition) if before else "no target", promised(then, definition)
        return PlannedLine(code=definition.code, name=definition.name, what=what, now=now, after=after)

    @cached_property
    def _facts(self) -> dict[str, Any]:
        return facts_of(self.known.change, (OWNERS, TARGETS))

    @property
    def _owners(self) -> list[Any]:
        on = self.known.on
        return [fact for fact in self._facts[OWNERS] if fact.first <= on and (fact.end is None or fact.end > on)]

    def _title(self, code: str) -> str:
        return next((post.named for post in self.posts if post.code == code), code or "nobody")

    def _typed(self, name: str, code: str, there: str) -> str:
        return str(self.request.POST.get(f"{name}-{code}", there))


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.10g}"


def _promise(said: Mapping[str, Any] | None, key: tuple[Any, ...]) -> Promise | None:
    """What a fact of the register promises, as it is printed; None for nothing."""
    if not said:
        return None
    names = ("form", "target", "strict", "lower", "upper", "tolerance", "tolerance_basis", "rationale")
    return Promise(
        **{name: said.get(name) for name in names},  # type: ignore[arg-type]
        organisation=key[1], period_start=key[3], period_end=key[4], applies_to=key[5], is_withdrawn=False,
        change=0, on=key[3], by="", reason="", approver="",
    )  # fmt: skip
