"""What becomes of a hot spot? A measure raised for a closer look, endorsed by the committee, looked at (RULES H7)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Way(StrEnum):
    """How a hot spot is looked at."""

    QUESTIONS = "questions and answers"
    REPORT = "report"
    PANEL = "challenge panel"


class Stage(StrEnum):
    """How far it is."""

    RAISED = "raised"
    ENDORSED = "endorsed"
    DECLINED = "declined"
    DONE = "looked at"

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self in {Stage.RAISED, Stage.ENDORSED}


#: What can come after what. The committee endorses before anything is looked at.
_AFTER: Mapping[Stage, frozenset[Stage]] = {
    Stage.RAISED: frozenset({Stage.ENDORSED, Stage.DECLINED}),
    Stage.ENDORSED: frozenset({Stage.DONE, Stage.DECLINED}),
    Stage.DECLINED: frozenset(),
    Stage.DONE: frozenset(),
}


def next_stages(stage: Stage) -> list[Stage]:
    """What can come next, in order."""
    return [each for each in Stage if each in _AFTER[stage]]


def why_not(before: Stage, after: Stage, minute: str, outcome: str) -> str:
    """Why a hot spot cannot come to a stage; "" where it can. A committee decides by minute; a look has an outcome."""
    if after not in _AFTER[before]:
        able = ", ".join(next_stages(before)) or "nothing"
        return f"What is {before.value} cannot be {after.value}; after it comes {able}."
    if after is Stage.DONE:
        return "" if outcome.strip() else "Say what was found."
    return "" if minute.strip() else "A committee endorses or declines by a minute. Give its reference."
