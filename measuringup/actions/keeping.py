"""What must hold after every change, whoever makes it and however? Otherwise nothing of the change is stored.

An import, an undo and a single edit all end here. What a single action can say more clearly it says first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice

from django.db.models import Model

from measuringup.core.observations.lifetimes import FigureLife, figure_out_of_life
from measuringup.core.problems import Problem, ProblemsError
from measuringup.core.register.checking import held_by_two
from measuringup.core.register.closing import closed_with_duties, held_until_they_left
from measuringup.core.register.sense import circles
from measuringup.records.models import (
    SINCE_EVER,
    Holding,
    IndicatorVersion,
    Observation,
    PersonVersion,
    PostVersion,
    ScorecardVersion,
    Succession,
    UnitVersion,
)
from measuringup.records.queries.facts import Codes, facts_of
from measuringup.records.queries.known import Known
from measuringup.records.queries.lifetimes import figure_keys, figure_pairs, measure_days, open_days

#: So many faults of figures are told.
MOST = 50
_ORGANISATION = {UnitVersion, Succession}
_POSTS = {PostVersion, Holding, PersonVersion}
_OWNED = {IndicatorVersion, ScorecardVersion}


class KeepingError(ProblemsError):
    """A change that would leave the records as they must never be; says why, and what to do."""

    def __str__(self) -> str:
        return " ".join(f"{each.message} {each.advice}".strip() for each in self.problems)


def require_kept(known: Known, tables: Collection[type[Model]]) -> None:
    """Raise KeepingError unless all rules hold after the last change known, which wrote to these tables."""
    written = set(tables)
    problems = list(islice(_of_figures(known), MOST)) if Observation in written else []
    if written & (_ORGANISATION | _POSTS | _OWNED):
        problems += _of_organisation(known, written)
    if problems:
        raise KeepingError(problems)


def _of_organisation(known: Known, written: Collection[type[Model]]) -> Iterator[Problem]:
    codes = Codes()
    facts = facts_of(known.change, ("units", "successors"), codes)
    some_closed = not all(unit.said["is_open"] for unit in facts["units"])
    if _ORGANISATION & set(written):
        yield from circles(facts["units"])
    if some_closed or _POSTS & set(written):
        facts |= facts_of(known.change, ("people", "posts", "holders"), codes)
        facts["holders"] = held_until_they_left(facts["holders"], facts["people"])
        names = {fact.key[0]: str(fact.said["name"]) for fact in facts["people"]}
        yield from held_by_two(facts["holders"], facts["posts"], names)
    if some_closed:
        yield from closed_with_duties(facts | facts_of(known.change, ("indicators", "scorecards"), codes))


def _of_figures(known: Known) -> Iterator[Problem]:
    """Every figure of the change that cannot be."""
    lives = bounded_lives(known, figure_pairs(known.change))
    if not lives:
        return  # as most figures are: of measures and units that were there all the time
    for figure in figure_keys(known.change):
        life = lives.get((figure.indicator, figure.organisation))
        problem = figure_out_of_life(figure, life) if life else None
        if problem is not None:
            yield problem


def bounded_lives(known: Known, pairs: Collection[tuple[str, str]]) -> dict[tuple[str, str], FigureLife]:
    """When there can be figures of these measures and organisations, for those for which there cannot always be."""
    measures = measure_days(known, {indicator for indicator, _ in pairs})
    units = open_days(known, {organisation for _, organisation in pairs})
    found = {}
    for indicator, organisation in pairs:
        introduced, ended = measures.get(indicator, (None, None))
        days = tuple(units.get(organisation, ()))
        if introduced or ended or days != ((SINCE_EVER, None),):
            found[indicator, organisation] = FigureLife(introduced=introduced, ended=ended, open_days=days)
    return found
