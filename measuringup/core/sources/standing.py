"""How does a source stand, in a word and a sentence? Good, failing, waiting, late, never run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum

from measuringup.core.sources.runs import Outcome, Run, failures_in_a_row, last_good

#: A worker looks every ten minutes; one that has not come for so long is not running.
LATE_AFTER = dt.timedelta(hours=1)


class Standing(StrEnum):
    """How it stands."""

    GOOD = "good"
    FAILING = "failing"
    WAITING = "waiting"
    LATE = "late"
    NEVER = "never run"
    RUNNING = "running"


def standing_of(runs: Sequence[Run], due: dt.datetime | None, now: dt.datetime, *, is_running: bool) -> Standing:
    """How it stands by its runs in their order, when it is due, and whether it is being read at the moment."""
    if is_running:
        return Standing.RUNNING
    if failures_in_a_row(runs):
        return Standing.FAILING
    if due is not None and now - due > LATE_AFTER:
        return Standing.LATE
    if runs and runs[-1].outcome is Outcome.WAITING:
        return Standing.WAITING
    return Standing.GOOD if last_good(runs) else Standing.NEVER
