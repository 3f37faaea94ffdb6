"""When does a chart begin anew? Rebases: a judgement with reason, person and approver, never automatic."""

from __future__ import annotations

from measuringup.actions.changing import changing
from measuringup.actions.conflicts import put
from measuringup.actions.permitting import require
from measuringup.core.permissions import Capability
from measuringup.records.models import Change, Observation, RebaseVersion, User


class RebaseError(ValueError):
    """A rebase without its reason, person or approver, or on a day on which no period begins."""


def set_rebase(rebase: RebaseVersion, *, by: User | None, reason: str, seen: int | None = None) -> Change:
    """Begin the limits anew. Raises RebaseError; the nearest periods are named (STATISTICS A1)."""
    require(by, Capability.DEFINE)
    _refuse(rebase)
    with changing(by=by, verb="rebase", reason=reason, approver=rebase.approver) as change:
        put(change, rebase, seen)
    return change.change


def withdraw_rebase(rebase: RebaseVersion, *, by: User | None, reason: str, seen: int | None = None) -> Change:
    """The limits go on as before."""
    require(by, Capability.DEFINE)
    with changing(by=by, verb="withdraw rebase", reason=reason) as change:
        put(change, rebase.succeeded_by(is_withdrawn=True), seen)
    return change.change


def _refuse(rebase: RebaseVersion) -> None:
    for words, value in (("reason", rebase.why), ("person", rebase.person), ("approver", rebase.approver)):
        if not value.strip():
            raise RebaseError(f"The rebase has no {words}. A rebase is a judgement: give reason, person and approver.")
    figures = Observation.objects.filter(indicator_id=rebase.indicator_id, is_withdrawn=False)
    if rebase.organisation_id:
        figures = figures.filter(organisation_id=rebase.organisation_id)
    if rebase.breakdown is not None:
        figures = figures.filter(breakdown=rebase.breakdown)
    starts = sorted(set(figures.values_list("period_start", flat=True)))
    if rebase.date not in starts:
        near = sorted(sorted(starts, key=lambda start: abs((start - rebase.date).days))[:2])
        listed = " and ".join(f"{start:%d %B %Y}" for start in near)
        advice = f"The nearest periods begin on {listed}." if near else "There is no figure to begin anew from."
        raise RebaseError(f"No period begins on {rebase.date:%d %B %Y}. {advice}")
