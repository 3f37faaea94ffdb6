"""What differs between two days? What an address asks for, and everything that differs, as far as it may be seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404

from measuringup.actions.comparing import VerdictDiffering, verdicts_differing
from measuringup.actions.showing import Places, Shown, shown_of_all
from measuringup.core.permissions import Capability
from measuringup.records.models import Change, Indicator, ScorecardVersion
from measuringup.records.queries.changes import concealed, measure_field
from measuringup.records.queries.compared import EVERYTHING, SORTS, Differing, Sort, differing
from measuringup.records.queries.known import Known
from measuringup.records.queries.organisation import organisation
from measuringup.records.queries.scorecards import KnownScorecard, scorecards
from measuringup.web.asking import BadAddressError, known_from

#: No text asked for is longer.
LONGEST = 100
#: What can be asked for, in the order of the form.
NAMES = ("from", "to", "scorecard", "sort", "q", "by")


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Two points of view, the earlier first, and what of them is looked at; `card` is a code, "" for the council."""

    request: Any
    said: dict[str, str]
    before: Known
    after: Known

    @cached_property
    def cards(self) -> tuple[list[KnownScorecard], list[KnownScorecard]]:
        """The scorecards looked at, then and now."""
        return tuple(  # type: ignore[return-value]
            [
                card
                for card in scorecards(known)
                if self.said["scorecard"] in ("", card.code) and self.request.may(Capability.SEE, card.unit)
            ]
            for known in (self.before, self.after)
        )

    @cached_property
    def measures(self) -> Collection[int]:
        """The measures looked at, by primary key: those of the scorecard then or now, or all that may be seen."""
        visible: Collection[int] = self.request.reader.visible
        if not self.said["scorecard"]:
            return visible
        codes = {item.code for cards in self.cards for card in cards for item in card.items}
        return set(Indicator.objects.filter(code__in=codes, pk__in=visible).values_list("pk", flat=True))

    @cached_property
    def found(self) -> list[Differing | VerdictDiffering]:
        """Everything that differs, sort by sort: first what was said before and is said otherwise."""
        every: list[Differing | VerdictDiffering] = [
            each for each in differing(self.before, self.after, self._models, self.measures) if self._is_of_it(each)
        ]
        every += verdicts_differing(self.before, self.after, *self._shown)
        order = list(Sort)
        return sorted(every, key=lambda each: (order.index(sort_of(each)), each.before is None or each.after is None))

    @cached_property
    def changes(self) -> dict[int, Change]:
        """Every change that is named, by its number."""
        return Change.objects.in_bulk({number for each in self.found if (number := change_of(each))})

    @cached_property
    def concealed(self) -> Collection[int]:
        """The changes that are also about measures the reader may not see: their reason is not shown."""
        return {number for number, rows in concealed(self.changes.keys(), self.request.reader.visible).items() if rows}

    @cached_property
    def chosen(self) -> list[Differing | VerdictDiffering]:
        """What is left of it after the choice of sort and author; words are looked for in the lines."""
        sort, by = self.said["sort"], self.said["by"].casefold()
        return [
            each
            for each in self.found
            if sort in ("", sort_of(each).value) and (not by or by in self._author(each).casefold())
        ]

    @property
    def counts(self) -> Counter[str]:
        """How many of each sort."""
        return Counter(sort_of(each).value for each in self.found)

    @property
    def _models(self) -> tuple[type[Any], ...]:
        """The tables looked at: of one scorecard its own content, its measures and the rules they are judged by."""
        if not self.said["scorecard"]:
            return EVERYTHING
        return tuple(
            model
            for model in EVERYTHING
            if model is ScorecardVersion or measure_field(model) or SORTS.get(model) is Sort.RULES
        )

    @property
    def _shown(self) -> list[list[Shown]]:
        """The rows of the scorecards then, and now."""
        found = []
        for known, cards in zip((self.before, self.after), self.cards, strict=True):
            tree = organisation(known)
            places = [(card, Places(units=tree.lineage(card.unit) or (card.unit,))) for card in cards]
            found.append(shown_of_all(known, places, self.request.reader.visible) if places else [])
        return found

    def _is_of_it(self, each: Differing) -> bool:
        if self.said["scorecard"] and isinstance(each.row, ScorecardVersion):
            return each.row.scorecard.code == self.said["scorecard"]
        return True

    def _author(self, each: Differing | VerdictDiffering) -> str:
        number = change_of(each)
        return self.changes[number].by_name if number else ""


def sort_of(each: Differing | VerdictDiffering) -> Sort:
    """What sort of difference it is."""
    return Sort.VERDICTS if isinstance(each, VerdictDiffering) else each.sort


def change_of(each: Differing | VerdictDiffering) -> int | None:
    """The number of the change that says so; None where nobody changed anything."""
    return each.change if isinstance(each, VerdictDiffering) else int(each.row.change_id)


def comparison_of(request: Any) -> Comparison | None:
    """What an address asks for; None while it names no first day. Raises BadAddressError."""
    said = {name: request.GET.get(name, "").replace("\0", "").strip()[:LONGEST] for name in NAMES}
    if said["sort"] not in ("", *Sort):
        raise BadAddressError(f"sort={said['sort']} is not possible. Use one of: {', '.join(Sort)}.")
    if not said["from"]:
        return None
    before, after = (known_from(said[name], request.reader) for name in ("from", "to"))
    if before.change > after.change:
        before, after = after, before
    found = Comparison(request=request, said=said, before=before, after=after)
    if said["scorecard"] and not any(found.cards):
        raise Http404
    return found
