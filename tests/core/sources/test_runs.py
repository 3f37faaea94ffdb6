"""When a source is read again, and how it stands: worked by hand from its log."""

import datetime as dt

import pytest

from measuringup.core.sources import (
    Every,
    Outcome,
    Run,
    Schedule,
    Standing,
    due_at,
    failures_in_a_row,
    last_good,
    retry_after,
    standing_of,
)

DAILY = Schedule(every=Every.DAY, at=dt.time(6))
NO_HOLIDAYS: frozenset[dt.date] = frozenset()
LONG_AGO = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)


def at(time: str, day: int = 20) -> dt.datetime:
    """A time of 20 November 2025, when London keeps UTC, or of another day of that month."""
    return dt.datetime.combine(dt.date(2025, 11, day), dt.time.fromisoformat(time), dt.UTC)


def run(time: str, outcome: Outcome, day: int = 20) -> Run:
    """A run of two minutes."""
    return Run(begun=at(time, day), ended=at(time, day) + dt.timedelta(minutes=2), outcome=outcome)


YESTERDAY = run("06:00", Outcome.STORED, 19)


@pytest.mark.parametrize(
    ("runs", "now", "due"),
    [
        ([YESTERDAY], at("05:00"), at("06:00")),
        ([YESTERDAY], at("06:00"), at("06:00")),  # due now
        ([YESTERDAY], at("09:30"), at("06:00")),  # overdue since then
        ([run("06:00", Outcome.STORED, 12)], at("09:30"), at("06:00")),  # a week without a worker is made up for once
        ([YESTERDAY, run("06:00", Outcome.STORED)], at("06:10"), at("06:00", 21)),
        ([YESTERDAY, run("06:00", Outcome.UNCHANGED)], at("06:10"), at("06:00", 21)),
        (
            [YESTERDAY, run("07:30", Outcome.STORED)],
            at("08:00"),
            at("06:00", 21),
        ),  # by hand, after its time: it is done
        ([run("05:30", Outcome.STORED)], at("06:00"), at("06:00")),  # by hand, before its time: it is read again
        # Ended 06:02, and again after 5, then 15, then 45 minutes.
        ([YESTERDAY, run("06:00", Outcome.FAILED)], at("06:04"), at("06:07")),
        ([run("06:00", Outcome.FAILED), run("06:07", Outcome.PROBLEMS)], at("06:10"), at("06:24")),
        (
            [run("06:00", Outcome.FAILED), run("06:07", Outcome.FAILED), run("06:24", Outcome.FAILED)],
            at("06:30"),
            at("07:11"),
        ),
        ([run("06:00", Outcome.WAITING)], at("06:03"), at("06:07")),
        ([run("06:00", Outcome.INTERRUPTED)], at("06:03"), at("06:07")),
        # A good run between two failures ends the growing of the waits.
        (
            [run("06:00", Outcome.FAILED), run("06:07", Outcome.STORED), run("08:00", Outcome.FAILED)],
            at("08:03"),
            at("08:07"),
        ),
        # The next day's time comes before the next try would: ended 03:02, and 4 hours later it is past 06:00.
        ([run(f"{hour:02}:00", Outcome.FAILED) for hour in range(8, 14)], at("13:30"), at("17:02")),
        ([run("06:00", Outcome.FAILED)] * 6 + [run("03:00", Outcome.FAILED, 21)], at("03:30", 21), at("06:00", 21)),
    ],
)
def test_when_it_is_read_next(runs: list[Run], now: dt.datetime, due: dt.datetime) -> None:
    assert due_at(DAILY, runs, LONG_AGO, now, NO_HOLIDAYS) == due


def test_what_fell_due_before_the_source_was_defined_counts_for_nothing() -> None:
    assert due_at(DAILY, [], at("09:00"), at("09:10"), NO_HOLIDAYS) == at("06:00", 21)


def test_what_is_read_only_when_asked_is_never_due_whatever_became_of_it() -> None:
    asked = Schedule(every=Every.ASKED)
    assert due_at(asked, [run("06:00", Outcome.FAILED)], LONG_AGO, at("09:00"), NO_HOLIDAYS) is None


def test_an_hourly_source_that_fails_is_tried_again_within_the_hour_and_at_the_next() -> None:
    hourly = Schedule(every=Every.HOUR, at=dt.time(0))
    assert due_at(hourly, [run("09:00", Outcome.FAILED)], LONG_AGO, at("09:05"), NO_HOLIDAYS) == at("09:07")
    twice = [run("09:00", Outcome.FAILED), run("09:30", Outcome.FAILED), run("09:50", Outcome.FAILED)]
    assert due_at(hourly, twice, LONG_AGO, at("09:55"), NO_HOLIDAYS) == at("10:00")


@pytest.mark.parametrize(("times", "minutes"), [(1, 5), (2, 15), (3, 45), (4, 120), (5, 240), (6, 240), (100, 240)])
def test_waits_grow_up_to_four_hours(times: int, minutes: int) -> None:
    assert retry_after(times) == dt.timedelta(minutes=minutes)


def test_the_last_good_run_is_the_last_that_left_the_records_as_the_source_was() -> None:
    runs = [YESTERDAY, run("06:00", Outcome.UNCHANGED), run("07:00", Outcome.FAILED), run("08:00", Outcome.WAITING)]
    assert last_good(runs) == runs[1]
    assert last_good(runs[2:]) is None
    assert failures_in_a_row(runs) == [runs[2]]
    assert failures_in_a_row(runs[:2]) == []


@pytest.mark.parametrize(
    ("runs", "due", "standing"),
    [
        ([], None, Standing.NEVER),
        ([YESTERDAY], at("06:00", 21), Standing.GOOD),
        ([YESTERDAY], at("08:30"), Standing.GOOD),  # half an hour late is nothing
        ([YESTERDAY], at("06:00"), Standing.LATE),  # three hours: no worker is running
        ([YESTERDAY, run("06:00", Outcome.PROBLEMS)], at("09:30"), Standing.FAILING),
        ([YESTERDAY, run("06:00", Outcome.FAILED), run("06:07", Outcome.WAITING)], at("09:30"), Standing.FAILING),
        ([YESTERDAY, run("06:00", Outcome.WAITING)], at("09:30"), Standing.WAITING),
        ([run("06:00", Outcome.WAITING)], at("09:30"), Standing.WAITING),
    ],
)
def test_how_it_stands_at_nine(runs: list[Run], due: dt.datetime | None, standing: Standing) -> None:
    assert standing_of(runs, due, at("09:00"), is_running=False) is standing
    assert standing_of(runs, due, at("09:00"), is_running=True) is Standing.RUNNING
