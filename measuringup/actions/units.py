"""How does the organisation change? Units begin, are renamed, move, merge, split and close."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from measuringup.actions.changing import Changing, changing
from measuringup.actions.codes import require_free
from measuringup.actions.conflicts import put
from measuringup.actions.permitting import require
from measuringup.core.organisation import Organisation, OrganisationUnit, SuccessionKind, UnitKind
from measuringup.core.permissions import Capability
from measuringup.records.models import SINCE_EVER, Change, Succession, Unit, UnitVersion, User
from measuringup.records.queries.known import Known
from measuringup.records.queries.organisation import organisation


def create_unit(unit: OrganisationUnit, *, by: User | None, reason: str, valid_from: date = SINCE_EVER) -> Change:
    """A new unit from a day on. Raises CodeTakenError, or OrganisationError when its parent is not there."""
    require(by, Capability.ORGANISE)
    with changing(by=by, verb="create unit", reason=reason) as change:
        require_free(Unit, unit.code)
        identity = Unit(code=unit.code)
        change.add(identity)
        _say(change, unit, valid_from)
    return change.change


def create_units(
    units: Sequence[OrganisationUnit], *, by: User | None, reason: str, valid_from: date = SINCE_EVER
) -> Change:
    """Many new units from a day on, in any order. Raises CodeTakenError, or OrganisationError for a circle or an
    unknown parent."""
    require(by, Capability.ORGANISE)
    with changing(by=by, verb="create units", reason=reason) as change:
        require_free(Unit, *(unit.code for unit in units))
        Organisation([*organisation(Known(change.number, valid_from)).values(), *units])
        identities = {unit.code: Unit(code=unit.code) for unit in units}
        change.add(*identities.values())
        known = {each.code: each for each in Unit.objects.filter(code__in={unit.parent for unit in units})}
        change.add(*(_version(unit, identities[unit.code], known.get(unit.parent), valid_from) for unit in units))
    return change.change


def change_unit(
    unit: OrganisationUnit,
    *,
    by: User | None,
    reason: str,
    valid_from: date,
    valid_to: date | None = None,
    seen: int | None = None,
) -> Change:
    """Another name, kind or parent from a day on, or closed. Raises OrganisationError for a circle, KeepingError for
    one on a later day, and for closing a unit that has duties."""
    require(by, Capability.ORGANISE)
    with changing(by=by, verb="change unit", reason=reason) as change:
        _say(change, unit, valid_from, valid_to, seen)
    return change.change


def merge_units(merged: Sequence[OrganisationUnit], into: str, *, by: User | None, reason: str, on: date) -> Change:
    """Units close on a day and go on in another. Raises KeepingError while posts in them are held or units below
    them are open; their measures and scorecards are found in the other."""
    require(by, Capability.ORGANISE)
    with changing(by=by, verb="merge units", reason=reason) as change:
        for unit in merged:
            _close(change, unit, [into], SuccessionKind.MERGE, on)
    return change.change


def split_unit(unit: OrganisationUnit, into: Iterable[str], *, by: User | None, reason: str, on: date) -> Change:
    """A unit closes on a day and goes on in several others."""
    require(by, Capability.ORGANISE)
    with changing(by=by, verb="split unit", reason=reason) as change:
        _close(change, unit, into, SuccessionKind.SPLIT, on)
    return change.change


def _close(change: Changing, unit: OrganisationUnit, into: Iterable[str], kind: SuccessionKind, on: date) -> None:
    _say(change, replace(unit, is_open=False), on)
    predecessor = Unit.objects.get(code=unit.code)
    for code in into:
        change.add(Succession(predecessor=predecessor, successor=Unit.objects.get(code=code), kind=kind, valid_from=on))


def _say(
    change: Changing,
    unit: OrganisationUnit,
    valid_from: date,
    valid_to: date | None = None,
    seen: int | None = None,
) -> None:
    """Add the version, and see that the tree still stands on its first day."""
    parent = Unit.objects.filter(code=unit.parent).first()
    before = organisation(Known(change.number, valid_from))
    Organisation([*(each for each in before.values() if each.code != unit.code), unit])
    put(change, _version(unit, Unit.objects.get(code=unit.code), parent, valid_from, valid_to), seen)


def _version(
    unit: OrganisationUnit, identity: Unit, parent: Unit | None, valid_from: date, valid_to: date | None = None
) -> UnitVersion:
    return UnitVersion(
        unit=identity,
        name=unit.name,
        kind=UnitKind(unit.kind),
        parent=parent,
        is_open=unit.is_open,
        not_applicable=unit.not_applicable,
        valid_from=valid_from,
        valid_to=valid_to,
    )
