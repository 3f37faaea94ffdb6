"""Which post answers for a measure? Result, figure, forecast, commentary, target and portfolio, each by itself."""

from __future__ import annotations

from datetime import date

from measuringup.actions.changing import changing
from measuringup.actions.conflicts import put
from measuringup.actions.permitting import require
from measuringup.core.organisation import Duty
from measuringup.core.permissions import Capability
from measuringup.records.models import SINCE_EVER, Change, Indicator, Ownership, Post, User


def assign_owner(
    indicator: Indicator,
    duty: Duty,
    post: Post,
    *,
    by: User | None,
    reason: str,
    valid_from: date = SINCE_EVER,
    seen: int | None = None,
) -> Change:
    """Give a post a duty for a measure from a day on."""
    require(by, Capability.DEFINE)
    with changing(by=by, verb="assign owner", reason=reason) as change:
        put(change, Ownership(indicator=indicator, duty=duty.value, post=post, valid_from=valid_from), seen)
    return change.change


def release_owner(
    indicator: Indicator, duty: Duty, post: Post, *, by: User | None, reason: str, valid_from: date
) -> Change:
    """From a day on nobody has this duty."""
    require(by, Capability.DEFINE)
    with changing(by=by, verb="release owner", reason=reason) as change:
        change.add(Ownership(indicator=indicator, duty=duty.value, post=post, valid_from=valid_from, is_withdrawn=True))
    return change.change
