"""How is a file of any layout read next time? Import profiles are saved under a name, changed and withdrawn."""

from __future__ import annotations

from measuringup.actions.changing import changing
from measuringup.actions.conflicts import put
from measuringup.actions.permitting import require
from measuringup.core.imports import FileLayout, LayoutError, as_mapping, faults_of
from measuringup.core.permissions import Capability
from measuringup.records.models import Change, ImportProfileVersion, User

_LONGEST_NAME = 100


def save_profile(name: str, layout: FileLayout, *, by: User | None, reason: str, seen: int | None = None) -> Change:
    """Keep a description under a name, in place of the one it had. Raises LayoutError for one by which nothing can
    be read, or without a name; ConflictError when somebody changed it since `seen`.
    """
    require(by, Capability.IMPORT)
    name = " ".join(name.split())
    wrong = faults_of(layout)
    if not name or len(name) > _LONGEST_NAME:
        wrong.insert(0, f"Give the profile a name of up to {_LONGEST_NAME} letters.")
    if wrong:
        raise LayoutError(wrong)
    with changing(by=by, verb="save import profile", reason=reason) as change:
        put(change, ImportProfileVersion(name=name, layout=as_mapping(layout)), seen)
    return change.change


def withdraw_profile(profile: ImportProfileVersion, *, by: User | None, reason: str, seen: int | None = None) -> Change:
    """No longer offer a profile; what was imported by it stays."""
    require(by, Capability.IMPORT)
    with changing(by=by, verb="withdraw import profile", reason=reason) as change:
        put(change, profile.succeeded_by(is_withdrawn=True), seen)
    return change.change
