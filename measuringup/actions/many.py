"""How are owners, targets and tolerances of many measures changed at once? By one rule, or one by one in a grid.

What would change is looked at first; what is stored is exactly that, in one change, which can be undone as a whole.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from measuringup.actions.changing import changing
from measuringup.actions.permitting import require, today_known
from measuringup.actions.registers import ChangedMeanwhileError
from measuringup.core.organisation import Duty
from measuringup.core.periods import Period
from measuringup.core.permissions import Capability
from measuringup.core.register.by_rule import (
    OWNERS,
    TARGETS,
    Step,
    carried_on,
    handed_over,
    target_of_year,
    with_tolerance,
)
from measuringup.core.register.differences import Difference, What, differences
from measuringup.core.register.facts import Fact
from measuringup.core.targets.schema import ABSOLUTE, PERIOD
from measuringup.records.models import Change, TargetVersion, User
from measuringup.records.queries.definitions import definitions
from measuringup.records.queries.facts import Codes, facts_of, version_of
from measuringup.records.queries.known import Known
from measuringup.records.queries.organisation import organisation


class NothingToChangeError(ValueError):
    """A rule that changes nothing of what was chosen."""

    def __init__(self) -> None:
        super().__init__("Nothing would change: what is asked for is on record already, or nothing was chosen.")


class ApproverMissingError(ValueError):
    """A change of owners, targets or tolerances that nobody agreed to."""

    def __init__(self) -> None:
        super().__init__("Say who agreed: owners, targets and tolerances are changed by a decision (body and minute).")


@dataclass(frozen=True, kw_only=True)
class HandOver:
    """All duties that a post has are another's from a day on; posts by their codes."""

    post: str
    to: str
    first: dt.date


@dataclass(frozen=True, kw_only=True)
class CarryOn:
    """The targets of a year hold for another year too, moved by a step."""

    year: Period
    to: Period
    step: Step


@dataclass(frozen=True, kw_only=True)
class Tolerance:
    """One tolerance for the targets of a year; None is the one of each definition."""

    year: Period
    size: float | None


@dataclass(frozen=True, kw_only=True)
class Edit:
    """What a line of the grid says of a measure; None leaves it as it is. `owner` is a post's code."""

    measure: str
    owner: str | None = None
    target: float | None = None
    tolerance: float | None = None


@dataclass(frozen=True, kw_only=True)
class Grid:
    """Owners from a day on, and targets and tolerances of a year, each by itself."""

    year: Period
    first: dt.date
    edits: tuple[Edit, ...]


Rule = HandOver | CarryOn | Tolerance | Grid


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What a rule would change: each fact with what it says now; and how many it would leave as they are."""

    differences: tuple[Difference, ...]
    unchanged: int

    @property
    def digest(self) -> str:
        """The same for two plans that would change the same things from the same to the same."""
        return sha256(repr([(each.what, each.fact, each.before) for each in self.differences]).encode()).hexdigest()


def plan_of(rule: Rule, measures: Collection[str]) -> Plan:
    """What a rule would change of these measures (codes), today. Nothing is stored."""
    return _plan(rule, measures, today_known())


def change_many(
    rule: Rule, measures: Collection[str], *, by: User | None, reason: str, approver: str, seen: str = ""
) -> Change:
    """Change what a rule changes of these measures, in one change.

    `seen` is the digest of the plan that was looked at. Raises ApproverMissingError, NothingToChangeError,
    ChangedMeanwhileError when something else would change than was seen, and KeepingError; then nothing is stored.
    """
    require(by, Capability.DEFINE)
    if not approver.strip():
        raise ApproverMissingError
    with changing(by=by, verb="change many at once", reason=reason, approver=approver.strip()) as change:
        plan = _plan(rule, measures, Known(change.number, today_known().on))
        if not plan.differences:
            raise NothingToChangeError
        if seen and seen != plan.digest:
            raise ChangedMeanwhileError
        codes = Codes()
        for sheet in (OWNERS, TARGETS):
            change.add_all([version_of(each.fact, codes) for each in plan.differences if each.fact.sheet == sheet])
    return change.change


def _plan(rule: Rule, measures: Collection[str], known: Known) -> Plan:
    held = facts_of(known.change, (OWNERS, TARGETS))
    on_record: dict[Any, list[Fact]] = {}
    for fact in (*held[OWNERS], *held[TARGETS]):
        on_record.setdefault(fact.of, []).append(fact)
    found = differences(_stated(rule, measures, held, known), on_record)
    changed = tuple(each for each in found if each.what is not What.UNCHANGED)
    return Plan(differences=changed, unchanged=len(found) - len(changed))


def _stated(rule: Rule, measures: Collection[str], held: Mapping[str, Sequence[Fact]], known: Known) -> list[Fact]:
    match rule:
        case HandOver():
            return handed_over(held[OWNERS], measures, rule.post, rule.to, rule.first)
        case CarryOn():
            defined = definitions(known).values()
            decimals = {each.code: each.precision for each in defined}
            shares = {each.code for each in defined if each.is_percentage and each.denominator_label}
            chosen = set(measures) & decimals.keys()
            return carried_on(held[TARGETS], chosen, rule.year, rule.to, rule.step, decimals, shares)
        case Tolerance():
            return with_tolerance(held[TARGETS], measures, rule.year, rule.size)
        case Grid():
            tops = [each.code for each in organisation(known).children("") if not each.kind.is_outside]
            return [
                fact
                for edit in rule.edits
                if edit.measure in measures
                for fact in _edited(edit, rule, held[TARGETS], ["", *tops])
            ]


def _edited(edit: Edit, grid: Grid, targets: Sequence[Fact], organisations: Collection[str]) -> list[Fact]:
    """What a line of the grid states: an owner of the result, and the target of the year."""
    found = []
    if edit.owner is not None:
        key = (edit.measure, Duty.RESULT.value)
        found.append(Fact(sheet=OWNERS, key=key, said={"post": edit.owner}, first=grid.first))
    if edit.target is not None or edit.tolerance is not None:
        there = target_of_year(targets, edit.measure, grid.year, organisations)
        new = {name: TargetVersion._meta.get_field(name).get_default() for name in TargetVersion.CONTENT}
        said = dict(there.said) if there else new | {"form": ABSOLUTE}
        said |= {name: value for name in ("target", "tolerance") if (value := getattr(edit, name)) is not None}
        key_of_target = (edit.measure, "", "", grid.year.start, grid.year.end, PERIOD)
        found.append(Fact(sheet=TARGETS, key=there.key if there else key_of_target, said=said))
    return found
