"""What does a scorecard show to somebody? The rows of its measures that they may see, ready to print."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from measuringup.actions.preparing import prepared
from measuringup.core.periods import Period
from measuringup.records.models import Indicator, Unit
from measuringup.records.queries.known import Known
from measuringup.records.queries.measures import KnownMeasure, measures
from measuringup.records.queries.prepared_rows import Pair, Ready, pairs_with_figures
from measuringup.records.queries.scorecards import KnownItem, KnownScorecard

#: Why a measure that stands on a scorecard has nothing at all on the day it is looked at from.
NOT_DEFINED = "not defined on this day"


@dataclass(frozen=True, kw_only=True)
class ShownMeasure:
    """A measure where it stands on a scorecard: whose figures are shown, and what is ready of them.

    `measure` and `ready` are None for one that was not defined on that day.
    """

    item: KnownItem
    section: str
    measure: KnownMeasure | None
    organisation: str
    ready: Ready | None

    @property
    def note(self) -> str:
        """Why it has no row; "" where it has one."""
        if self.ready is None:
            return NOT_DEFINED
        return str(self.ready.line["note"] or "") if "note" in self.ready.line else ""

    @property
    def has_row(self) -> bool:
        return self.ready is not None and "note" not in self.ready.line

    @property
    def has_left(self) -> bool:
        """Whether it has no row because it is not, or no longer, live."""
        return not self.has_row and (self.ready is None or bool(self.ready.line["left"]))


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What a scorecard shows; `hidden` measures may not be seen by whoever asks."""

    measures: tuple[ShownMeasure, ...]
    hidden: int


@dataclass(frozen=True, kw_only=True)
class Places:
    """Whose figures a scorecard shows: of the first of these units, by code, that has figures of a measure; of the
    measure's own unit where none of them has any, unless these `alone` are asked for."""

    units: tuple[str, ...]
    alone: bool = False


def shown(
    known: Known,
    card: KnownScorecard,
    places: Places,
    visible: Collection[int],
    asked: Period | None = None,
    *,
    whole: bool = False,
) -> Shown:
    """The measures of a scorecard that are among the `visible` ones.

    `whole` reads all of each row, for a file that prints everything of it.
    """
    return shown_of_all(known, [(card, places)], visible, asked, whole=whole)[0]


def shown_of_all(
    known: Known,
    cards: Sequence[tuple[KnownScorecard, Places]],
    visible: Collection[int],
    asked: Period | None = None,
    *,
    whole: bool = False,
) -> list[Shown]:
    """The same of several scorecards, with as many queries as for one."""
    codes = {item.code for card, _ in cards for item in card.items}
    pks = dict(Indicator.objects.filter(code__in=codes).values_list("code", "pk"))
    defined = measures(known, pks.values())
    units = dict(Unit.objects.values_list("code", "pk"))
    figures = _with_figures(known, defined, [places for _, places in cards], units)

    def place_of(pk: int, places: Places) -> str:
        own = [defined[pk].unit] if pk in defined and defined[pk].unit and not places.alone else []
        return next((code for code in (*places.units, *own) if (pk, units[code]) in figures), places.units[0])

    wanted = [
        [
            (section, item, pks[item.code], place_of(pks[item.code], places))
            for section, items in card.sections
            for item in items
        ]
        for card, places in cards
    ]
    pairs = {(pk, units[place]) for entries in wanted for _, _, pk, place in entries if pk in visible}
    ready = prepared(known, sorted(pairs), asked, whole=whole)
    return [
        Shown(
            measures=tuple(
                ShownMeasure(
                    item=item,
                    section=section,
                    measure=defined.get(pk),
                    organisation=place,
                    ready=ready.get((pk, units[place])),
                )
                for section, item, pk, place in entries
                if pk in visible
            ),
            hidden=sum(pk not in visible for _, _, pk, _ in entries),
        )
        for entries in wanted
    ]


def _with_figures(
    known: Known, defined: dict[int, KnownMeasure], places: Sequence[Places], units: dict[str, int]
) -> set[Pair]:
    """Which measures have figures where: at the places asked for; of those without, at their own unit."""
    found = pairs_with_figures(known, defined, {units[code] for each in places for code in each.units})
    there = {pk for pk, _ in found}
    rest = {pk: each.unit for pk, each in defined.items() if pk not in there and each.unit}
    return found | pairs_with_figures(known, rest, {units[code] for code in rest.values()})
