"""How are many things done as one change? A first set-up, an import: one number, one reason, judged once at the end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from measuringup.actions.assessments import judged_once
from measuringup.actions.changing import Changing, changing, part_of
from measuringup.records.models import User


@contextmanager
def together(*, by: User | None, verb: str, reason: str, approver: str = "") -> Iterator[Changing]:
    """The actions called inside make one change, with this reason; theirs are not kept. All of them or none.

    Each still asks for its permission and refuses what it refuses.

        with together(by=officer, verb="set up", reason="First set-up"):
            create_unit(...)
            define_indicator(...)
    """
    with judged_once(), changing(by=by, verb=verb, reason=reason, approver=approver) as change, part_of(change):
        yield change
