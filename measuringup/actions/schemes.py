"""By which rule are figures rated? Rating schemes of the council's own (RULES D0.3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from measuringup.actions.changing import changing
from measuringup.actions.conflicts import put
from measuringup.actions.permitting import require
from measuringup.core.permissions import Capability
from measuringup.core.problems import ProblemsError
from measuringup.core.rating import RatingScheme
from measuringup.core.rating.reading import scheme_from
from measuringup.records.models import Change, SchemeVersion, User


def set_scheme(
    scheme: Mapping[str, Any], *, by: User | None, reason: str, approver: str = "", seen: int | None = None
) -> Change:
    """Set a scheme, given as the mapping a YAML file holds, and judge the measures that use it anew.

    Raises ProblemsError with everything that is wrong in it.
    """
    require(by, Capability.DEFINE)
    read = scheme_from(scheme)
    if not isinstance(read, RatingScheme):
        raise ProblemsError(read)
    with changing(by=by, verb="set scheme", reason=reason, approver=approver) as change:
        put(change, SchemeVersion(name=read.name, scheme=dict(scheme)), seen)
    return change.change
