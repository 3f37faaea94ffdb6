"""Through whose hands a figure came: given, approved once or twice, returned and given again."""

from __future__ import annotations

from measuringup.core.collection.hands import Hands, StageTaken, hands
from measuringup.core.collection.stages import Stage

GIVEN = StageTaken(3, Stage.SUBMITTED, "Dan")


def test_one_approval_by_somebody_else() -> None:
    found = hands([GIVEN, StageTaken(5, Stage.APPROVED, "Hetty")], 5)
    assert found == Hands("Dan", ("Hetty",))
    assert found.approved == "Hetty"


def test_two_approvals() -> None:
    found = hands([GIVEN, StageTaken(5, Stage.APPROVED_ONCE, "Hetty"), StageTaken(6, Stage.APPROVED, "Ruth")], 6)
    assert found is not None
    assert found.approved == "Hetty and Ruth"


def test_where_none_is_asked_for_there_is_none() -> None:
    assert hands([StageTaken(3, Stage.APPROVED, "Dan")], 3) == Hands("Dan")
    again = [StageTaken(3, Stage.APPROVED, "Dan"), StageTaken(9, Stage.APPROVED, "Priya")]
    assert hands(again, 9) == Hands("Priya")
    assert hands(again, 3) == Hands("Dan")


def test_what_was_returned_counts_from_when_it_was_given_again() -> None:
    steps = [
        GIVEN,
        StageTaken(4, Stage.RETURNED, "Hetty"),
        StageTaken(5, Stage.SUBMITTED, "Priya"),
        StageTaken(6, Stage.APPROVED, "Ruth"),
    ]
    assert hands(steps, 6) == Hands("Priya", ("Ruth",))
    straight = [GIVEN, StageTaken(4, Stage.RETURNED, "Hetty"), StageTaken(5, Stage.APPROVED, "Priya")]
    assert hands(straight, 5) == Hands("Priya")


def test_who_approves_her_own_figure_is_shown() -> None:
    found = hands([GIVEN, StageTaken(4, Stage.APPROVED, "Dan")], 4)
    assert found is not None
    assert found.approved == "Dan, who also gave it"


def test_an_entry_that_no_submission_brought_has_none() -> None:
    assert hands([], 5) is None
    assert hands([GIVEN, StageTaken(4, Stage.APPROVED, "Hetty")], 7) is None
    assert hands([GIVEN], 3) is None


def test_who_stood_in_for_somebody_is_said_to_have() -> None:
    steps = [StageTaken(4, Stage.SUBMITTED, "Sam", "Dan"), StageTaken(5, Stage.APPROVED, "Sam", "Dan")]
    found = hands(steps, 5)
    assert found is not None
    assert (found.given, found.approved) == ("Sam, for Dan", "Sam, who also gave it")
    assert hands([StageTaken(4, Stage.APPROVED, "Sam")], 4).given == "Sam"  # type: ignore[union-attr]
