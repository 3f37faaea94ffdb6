"""What became different on a scorecard."""

from __future__ import annotations

from measuringup.core.scorecards.content_changes import ContentChange, content_change

BEFORE = [("Streets", ["PL04", "PL05"]), ("Waste", ["PL03"])]


def test_nothing() -> None:
    assert not content_change(BEFORE, BEFORE)


def test_measures_come_go_and_move() -> None:
    after = [("Streets", ["PL04", "PL17"]), ("Waste", ["PL03", "PL05"])]
    assert content_change(BEFORE, after) == ContentChange(added=("PL17",), moved=("PL05",))
    assert content_change(after, BEFORE) == ContentChange(removed=("PL17",), moved=("PL05",))


def test_a_section_that_is_only_named_anew_moves_nothing() -> None:
    assert not content_change(BEFORE, [("Clean streets", ["PL04", "PL05"]), ("Waste", ["PL03"])])
    gone = [("Clean streets", ["PL04"]), ("Waste", ["PL03"])]
    assert content_change(BEFORE, gone) == ContentChange(removed=("PL05",), moved=("PL04",))


def test_all_of_a_new_scorecard_came() -> None:
    assert content_change([], BEFORE) == ContentChange(added=("PL04", "PL05", "PL03"))
