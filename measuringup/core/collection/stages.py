"""Through which stages does a figure come into the ledger? Submitted, approved, perhaps twice, or returned (E1)."""

from __future__ import annotations

from enum import StrEnum

#: A scorecard asks for so many approvals at most.
MOST_APPROVALS = 2


class Stage(StrEnum):
    """Where a figure stands. Only an approved one is in the ledger."""

    SUBMITTED = "submitted"
    APPROVED_ONCE = "approved once"
    APPROVED = "approved"
    RETURNED = "returned"


class Act(StrEnum):
    """What somebody does to it."""

    SUBMIT = "submit"
    APPROVE = "approve"
    RETURN = "return"


class StageError(ValueError):
    """An act that cannot be done at a stage, or not by this person; says why."""


def after(
    act: Act,
    stage: Stage | None,
    *,
    approvals: int,
    by: int | None = None,
    before: tuple[int | None, ...] = (),
    self_approval: bool = False,
) -> Stage:
    """The stage an act leads to. `approvals` are the steps asked for: 0, 1 or 2.

    `by` is who acts, `before` who submitted and approved so far; nobody approves what she has submitted or
    approved, unless `self_approval` is allowed, and then it is shown. Raises StageError.
    """
    if act is Act.SUBMIT:  # also in place of a figure that waits, or as a correction of one in the ledger
        return Stage.APPROVED if approvals == 0 else Stage.SUBMITTED
    if stage not in {Stage.SUBMITTED, Stage.APPROVED_ONCE}:
        raise StageError(f"The figure is {stage or 'not submitted'}: there is nothing to {act.value}.")
    if act is Act.RETURN:
        return Stage.RETURNED
    if by is not None and by in before and not self_approval:
        raise StageError(
            "Nobody approves a figure she has submitted or approved herself. Ask a colleague, or, where there is "
            "none, the performance team for the setting self-approval."
        )
    return Stage.APPROVED_ONCE if stage is Stage.SUBMITTED and approvals == MOST_APPROVALS else Stage.APPROVED
