"""May they do that? The question every action asks first; the answer is core.permissions.TABLE."""

from __future__ import annotations

from collections.abc import Iterable

from measuringup.actions.clock import today
from measuringup.core.permissions import Capability, may
from measuringup.records.models import User
from measuringup.records.queries.known import Known, now
from measuringup.records.queries.organisation import organisation
from measuringup.records.queries.people import grants


class NotPermittedError(PermissionError):
    """Somebody asked for what their posts do not allow; says what it was."""

    def __init__(self, capability: Capability, unit: str = "") -> None:
        self.capability = capability
        of = f" of {unit}" if unit else ""
        super().__init__(f"None of your posts lets you {capability.value}{of}. The performance team can help.")


def today_known() -> Known:
    """Everything known, looked at from today in London."""
    return now(today())


def require(by: User | None, capability: Capability, unit: str | None = None) -> None:
    """Raise NotPermittedError unless `by` may do it, in `unit` where one is given.

    None is the product itself: a command on the machine, whose user holds the database anyway.
    """
    if by is None:
        return
    known = today_known()
    lineage = organisation(known).lineage(unit) if unit is not None else None
    if not may(grants(by, known), capability, lineage):
        raise NotPermittedError(capability, unit or "")


def require_each(by: User | None, capability: Capability, units: Iterable[str]) -> None:
    """Raise NotPermittedError, naming the first unit, unless `by` may do it in every one of the units."""
    if by is None:
        return
    known = today_known()
    tree, held = organisation(known), grants(by, known)
    for unit in units:
        if not may(held, capability, tree.lineage(unit)):
            raise NotPermittedError(capability, unit)
