"""Through whose hands did a figure come into the ledger? Who gave it, and who approved it (RULES E1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from measuringup.core.collection.stages import Stage


@dataclass(frozen=True, slots=True)
class StageTaken:
    """What one change did to a submission, by whom, and for whom, where they stood in for somebody."""

    change: int
    stage: Stage
    by: str
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class Hands:
    """Who gave a figure, for whom, and who approved it; nobody where no approval was asked for."""

    given_by: str
    approved_by: tuple[str, ...] = ()
    instead_of: str = ""

    @property
    def given(self) -> str:
        """The giver in words."""
        return f"{self.given_by}, for {self.instead_of}" if self.instead_of else self.given_by

    @property
    def approved(self) -> str:
        """The approvers in words; whoever approved her own figure is shown (the setting self-approval)."""
        return " and ".join(f"{name}, who also gave it" if name == self.given_by else name for name in self.approved_by)


def hands(steps: Sequence[StageTaken], change: int) -> Hands | None:
    """Whose hands the entry of `change` came through; None where no submission brought it.

    `steps` are those of the submissions of one key, in the order of their changes. A figure can be given again and
    again: what counts is the last time before the entry.
    """
    own = [step for step in steps if step.change <= change]
    if not own or own[-1].change != change or own[-1].stage is not Stage.APPROVED:
        return None
    waiting = {Stage.SUBMITTED, Stage.APPROVED_ONCE}
    begin = max(
        place
        for place, step in enumerate(own)
        if step.stage is Stage.SUBMITTED
        or (step.stage is Stage.APPROVED and (place == 0 or own[place - 1].stage not in waiting))
    )
    return Hands(
        given_by=own[begin].by,
        approved_by=tuple(step.by for step in own[begin + 1 :]),
        instead_of=own[begin].instead_of,
    )
