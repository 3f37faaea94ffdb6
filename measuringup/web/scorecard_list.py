"""Which scorecards may somebody see, and how does each stand? For the list of them and for the first page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from measuringup.actions.showing import Places, Shown, ShownMeasure, shown_of_all
from measuringup.core.permissions import Capability
from measuringup.core.rating import RatingScheme, State
from measuringup.records.queries.definitions import schemes
from measuringup.records.queries.organisation import organisation
from measuringup.records.queries.scorecards import KnownScorecard, scorecards
from measuringup.reports.choosing import Choice
from measuringup.reports.lines import line_of_mapping
from measuringup.reports.scorecard_table import Table, table_of


@dataclass(frozen=True, kw_only=True)
class CardSummary:
    """A scorecard with its counts, as far as they may be seen; `unit` is a name, `shown` what stands on it."""

    card: KnownScorecard
    unit: str
    table: Table
    shown: Shown

    @property
    def without(self) -> int:
        """How many of its measures have no row."""
        return len(self.card.items) - self.table.total

    @property
    def asked(self) -> list[ShownMeasure]:
        """The measures of which a figure is expected: live ones, but for optional ones without any."""
        return [
            each for each in self.shown.measures if not each.has_left and (each.has_row or not each.item.is_optional)
        ]

    @property
    def answered(self) -> list[ShownMeasure]:
        """Those of them that have their newest figure, or an answer that says why there is none (RULES E4)."""
        return [each for each in self.asked if each.has_row and _is_answered(each)]


def cards_by_level(
    request: Any, wanted: Callable[[KnownScorecard], bool] = lambda card: True
) -> list[tuple[str, list[CardSummary]]]:
    """The scorecards that the reader may see and that are wanted, under their levels, each with its counts."""
    tree = request.reader.organisation if request.known.is_now else organisation(request.known)
    cards = [each for each in scorecards(request.known) if wanted(each) and request.may(Capability.SEE, each.unit)]
    if not cards:
        return []
    places = [(card, Places(units=tree.lineage(card.unit) or (card.unit,))) for card in cards]
    seen = shown_of_all(request.known, places, request.reader.visible)
    rules = schemes(request.known)
    found: dict[str, list[CardSummary]] = {}
    for card, what in zip(cards, seen, strict=True):
        unit = tree[card.unit].name if card.unit in tree else card.unit
        summary = CardSummary(card=card, unit=unit, table=_table(what, rules), shown=what)
        found.setdefault(card.level.value, []).append(summary)
    return list(found.items())


def icons_of_cards(cards: Iterable[CardSummary]) -> Iterator[str]:
    """The drawings beside the counts."""
    for card in cards:
        yield from (tally.icon for tally in card.table.tallies)


def _is_answered(each: ShownMeasure) -> bool:
    """Whether the figure of a row is neither overdue nor out of date."""
    line = each.ready.line if each.ready else {}
    return line.get("state") != State.NOT_SUBMITTED and not line.get("is_out_of_date")


def _table(seen: Shown, rules: Mapping[str, RatingScheme]) -> Table:
    lines = [
        line_of_mapping(each.ready.line, anchor="", link="", reasons="none")
        for each in seen.measures
        if each.ready and each.has_row
    ]
    return table_of([("", lines)], rules, Choice())
