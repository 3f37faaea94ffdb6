"""A figure comes into the ledger by as many hands as its scorecards ask for, and never by its giver's alone."""

from __future__ import annotations

import pytest

from measuringup.core.collection import Act, Stage, StageError, after

ADA, BEN, CAT = 1, 2, 3


@pytest.mark.parametrize(
    ("approvals", "act", "stage", "before", "leads_to"),
    [
        (0, Act.SUBMIT, None, (), Stage.APPROVED),
        (1, Act.SUBMIT, None, (), Stage.SUBMITTED),
        (2, Act.SUBMIT, Stage.RETURNED, (), Stage.SUBMITTED),
        (1, Act.SUBMIT, Stage.APPROVED, (), Stage.SUBMITTED),
        (1, Act.APPROVE, Stage.SUBMITTED, (ADA, None), Stage.APPROVED),
        (2, Act.APPROVE, Stage.SUBMITTED, (ADA, None), Stage.APPROVED_ONCE),
        (2, Act.APPROVE, Stage.APPROVED_ONCE, (ADA, BEN), Stage.APPROVED),
        (1, Act.RETURN, Stage.SUBMITTED, (ADA, None), Stage.RETURNED),
        (2, Act.RETURN, Stage.APPROVED_ONCE, (ADA, BEN), Stage.RETURNED),
    ],
)
def test_each_act_leads_to_its_stage(
    approvals: int, act: Act, stage: Stage | None, before: tuple[int | None, ...], leads_to: Stage
) -> None:
    assert after(act, stage, approvals=approvals, by=CAT, before=before) is leads_to


@pytest.mark.parametrize("stage", [None, Stage.APPROVED, Stage.RETURNED])
@pytest.mark.parametrize("act", [Act.APPROVE, Act.RETURN])
def test_what_does_not_wait_is_neither_approved_nor_returned(act: Act, stage: Stage | None) -> None:
    with pytest.raises(StageError, match=f"The figure is {stage or 'not submitted'}: there is nothing to {act}"):
        after(act, stage, approvals=1, by=CAT)


def test_nobody_approves_her_own_figure_unless_that_is_allowed() -> None:
    with pytest.raises(StageError, match="Ask a colleague"):
        after(Act.APPROVE, Stage.SUBMITTED, approvals=1, by=ADA, before=(ADA, None))
    with pytest.raises(StageError, match="Ask a colleague"):
        after(Act.APPROVE, Stage.APPROVED_ONCE, approvals=2, by=BEN, before=(ADA, BEN))
    allowed = after(Act.APPROVE, Stage.SUBMITTED, approvals=1, by=ADA, before=(ADA, None), self_approval=True)
    assert allowed is Stage.APPROVED
