"""A promised day that has passed is asked about until something is said after it, or the promise is spoken of."""

from __future__ import annotations

import datetime as dt

from measuringup.core.recommendations.owed import Due, What, is_asked_for
from measuringup.core.recommendations.passed import passed_promises
from measuringup.core.recommendations.truth import Told

ANSWERED, TODAY = dt.date(2025, 7, 3), dt.date(2025, 11, 3)
AGREED = Told("Agreed. A page will be published from October 2025. Cameras will be bought by 31 March 2026.", ANSWERED)


def _sentences(*updates: Told, today: dt.date = TODAY, answer: Told = AGREED) -> list[str]:
    return [promise.sentence for promise in passed_promises([answer], updates, today)]


def test_it_is_asked_about_from_the_day_after() -> None:
    page, cameras = "A page will be published from October 2025.", "Cameras will be bought by 31 March 2026."
    assert _sentences(today=dt.date(2025, 10, 31)) == []
    assert _sentences(today=dt.date(2025, 11, 1)) == [page]
    assert _sentences(today=dt.date(2026, 4, 1)) == [page, cameras]
    (promise,) = passed_promises([AGREED], [], TODAY)
    assert promise.by == dt.date(2025, 10, 31)


def test_an_update_on_or_after_its_day_settles_it() -> None:
    assert _sentences(Told("Depots met.", dt.date(2025, 10, 30))) != []
    assert _sentences(Told("Depots met.", dt.date(2025, 10, 31))) == []


def test_one_that_an_earlier_update_speaks_of_is_settled() -> None:
    assert _sentences(Told("The page was published early.", dt.date(2025, 9, 1))) == []


def test_what_an_update_promises_is_asked_about_too() -> None:
    moved = Told("The page will be there by 14 October 2025.", dt.date(2025, 9, 1))
    assert _sentences(moved, answer=Told("Agreed.", ANSWERED)) == ["The page will be there by 14 October 2025."]
    assert _sentences(Told("Nothing.", None), moved, today=dt.date(2025, 10, 14)) == []


def test_conditions_and_points_of_lists_are_left_to_the_reader() -> None:
    condition = Told("Subject to the budget, drivers will be hired by September 2025.", ANSWERED)
    assert _sentences(answer=condition) == []
    assert _sentences(answer=Told("We will do these by September 2025:\n- bins\n- lamps", ANSWERED)) == []


def test_a_step_is_asked_for_ahead_and_a_promise_at_once() -> None:
    assert is_asked_for(Due(What.ACTION, TODAY + dt.timedelta(days=28)), TODAY)
    assert not is_asked_for(Due(What.ACTION, TODAY + dt.timedelta(days=29)), TODAY)
    assert is_asked_for(Due(What.PROMISE, TODAY), TODAY)
    assert is_asked_for(Due(What.REQUEST, TODAY + dt.timedelta(days=300)), TODAY)
