"""What do the measures say that are shown as evidence of recommendations? As known on the days concerned, and now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from measuringup.actions.preparing import prepared_then
from measuringup.core.collection import must_be_explained
from measuringup.core.indicators import Indicator
from measuringup.core.rating import RatingScheme
from measuringup.core.recommendations.against_ledger import ledger_findings
from measuringup.core.recommendations.evidence import EvidenceKind
from measuringup.core.recommendations.linked import Entry, Linked, Stand
from measuringup.core.recommendations.quoted import has_number
from measuringup.core.recommendations.truth import Finding, Told
from measuringup.records.models import Evidence
from measuringup.records.queries.definitions import definitions, schemes
from measuringup.records.queries.entries_over_time import entries_over_time
from measuringup.records.queries.known import Known
from measuringup.records.queries.organisation import codes_of_units
from measuringup.records.queries.prepared_rows import Pair, Ready
from measuringup.records.queries.ready_then import Point, known_then
from measuringup.records.queries.recommendations import KnownRecommendation

#: Beside a measure so many updates are shown at most: the last.
MOST_UPDATES = 8
_NOTHING = "–"

Line = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class MeasureShown:
    """A measure that is evidence of a recommendation, and whose figures: the code of a unit.

    Its `lines` (reports.lines, as they are kept) are those of the days asked for on which anything was on record; `now`
    is today's, None where there is none.
    """

    organisation: str
    linked: Linked
    now: Line | None
    lines: Mapping[dt.date, Line]


def measures_shown(
    known: Known, of: Collection[KnownRecommendation], visible: Collection[int], *, at_updates: bool = False
) -> dict[int, list[MeasureShown]]:
    """The measures shown for each recommendation, by its primary key, as far as they are among the `visible` ones.

    Their lines are of the day on which they were shown; with `at_updates` of the days of the last updates besides.
    """
    shown = [each for one in of for each in _asked(one, visible, at_updates=at_updates)]
    if not shown:
        return {}
    facts, found = _facts(known, shown), {}
    for each in shown:
        found.setdefault(each.recommendation, []).append(facts.of(each))
    return found


def ledger_doubts(
    known: Known, of: Collection[KnownRecommendation], visible: Collection[int]
) -> dict[int, tuple[Finding, ...]]:
    """What the ledger makes one ask about recommendations, by primary key; those without a doubt are left out."""
    shown = measures_shown(known, of, visible)
    found = {}
    for each in of:
        told = [Told(update.text, update.on) for update in each.updates]
        if doubts := ledger_findings([one.linked for one in shown.get(each.pk, ())], told):
            found[each.pk] = doubts
    return found


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """A measure to be shown: as which evidence it was shown last, of which days, and whether with its figures."""

    recommendation: int
    pair: Pair
    row: Evidence
    days: frozenset[dt.date]
    with_figures: bool


def _asked(one: KnownRecommendation, visible: Collection[int], *, at_updates: bool) -> Iterator[_Asked]:
    updates = {each.on for each in one.updates[-MOST_UPDATES:]} if at_updates else set()
    last: dict[Pair, Evidence] = {}
    for each in one.evidence:
        is_measure = each.kind == EvidenceKind.MEASURE and each.organisation_id
        if is_measure and each.indicator_id in visible:
            last[each.indicator_id, each.organisation_id] = each
    with_figures = at_updates or any(has_number(each.text) for each in one.updates)
    for pair, row in last.items():
        days = frozenset({row.on, *updates})
        yield _Asked(recommendation=one.pk, pair=pair, row=row, days=days, with_figures=with_figures)


@dataclass(frozen=True, kw_only=True)
class _Facts:
    """Everything that is on record of the measures asked for."""

    known: Known
    looked_from: Mapping[dt.date, Known]
    ready: Mapping[Point, Ready]
    defined: Mapping[int, Indicator]
    entries: Mapping[Pair, tuple[Entry, ...]]
    rules: Mapping[str, RatingScheme]
    units: Mapping[int, str]

    def of(self, asked: _Asked) -> MeasureShown:
        """What is on record of one."""
        lines = {day: self.line(self.looked_from[day], asked.pair) for day in sorted(asked.days)}
        there = {day: line for day, line in lines.items() if line is not None}
        now, definition = self.line(self.known, asked.pair), self.defined.get(asked.pair[0])
        linked = Linked(
            name=definition.name if definition else asked.row.title,
            shown_on=asked.row.on,
            definition=definition,
            then=self.stand(there.get(asked.row.on)),
            now=self.stand(now),
            entries=self.entries.get(asked.pair, ()),
        )
        return MeasureShown(organisation=self.units[asked.pair[1]], linked=linked, now=now, lines=there)

    def line(self, known: Known, pair: Pair) -> Line | None:
        """The line of a measure with a figure; None where it had none, or was not on record."""
        found = self.ready.get((known, pair))
        return None if found is None or "note" in found.line else found.line

    def stand(self, line: Line | None) -> Stand | None:
        """How a line stands, in words. What is out of date is not red: its rating does not count."""
        if line is None:
            return None
        rule = self.rules.get(line["scheme"])
        is_red = rule is not None and must_be_explained(rule, line["band"]) and not line["is_out_of_date"]
        figure, target = (" ".join(filter(None, (line[name], line[f"{name}_unit"]))) for name in ("actual", "target"))
        return Stand(
            status=line["chip"]["words"],
            is_red=is_red,
            period=line["period"],
            figure=figure,
            target="" if target == _NOTHING else target,
        )


def _facts(known: Known, asked: Collection[_Asked]) -> _Facts:
    pairs = {each.pair for each in asked}
    looked_from = known_then({day for each in asked for day in each.days}, known)
    points = {(looked_from[day], each.pair) for each in asked for day in each.days}
    defined = definitions(known, {indicator for indicator, _ in pairs}, {})
    return _Facts(
        known=known,
        looked_from=looked_from,
        ready=prepared_then([*points, *((known, pair) for pair in pairs)]),
        defined=defined,
        entries=entries_over_time(known, {each.pair for each in asked if each.with_figures}, defined),
        rules=schemes(known),
        units=codes_of_units(),
    )
