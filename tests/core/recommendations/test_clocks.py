"""By when an answer is due (RULES H1, H2). Days counted by hand on a calendar."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measuringup.core.recommendations import PRESETS, Clock, Span, answer_due
from measuringup.core.recommendations.clocks import days_left


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2012-11-15", "2013-01-14"),  # the day before 15 January
        ("2012-11-01", "2012-12-31"),
        ("2012-12-28", "2013-02-27"),
        ("2012-12-29", "2013-02-28"),  # there is no 29 February 2013: its last day
        ("2012-12-30", "2013-02-28"),
        ("2012-12-31", "2013-02-28"),
        ("2013-01-01", "2013-02-28"),
        ("2023-12-31", "2024-02-29"),  # a leap year
        ("2023-12-29", "2024-02-28"),
        ("2013-06-30", "2013-08-29"),
        ("2013-07-31", "2013-09-30"),
    ],
)
def test_two_months_beginning_with_the_day_of_receipt(received: str, due: str) -> None:
    assert answer_due(day(received)) == day(due)


def test_the_clock_starts_with_the_notice_where_that_is_later() -> None:
    assert answer_due(day("2012-11-15"), day("2012-12-03")) == day("2013-02-02")
    assert answer_due(day("2012-11-15"), day("2012-11-02")) == day("2013-01-14")


@pytest.mark.parametrize(
    ("preset", "received", "due"),
    [
        ("28-days", "2025-02-03", "2025-03-03"),
        ("8-weeks", "2025-02-03", "2025-03-31"),
        ("ten-clear-days", "2025-02-03", "2025-02-14"),  # 4 to 13 February are clear
        ("two-months", "2025-02-03", "2025-04-02"),
    ],
)
def test_the_presets(preset: str, received: str, due: str) -> None:
    assert answer_due(day(received), clock=PRESETS[preset]) == day(due)


@pytest.mark.parametrize(
    ("clock", "due"),
    [
        (Clock("", 1, Span.MONTHS), "2025-05-16"),
        (Clock("", 28, Span.DAYS, counts_first=True), "2025-05-13"),
        (Clock("", 5, Span.WORKING_DAYS), "2025-04-25"),  # Good Friday 18 and Easter Monday 21 April
        (Clock("", 5, Span.WORKING_DAYS, counts_first=True), "2025-04-24"),
        (Clock("", 5, Span.WORKING_DAYS, is_clear=True), "2025-04-28"),
    ],
)
def test_other_clocks_from_16_april_2025(clock: Clock, due: str) -> None:
    easter = frozenset({day("2025-04-18"), day("2025-04-21")})
    assert answer_due(day("2025-04-16"), clock=clock, holidays=easter) == day(due)


def test_a_first_day_that_is_no_working_day_does_not_count() -> None:
    assert answer_due(day("2025-04-19"), clock=Clock("", 1, Span.WORKING_DAYS, counts_first=True)) == day("2025-04-21")


@pytest.mark.parametrize(
    "wrong",
    [
        {"length": 0, "span": Span.DAYS},
        {"length": 2, "span": Span.MONTHS, "is_clear": True},
        {"length": 2, "span": Span.WEEKS, "is_clear": True},
        {"length": 2, "span": Span.DAYS, "is_clear": True, "counts_first": True},
    ],
)
def test_clocks_there_are_not(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="Give"):
        Clock("", **wrong)  # type: ignore[arg-type]


DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1))
CLOCKS = st.sampled_from(list(PRESETS.values()))


@given(DAYS, DAYS, CLOCKS)
def test_a_later_receipt_is_never_due_earlier(one: dt.date, other: dt.date, clock: Clock) -> None:
    first, second = sorted((one, other))
    assert answer_due(first, clock=clock) <= answer_due(second, clock=clock)


@given(DAYS, DAYS)
def test_it_is_the_same_whichever_of_report_and_notice_came_last(one: dt.date, other: dt.date) -> None:
    assert answer_due(one, other) == answer_due(other, one) == answer_due(max(one, other))


@given(DAYS)
def test_two_months_beginning_with_a_day_are_two_whole_months(received: dt.date) -> None:
    """Counted another way: the day after the last is the same date two months on, or the first of the third."""
    after = answer_due(received) + dt.timedelta(days=1)
    months = (after.year - received.year) * 12 + after.month - received.month
    assert (months, after.day) in {(2, received.day), (3, 1)}
    if months == 3:
        assert received.day > answer_due(received).day or received.day == 1


def test_days_left() -> None:
    assert days_left(day("2025-02-14"), day("2025-02-10")) == 4
    assert days_left(day("2025-02-14"), day("2025-02-15")) == -1
