"""Figures due are in time, late or missing, and add up; an answer counts as given; days run from the period's end."""

from __future__ import annotations

import datetime as dt

from measuringup.core.collection.timeliness import Return, Spread, all_together, timeliness

ENDS, DUE, TODAY = dt.date(2025, 9, 30), dt.date(2025, 10, 28), dt.date(2025, 11, 20)


def returned(given: int | None, approved: int | None = None, group: str = "Streets", **said: object) -> Return:
    """A figure given and approved so many days after its period ended."""
    day = dt.timedelta(days=1)
    return Return(
        group=group,
        period_end=ENDS,
        due=said.pop("due", DUE),  # type: ignore[arg-type]
        given=None if given is None else ENDS + given * day,
        approved=None if approved is None else ENDS + approved * day,
        is_answer=bool(said.pop("is_answer", False)),
    )


def test_what_was_due_adds_up() -> None:
    """28 days after the period's end is the due day itself."""
    rows = [returned(10, 12), returned(28, 33), returned(29), returned(None), returned(15, is_answer=True)]
    (found,) = timeliness(rows, TODAY)
    assert (found.due, found.in_time, found.late, found.missing, found.answered) == (5, 3, 1, 1, 1)
    assert found.to_figure == Spread(median=21.5, worst=29)
    assert found.to_approval == Spread(median=22.5, worst=33)
    assert found.share_in_time == 60


def test_what_is_not_due_yet_counts_once_it_is_given() -> None:
    ahead = TODAY
    assert timeliness([returned(None, due=ahead)], TODAY) == []
    (found,) = timeliness([returned(40, due=ahead), returned(None, due=ahead)], TODAY)
    assert (found.due, found.in_time) == (1, 1)


def test_groups_stand_in_alphabetical_order_and_together() -> None:
    rows = [returned(10, group="waste"), returned(None, group="Streets"), returned(30, group="waste")]
    assert [each.group for each in timeliness(rows, TODAY)] == ["Streets", "waste"]
    whole = all_together(rows, TODAY)
    assert (whole.group, whole.due, whole.in_time, whole.late, whole.missing) == ("", 3, 1, 1, 1)
    nothing = all_together([], TODAY)
    assert (nothing.due, nothing.share_in_time, nothing.to_figure) == (0, None, Spread())
