"""Where a recommendation stands: how often it slipped, whether it is closed, and when it comes back."""

from __future__ import annotations

import datetime as dt

import pytest

from measuringup.core.recommendations.answers import Answer, Answered, answer_in_force
from measuringup.core.recommendations.progress import (
    PRESETS,
    Mark,
    StatusError,
    status_of,
    statuses_from,
    why_not_closed,
)
from measuringup.core.recommendations.standing import Decided, Decision, Proposed, standing

ACHIEVED, ON_TRACK, SLIPPED, NOT_ACHIEVED = PRESETS["four"]
JANUARY = dt.date(2026, 1, 15)
ANSWERED = dt.date(2025, 9, 10)


def said(month: int, status=ON_TRACK, due: dt.date | None = None, year: int = 2026) -> Proposed:  # type: ignore[no-untyped-def]
    return Proposed(on=dt.date(year, month, 15), status=status, due=due)


def decided(month: int, decision: Decision, year: int = 2026) -> Decided:
    return Decided(on=dt.date(year, month, 20), decision=decision, minute="45")


def test_nothing_said_yet_returns_six_months_after_the_answer() -> None:
    found = standing(None, ANSWERED, [], [])
    assert (found.status, found.due, found.slips, found.days_put_off) == (None, None, 0, 0)
    assert found.returns_on == dt.date(2026, 3, 10)
    assert not found.waits_for_committee
    assert not found.is_overdue(dt.date(2030, 1, 1))


def test_every_later_date_is_counted_and_an_earlier_one_is_no_slip() -> None:
    first, second, third = dt.date(2026, 3, 31), dt.date(2026, 9, 30), dt.date(2026, 6, 30)
    updates = [said(1, SLIPPED, second), said(4, ON_TRACK, second), said(5, ON_TRACK, third), said(6, SLIPPED, second)]
    found = standing(first, ANSWERED, updates, [])
    assert found.dates == (first, second, third, second)
    assert found.slips == 2
    assert found.due == second
    assert found.days_put_off == 183
    assert found.is_overdue(dt.date(2026, 10, 1))
    assert not found.is_overdue(second)


def test_only_the_committee_closes_and_what_is_proposed_waits_for_it() -> None:
    waiting = standing(None, ANSWERED, [said(1, ACHIEVED)], [])
    assert (waiting.is_closed, waiting.waits_for_committee) == (False, True)
    closed = standing(JANUARY, ANSWERED, [said(1, ACHIEVED)], [decided(1, Decision.SIGNED_OFF)])
    assert (closed.is_closed, closed.waits_for_committee, closed.returns_on) == (True, False, None)
    assert not closed.is_overdue(dt.date(2027, 1, 1))


def test_a_decision_on_the_day_of_the_update_is_about_it() -> None:
    update = Proposed(on=JANUARY, status=ACHIEVED)
    found = standing(None, ANSWERED, [update], [Decided(on=JANUARY, decision=Decision.SIGNED_OFF)])
    assert found.is_closed


@pytest.mark.parametrize("decision", [Decision.ACCEPTED, Decision.SENT_BACK, Decision.REOPENED])
def test_whatever_is_not_signed_off_comes_back_six_months_later(decision: Decision) -> None:
    found = standing(None, ANSWERED, [said(1, ACHIEVED)], [decided(1, Decision.SIGNED_OFF), decided(2, decision)])
    assert not found.is_closed
    assert found.returns_on == dt.date(2026, 8, 20)


def test_returns_fall_on_the_last_day_of_a_shorter_month() -> None:
    assert standing(None, dt.date(2025, 8, 31), [], []).returns_on == dt.date(2026, 2, 28)


def test_without_a_day_to_count_from_it_is_due_at_no_return() -> None:
    assert standing(None, None, [], []).returns_on is None
    assert standing(None, None, [], [decided(1, Decision.ACCEPTED)]).returns_on == dt.date(2026, 7, 20)


def test_to_note_is_no_answer_however_often() -> None:
    noted = Answered(ANSWERED, Answer.NOTED)
    assert answer_in_force([]) is None
    assert answer_in_force([noted, noted]) is None
    accepted = Answered(dt.date(2025, 6, 1), Answer.PARTLY)
    assert answer_in_force([accepted, noted]) == accepted
    assert not Answer.NOTED.asks_for_work
    assert Answer.ACCEPTED.asks_for_work


def test_what_is_not_done_needs_a_ground() -> None:
    assert [each for each in Answer if each.needs_ground] == [Answer.PARTLY, Answer.REJECTED, Answer.DEFERRED]


def test_closing_takes_evidence_and_a_status_that_closes() -> None:
    assert why_not_closed(ACHIEVED, 1) == ""
    assert why_not_closed(ACHIEVED, 0).startswith("Nothing shows that it was done.")
    assert why_not_closed(SLIPPED, 3).startswith("Slipped does not close a recommendation.")


def test_a_status_is_found_by_its_word_and_others_are_named() -> None:
    assert status_of(" slipped", PRESETS["four"]) is SLIPPED
    with pytest.raises(StatusError, match="Choose one of: Achieved, On track, not yet due, Slipped, Not achieved"):
        status_of("Done", PRESETS["four"])


def test_a_council_has_statuses_of_its_own() -> None:
    own = [{"word": " Complete ", "mark": "achieved"}, {"word": "Late", "mark": "slipped", "asks_for_date": True}]
    complete, late = statuses_from(own)
    assert (complete.word, complete.closes, late.mark, late.asks_for_date) == ("Complete", True, Mark.SLIPPED, True)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ([{"word": "Done", "mark": "finished"}], "one of the marks"),
        ([{"mark": "achieved"}], "one of the marks"),
        ([{"word": "", "mark": "achieved"}], "a word of its own"),
        ([{"word": "Done", "mark": "achieved"}, {"word": "done", "mark": "paused"}], "a word of its own"),
        ([{"word": "Late", "mark": "slipped"}], "nothing is ever closed"),
    ],
)
def test_statuses_that_cannot_be_used_say_why(said: list[dict[str, object]], why: str) -> None:
    with pytest.raises(StatusError, match=why):
        statuses_from(said)


def test_a_date_that_the_committee_moves_counts_as_put_off_too() -> None:
    first, second, third = dt.date(2025, 3, 31), dt.date(2025, 6, 30), dt.date(2025, 9, 30)
    said = [Proposed(on=dt.date(2025, 7, 1), status=PRESETS["four"][2], due=third)]
    found = standing(first, None, said, [], [(dt.date(2025, 3, 10), second)])
    assert (found.dates, found.slips, found.due) == ((first, second, third), 2, third)
