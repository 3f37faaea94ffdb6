"""Does what is stated make sense? Schemes and settings that can be used, terms in order, a tree without circles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from measuringup.core.collection.stages import MOST_APPROVALS
from measuringup.core.council_settings import SettingError, check_setting
from measuringup.core.organisation import Organisation, OrganisationError, OrganisationUnit, UnitKind
from measuringup.core.periods import PeriodError, Term, TermCalendar
from measuringup.core.problems import Problem
from measuringup.core.rating import RatingScheme
from measuringup.core.rating.reading import scheme_from
from measuringup.core.register.facts import Fact


def senseless(facts: Iterable[Fact]) -> Iterator[Problem]:
    """A problem for everything in a fact that nobody could use, each at its row."""
    for fact in facts:
        check = _CHECKS.get(fact.sheet)
        if check is not None and not fact.is_withdrawn:
            yield from (problem_at(fact, *fault) for fault in check(fact))


#: What is wrong: the column, the message and the advice.
Fault = tuple[str, str, str]


def _scheme(fact: Fact) -> Iterator[Fault]:
    read = scheme_from(fact.said["scheme"])
    if not isinstance(read, RatingScheme):
        yield from ((each.column, each.message, f"{each.advice} See the sheet bands.") for each in read)


def _setting(fact: Fact) -> Iterator[Fault]:
    try:
        check_setting(fact.key[0], fact.said["value"])
    except SettingError as wrong:
        yield "value", str(wrong), ""


def _terms(fact: Fact) -> Iterator[Fault]:
    day = dt.date.fromisoformat
    try:
        TermCalendar(tuple(Term(each["name"], day(each["start"]), day(each["end"])) for each in fact.said["terms"]))
    except PeriodError as wrong:
        yield "start", wrong.message, wrong.advice


def _target(fact: Fact) -> Iterator[Fault]:
    if fact.said["form"] is None:
        yield "target", "The target has no figure.", "Give one, a range, or the form 'none'."


def _span(fact: Fact) -> Iterator[Fault]:
    start, end = fact.key[-2:] if fact.sheet == "overrides" else fact.key[2:4]
    if end < start:
        yield "period end", "The period ends before it starts.", "Correct it."


def _override(fact: Fact) -> Iterator[Fault]:
    yield from _span(fact)
    if fact.said["computed"] == fact.said["reported"]:
        yield "reported", "This is what is computed: there is nothing to override.", "Take the row out."


def _forecast(fact: Fact) -> Iterator[Fault]:
    low, high = fact.said["low"], fact.said["high"]
    if low is not None and high is not None and low > high:
        yield "low", "The least that is expected is more than the most.", "Exchange low and high."


def _scorecard(fact: Fact) -> Iterator[Fault]:
    if fact.said["approvals"] not in range(MOST_APPROVALS + 1):
        yield "approvals", "There are none, one or two steps of approval.", "Give 0, 1 or 2."


_CHECKS: Mapping[str, Callable[[Fact], Iterator[Fault]]] = {
    "schemes": _scheme,
    "scorecards": _scorecard,
    "settings": _setting,
    "terms": _terms,
    "targets": _target,
    "overrides": _override,
    "forecasts": _forecast,
    "commentary": _span,
}


def circles(units: Sequence[Fact]) -> list[Problem]:
    """Units that would lie below themselves or below nothing on some day; `units` as they will be.

    Each is told once, at the row that states it, or at the first of the file.
    """
    problems: dict[str, Problem] = {}
    for on in sorted({fact.first for fact in units}):
        holding = [fact for fact in units if fact.first <= on and (fact.end is None or fact.end > on)]
        try:
            Organisation(map(_unit, holding))
        except OrganisationError as wrong:
            rows = [fact for fact in holding if fact.row is not None and fact.said["name"] in str(wrong)]
            at = next(iter(rows), next((fact for fact in holding if fact.row is not None), holding[0]))
            advice = "Correct the column parent, or the days it holds."
            problems.setdefault(str(wrong), problem_at(at, "parent", str(wrong), advice))
    return list(problems.values())


def _unit(fact: Fact) -> OrganisationUnit:
    said = fact.said
    return OrganisationUnit(code=fact.key[0], name=said["name"], kind=UnitKind(said["kind"]), parent=said["parent"])


def problem_at(fact: Fact, column: str, message: str, advice: str = "") -> Problem:
    """What is wrong with a fact, at its row."""
    shown = " · ".join(str(part) for part in fact.key if part not in (None, ""))
    return Problem(
        severity="error", rule=f"{fact.sheet}-make-no-sense", message=message, advice=advice, sheet=fact.sheet,
        row=fact.row, column=column, value=shown,
    )  # fmt: skip
