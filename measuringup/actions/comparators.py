"""With whom are figures compared? Comparator groups (RULES F1)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from measuringup.actions.changing import changing
from measuringup.actions.conflicts import put
from measuringup.actions.permitting import require
from measuringup.core.permissions import Capability
from measuringup.records.models import SINCE_EVER, Change, GroupVersion, Unit, User


class UnknownMemberError(LookupError):
    """A group with a member that is no unit on record; says which."""


def set_group(
    grouping: str,
    name: str,
    members: Sequence[str],
    *,
    by: User | None,
    reason: str,
    valid_from: date = SINCE_EVER,
    seen: int | None = None,
) -> Change:
    """Say who belongs to a group of a grouping (a definition's `peers`); judges the measures compared by it anew."""
    require(by, Capability.DEFINE)
    known = set(Unit.objects.filter(code__in=members).values_list("code", flat=True))
    if unknown := [code for code in members if code not in known]:
        raise UnknownMemberError(f"There is no unit {', '.join(unknown)}. Create it first, or correct the code.")
    with changing(by=by, verb="set comparator group", reason=reason) as change:
        put(change, GroupVersion(grouping=grouping, name=name, members=list(members), valid_from=valid_from), seen)
    return change.change
