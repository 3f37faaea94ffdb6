"""Where is a rating reported otherwise than computed? Only with reason and name; both are printed (RULES C11)."""

from __future__ import annotations

from measuringup.actions.changing import changing
from measuringup.actions.conflicts import put
from measuringup.actions.permitting import require
from measuringup.core.permissions import Capability
from measuringup.records.models import Change, OverrideVersion, User


class OverrideError(ValueError):
    """An override without reason or name, or one that reports what is computed anyway."""


def report_rating(
    override: OverrideVersion, *, by: User | None, reason: str, approver: str = "", seen: int | None = None
) -> Change:
    """Report a rating in place of the computed one. Raises OverrideError."""
    require(by, Capability.OVERRIDE, override.organisation.code)
    if not override.why.strip() or not override.person.strip():
        raise OverrideError("An override needs a reason and the name of who decided it.")
    if override.computed == override.reported:
        raise OverrideError(f"{override.reported} is what is computed: there is nothing to override.")
    with changing(by=by, verb="report rating", reason=reason, approver=approver) as change:
        put(change, override, seen)
    return change.change


def withdraw_override(override: OverrideVersion, *, by: User | None, reason: str, seen: int | None = None) -> Change:
    """The computed rating is reported again."""
    require(by, Capability.OVERRIDE, override.organisation.code)
    with changing(by=by, verb="withdraw override", reason=reason) as change:
        put(change, override.succeeded_by(is_withdrawn=True), seen)
    return change.change
