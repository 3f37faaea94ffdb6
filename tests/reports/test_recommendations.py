"""The words of a recommendation: each sentence worked out by hand from days on a calendar."""

from __future__ import annotations

import datetime as dt

import pytest

from measuringup.core.recommendations.answers import Answer
from measuringup.core.recommendations.owed import Due, What
from measuringup.core.recommendations.progress import PRESETS
from measuringup.core.recommendations.standing import Standing
from measuringup.core.recommendations.states import State
from measuringup.reports import icons
from measuringup.reports.recommendations import (
    answer_words,
    how_long,
    lead_sentence,
    owed_sentence,
    owed_words,
    shortened,
    slip_sentence,
    state_chip,
)

TODAY = dt.date(2025, 11, 13)
FIRST = dt.date(2025, 3, 31)
FOUR = (FIRST, dt.date(2025, 6, 30), dt.date(2025, 7, 31), dt.date(2025, 9, 30), dt.date(2026, 3, 31))
SLIPPED = PRESETS["four"][2]


@pytest.mark.parametrize("state", State)
def test_every_state_has_its_drawing_and_its_word(state: State) -> None:
    chip = state_chip(state)
    assert icons.drawing(chip.icon)
    assert chip.words.casefold() == state.value
    assert state_chip(State.SLIPPED, "Behind").words == "Behind"
    assert state_chip(State.SIGNED_OFF, "Achieved").words == "Signed off"


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "0 days"), (1, "1 day"), (6, "6 days"), (7, "a week"), (22, "3 weeks"), (31, "a month"),
     (62, "2 months"), (365, "a year"), (730, "2 years")],
)  # fmt: skip
def test_a_length_of_time_is_told_as_people_do(days: int, words: str) -> None:
    assert how_long(days) == words


def test_a_slip_is_counted_and_measured_from_the_first_promise() -> None:
    assert slip_sentence(Standing(dates=FOUR)) == (
        "Extended 4 times; now due 31 March 2026, a year after the date first promised."
    )
    assert slip_sentence(Standing(dates=FOUR[:2])) == (
        "Extended once; now due 30 June 2025, 3 months after the date first promised."
    )
    back = Standing(dates=(FIRST, FOUR[1], FIRST))
    assert slip_sentence(back) == "Extended once; now due 31 March 2025."
    assert slip_sentence(Standing(dates=FOUR[:1])) == ""


@pytest.mark.parametrize(
    ("due", "short", "sentence"),
    [
        (None, "", ""),
        (Due(What.ANSWER, dt.date(2025, 10, 23)), "Answer 3 weeks late",
         "The answer was due on 23 October 2025 and is 3 weeks late."),
        (Due(What.UPDATE, dt.date(2026, 1, 14)), "Update due in 2 months", "The update is due on 14 January 2026."),
        (Due(What.UPDATE, TODAY), "Update due today", "The update is due on 13 November 2025."),
        (Due(What.UPDATE, None), "Update owed", "The update is owed; no day is set for it."),
        (Due(What.ANSWER, None), "No day of receipt known", "The answer is owed; no day is set for it."),
        (Due(What.DECISION, TODAY), "Awaits committee", "The update waits for the committee's decision."),
    ],
)  # fmt: skip
def test_what_is_owed_is_said_short_and_as_a_sentence(due: Due | None, short: str, sentence: str) -> None:
    assert (owed_words(due, TODAY), owed_sentence(due, TODAY)) == (short, sentence)


@pytest.mark.parametrize(
    ("state", "standing", "sentence"),
    [
        (State.ELSEWHERE, Standing(), "It goes on in another recommendation."),
        (State.NOT_TAKEN_UP, Standing(), "The answer asks for no work."),
        (State.SIGNED_OFF, Standing(is_closed=True), "The committee has signed it off."),
        (State.ON_TRACK, Standing(dates=(dt.date(2026, 5, 30),)), "It is to be done by 30 May 2026."),
        (State.ON_TRACK, Standing(dates=(FOUR[3],)), "It was to be done by 30 September 2025, a month ago."),
        (State.NO_UPDATE, Standing(), "No date is promised for it."),
        (State.SLIPPED, Standing(status=SLIPPED, dates=FOUR[:2]), slip_sentence(Standing(dates=FOUR[:2]))),
    ],
)
def test_the_status_box_says_first_what_matters_most(state: State, standing: Standing, sentence: str) -> None:
    assert lead_sentence(state, standing, None, TODAY) == sentence


def test_without_an_answer_the_box_says_when_it_is_due() -> None:
    due = Due(What.ANSWER, dt.date(2026, 1, 14))
    assert lead_sentence(State.AWAITING_ANSWER, Standing(), due, TODAY) == "The answer is due on 14 January 2026."


def test_noted_is_told_to_be_no_answer() -> None:
    assert answer_words(Answer.NOTED) == "Noted, which is no answer"
    assert answer_words(Answer.PARTLY, "no funding") == "Accepted in part (no funding)"
    assert answer_words(Answer.ACCEPTED) == "Accepted"


def test_a_long_text_is_cut_between_words() -> None:
    assert shortened("That bins are moved.") == "That bins are moved."
    assert shortened("That bins, where needed, are moved", 10) == "That bins …"
