"""How did the runs of a source go? What came of each, which was the last good one, and how many failed since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What came of a run."""

    STORED = "figures taken in"
    UNCHANGED = "nothing new"
    WAITING = "waiting"
    PROBLEMS = "problems in the figures"
    FAILED = "could not be read"
    INTERRUPTED = "interrupted"

    @property
    def is_good(self) -> bool:
        """Whether the figures on record are those of the source as it was then."""
        return self in {Outcome.STORED, Outcome.UNCHANGED}

    @property
    def is_failure(self) -> bool:
        """Whether figures are of an earlier day because of it; one that waits for a file is neither."""
        return not self.is_good and self is not Outcome.WAITING


@dataclass(frozen=True, kw_only=True)
class Run:
    """A run that ended, in UTC."""

    begun: dt.datetime
    ended: dt.datetime
    outcome: Outcome


def last_good(runs: Sequence[Run]) -> Run | None:
    """The last good one of runs in their order; None where there was none yet."""
    return next((run for run in reversed(runs) if run.outcome.is_good), None)


def failures_in_a_row(runs: Sequence[Run]) -> list[Run]:
    """The runs that failed since the last good one, in their order."""
    found: list[Run] = []
    for run in reversed(runs):
        if run.outcome.is_good:
            break
        if run.outcome.is_failure:
            found.append(run)
    return found[::-1]
