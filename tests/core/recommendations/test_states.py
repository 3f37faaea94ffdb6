"""Each recommendation is in exactly one state, and what is owed about it follows from that."""

from __future__ import annotations

import datetime as dt

import pytest

from measuringup.core.recommendations.answers import Answer
from measuringup.core.recommendations.owed import Due, What, is_asked_for, owed
from measuringup.core.recommendations.progress import PRESETS, Mark
from measuringup.core.recommendations.standing import Standing
from measuringup.core.recommendations.states import State, state_of

BY_MARK = {each.mark: each for preset in PRESETS.values() for each in preset}
DAY, LATER = dt.date(2026, 3, 31), dt.date(2026, 6, 9)


@pytest.mark.parametrize(
    ("mark", "state"),
    [
        (Mark.ACHIEVED, State.ACHIEVED),
        (Mark.ON_TRACK, State.ON_TRACK),
        (Mark.SLIPPED, State.SLIPPED),
        (Mark.NOT_ACHIEVED, State.NOT_ACHIEVED),
        (Mark.PAUSED, State.PAUSED),
    ],
)
def test_what_the_owner_says_tells_until_the_committee_closes(mark: Mark, state: State) -> None:
    status = BY_MARK[mark]
    assert state_of(Standing(status=status), Answer.ACCEPTED) is state
    assert state_of(Standing(status=status), None) is state
    assert state_of(Standing(status=status, is_closed=True), Answer.ACCEPTED) is State.SIGNED_OFF


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (None, State.AWAITING_ANSWER),
        (Answer.ACCEPTED, State.NO_UPDATE),
        (Answer.PARTLY, State.NO_UPDATE),
        (Answer.REJECTED, State.NOT_TAKEN_UP),
        (Answer.DEFERRED, State.NOT_TAKEN_UP),
    ],
)
def test_without_an_update_the_answer_tells(answer: Answer | None, state: State) -> None:
    assert state_of(Standing(), answer) is state


def test_what_was_split_or_merged_is_followed_elsewhere_whatever_was_said_of_it() -> None:
    assert state_of(Standing(is_closed=True), None, goes_on_elsewhere=True) is State.ELSEWHERE
    assert [each for each in State if not each.is_open] == [State.SIGNED_OFF, State.NOT_TAKEN_UP, State.ELSEWHERE]


def test_first_an_answer_is_owed_within_its_clock() -> None:
    assert owed(State.AWAITING_ANSWER, Standing(), DAY) == Due(What.ANSWER, DAY)
    assert owed(State.AWAITING_ANSWER, Standing(), None) == Due(What.ANSWER, None)


def test_then_an_update_by_the_return_or_the_date_promised() -> None:
    assert owed(State.ON_TRACK, Standing(returns_on=LATER, dates=(DAY,)), None) == Due(What.UPDATE, DAY)
    assert owed(State.NO_UPDATE, Standing(returns_on=LATER), None) == Due(What.UPDATE, LATER)
    assert owed(State.NO_UPDATE, Standing(), None) == Due(What.UPDATE, None)


def test_an_update_given_is_the_committees_to_decide_and_what_is_closed_owes_nothing() -> None:
    given = Standing(status=BY_MARK[Mark.ACHIEVED], waits_for_committee=True, returns_on=LATER)
    assert owed(State.ACHIEVED, given, None) == Due(What.DECISION, LATER)
    assert owed(State.SIGNED_OFF, Standing(is_closed=True), None) is None


def test_late_is_from_the_day_after() -> None:
    due = Due(What.ANSWER, DAY)
    assert (due.is_late(DAY), due.days_late(DAY)) == (False, 0)
    assert (due.is_late(DAY + dt.timedelta(1)), due.days_late(DAY + dt.timedelta(3))) == (True, 3)
    assert not Due(What.ANSWER, None).is_late(DAY)


def test_an_update_is_asked_for_four_weeks_ahead_and_the_rest_at_once() -> None:
    update = Due(What.UPDATE, DAY)
    assert not is_asked_for(update, DAY - dt.timedelta(days=29))
    assert is_asked_for(update, DAY - dt.timedelta(days=28))
    assert is_asked_for(Due(What.UPDATE, None), DAY)
    assert is_asked_for(Due(What.ANSWER, LATER), DAY)
