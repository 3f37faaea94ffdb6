"""What would one rule change in many measures at once? Duties handed over, targets carried on, tolerances set.

Each rule takes facts of the register that hold, and states others; core.register.differences tells what that changes.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from measuringup.core.periods import Period
from measuringup.core.register.facts import Fact
from measuringup.core.rounding import round_figure
from measuringup.core.targets.schema import ABSOLUTE

OWNERS, TARGETS = "owners", "targets"
#: All of it, in per cent.
_WHOLE = 100.0
#: What of a target is in the measure's unit, and moves with it.
_FIGURES = ("target", "lower", "upper", "floor")


@dataclass(frozen=True, kw_only=True)
class Step:
    """By how much a target moves: per cent of itself, or units of its measure (percentage points); 0 carries it on."""

    size: float = 0.0
    is_percent: bool = True

    def moved(self, value: float, decimals: int, *, is_share: bool = False) -> float:
        """The target moved, at the precision of its measure (RULES D0.1); a share of the whole stays within it."""
        after = value * (1 + self.size / 100) if self.is_percent else value + self.size
        if is_share and 0 <= value <= _WHOLE:
            after = min(max(after, 0.0), _WHOLE)
        return round_figure(after, decimals)


def handed_over(owners: Iterable[Fact], measures: Collection[str], post: str, to: str, first: dt.date) -> list[Fact]:
    """From a day on, the duties that a post has for these measures are another's; each for as long as it had them."""
    return [
        replace(fact, said={"post": to}, first=max(fact.first, first))
        for fact in owners
        if fact.key[0] in measures and fact.said["post"] == post and (fact.end is None or fact.end > first)
    ]


def carried_on(
    targets: Iterable[Fact],
    measures: Collection[str],
    year: Period,
    to: Period,
    step: Step,
    decimals: Mapping[str, int],
    shares: Collection[str] = (),
) -> list[Fact]:
    """The targets of one year for another, moved by a step; those of its quarters and months too.

    Only what is a figure moves: a target relative to the year before, or a baseline to be found, is carried on as it
    is. `decimals` are those of each measure, `shares` the measures that are per cent of a whole. What was said of why
    is not carried on.
    """
    years = to.start.year - year.start.year
    found = []
    for fact in within(targets, measures, year):
        measure, organisation, part, start, end, applies_to = fact.key
        said = {**fact.said, "rationale": ""}
        if said["form"] == ABSOLUTE:
            said |= {
                name: step.moved(said[name], decimals[measure], is_share=measure in shares)
                for name in _FIGURES
                if said.get(name) is not None
            }
        key = (measure, organisation, part, _years_on(start, years), _years_on(end, years), applies_to)
        found.append(replace(fact, key=key, said=said))
    return found


def with_tolerance(
    targets: Iterable[Fact], measures: Collection[str], year: Period, tolerance: float | None
) -> list[Fact]:
    """The targets of a year with another tolerance; None is the one of the measure's definition."""
    return [replace(fact, said={**fact.said, "tolerance": tolerance}) for fact in within(targets, measures, year)]


def within(targets: Iterable[Fact], measures: Collection[str], year: Period) -> list[Fact]:
    """The targets of these measures for a year, or for a part of it."""
    return [
        fact
        for fact in targets
        if fact.key[0] in measures and year.start <= fact.key[3] and fact.key[4] <= year.end and not fact.is_withdrawn
    ]


def target_of_year(targets: Iterable[Fact], measure: str, year: Period, organisations: Collection[Any]) -> Fact | None:
    """The one target of a measure for just this year, of one of these organisations, the first named first."""
    found = [
        fact
        for fact in within(targets, {measure}, year)
        if (fact.key[3], fact.key[4]) == (year.start, year.end) and not fact.key[2] and fact.key[1] in organisations
    ]
    order = list(organisations)
    return min(found, key=lambda fact: order.index(fact.key[1]), default=None)


def _years_on(day: dt.date, years: int) -> dt.date:
    """The same day so many years later; the last of a month stays the last."""
    year = day.year + years
    is_last = day.day == calendar.monthrange(day.year, day.month)[1]
    return day.replace(year=year, day=calendar.monthrange(year, day.month)[1] if is_last else day.day)
