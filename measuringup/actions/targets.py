"""What is promised for a measure, and who agreed to it? Targets and their changes (RULES B1 to B5)."""

from __future__ import annotations

from typing import Any

from measuringup.actions.changing import changing
from measuringup.actions.conflicts import put
from measuringup.actions.permitting import require
from measuringup.core.permissions import Capability
from measuringup.core.targets.schema import ABSOLUTE, APPLIES_TO, FORMS, RELATIVE
from measuringup.records.models import Change, TargetVersion, User


class TargetError(ValueError):
    """A target that says nothing, or something nobody can judge by; says what to give."""


def set_target(
    target: TargetVersion,
    *,
    by: User | None,
    reason: str,
    approver: str = "",
    seen: int | None = None,
) -> Change:
    """Set or change a target. `approver` is the body that agreed and its minute (RULES B4).

    Raises TargetError for a form there is not, or an absolute or relative target without a figure or range.
    """
    require(by, Capability.DEFINE)
    _refuse(target)
    with changing(by=by, verb="set target", reason=reason, approver=approver) as change:
        put(change, target, seen)
    return change.change


def withdraw_target(
    target: TargetVersion, *, by: User | None, reason: str, approver: str = "", seen: int | None = None
) -> Change:
    """There is no such target any more."""
    require(by, Capability.DEFINE)
    with changing(by=by, verb="withdraw target", reason=reason, approver=approver) as change:
        put(change, target.succeeded_by(is_withdrawn=True), seen)
    return change.change


def _refuse(target: TargetVersion) -> None:
    if target.form not in FORMS:
        raise TargetError(f"There is no form of target {target.form!r}. Use one of: {', '.join(FORMS)}.")
    if target.applies_to not in APPLIES_TO:
        raise TargetError(f"A target cannot apply to {target.applies_to!r}. Use one of: {', '.join(APPLIES_TO)}.")
    said: list[Any] = [target.target, target.lower, target.upper]
    if target.form in {ABSOLUTE, RELATIVE} and all(each is None for each in said):
        raise TargetError("The target has no figure. Give one, a range, or the form 'none'.")
