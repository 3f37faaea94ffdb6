"""What is said about a figure? Commentary, cause, action, or a note on the quality of its data (RULES I3)."""

from __future__ import annotations

from measuringup.actions.changing import changing
from measuringup.actions.conflicts import put
from measuringup.actions.permitting import require
from measuringup.core.permissions import Capability
from measuringup.records.models import Change, Commentary, User


def comment(commentary: Commentary, *, by: User | None, reason: str, seen: int | None = None) -> Change:
    """Say something about a figure: commentary, cause, action, or a note on the quality of its data."""
    require(by, Capability.COMMENT, commentary.organisation.code)
    with changing(by=by, verb="comment", reason=reason) as change:
        put(change, commentary, seen)
    return change.change
