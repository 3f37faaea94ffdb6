"""When a source falls due: times of day in London, worked by hand from the calendar."""

import datetime as dt

import pytest

from measuringup.core.periods.due import bank_holidays
from measuringup.core.sources import (
    Every,
    Schedule,
    ScheduleError,
    as_mapping,
    last_slot,
    next_slot,
    schedule_from,
    schedule_in_words,
)

ENGLAND = bank_holidays("england", (2025, 2026))


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


def around(schedule: Schedule, now: str) -> tuple[str, str]:
    """The slot before or at a moment and the one after it, as UTC."""
    last, coming = last_slot(schedule, utc(now), ENGLAND), next_slot(schedule, utc(now), ENGLAND)
    assert last is not None
    assert coming is not None
    return f"{last:%a %d %b %H:%M}", f"{coming:%a %d %b %H:%M}"


AT_SIX = {"at": dt.time(6)}


@pytest.mark.parametrize(
    ("schedule", "now", "expected"),
    [
        # November is GMT: 06:00 in London is 06:00 UTC. 20 November 2025 was a Thursday.
        (Schedule(every=Every.DAY, **AT_SIX), "2025-11-20T05:59", ("Wed 19 Nov 06:00", "Thu 20 Nov 06:00")),
        (Schedule(every=Every.DAY, **AT_SIX), "2025-11-20T06:00", ("Thu 20 Nov 06:00", "Fri 21 Nov 06:00")),
        # July is British Summer Time: 06:00 in London is 05:00 UTC.
        (Schedule(every=Every.DAY, **AT_SIX), "2025-07-01T05:30", ("Tue 01 Jul 05:00", "Wed 02 Jul 05:00")),
        # The clocks go back on Sunday 26 October 2025.
        (Schedule(every=Every.DAY, **AT_SIX), "2025-10-25T12:00", ("Sat 25 Oct 05:00", "Sun 26 Oct 06:00")),
        # 01:30 comes twice that night: once at 00:30 and once at 01:30 UTC. The first is taken, and once only.
        (Schedule(every=Every.DAY, at=dt.time(1, 30)), "2025-10-26T02:00", ("Sun 26 Oct 00:30", "Mon 27 Oct 01:30")),
        # On Sunday 29 March 2026 the clocks jump from 01:00 to 02:00: 01:30 GMT is 02:30 by the new time.
        (Schedule(every=Every.DAY, at=dt.time(1, 30)), "2026-03-29T01:30", ("Sun 29 Mar 01:30", "Mon 30 Mar 00:30")),
        # From Friday evening a weekday's next run is Monday's, bank holiday or not.
        (Schedule(every=Every.WEEKDAY, **AT_SIX), "2025-11-21T18:00", ("Fri 21 Nov 06:00", "Mon 24 Nov 06:00")),
        (Schedule(every=Every.WEEKDAY, **AT_SIX), "2025-11-23T18:00", ("Fri 21 Nov 06:00", "Mon 24 Nov 06:00")),
        (Schedule(every=Every.WEEK, weekday=1, **AT_SIX), "2025-11-20T12:00", ("Mon 17 Nov 06:00", "Mon 24 Nov 06:00")),
        # The first working day of January 2026 is Friday 2 January; of February Monday the 2nd.
        (
            Schedule(every=Every.MONTH, working_day=1, **AT_SIX),
            "2026-01-05T12:00",
            ("Fri 02 Jan 06:00", "Mon 02 Feb 06:00"),
        ),
        # Of April 2026 (Good Friday the 3rd, Easter Monday the 6th) the 1st, 2nd, 7th, 8th and 9th are the first five.
        (
            Schedule(every=Every.MONTH, working_day=5, **AT_SIX),
            "2026-04-08T12:00",
            ("Fri 06 Mar 06:00", "Thu 09 Apr 05:00"),
        ),
        (Schedule(every=Every.HOUR, at=dt.time(0, 5)), "2025-11-20T09:04", ("Thu 20 Nov 08:05", "Thu 20 Nov 09:05")),
        (Schedule(every=Every.HOUR, at=dt.time(0, 5)), "2025-11-20T09:05", ("Thu 20 Nov 09:05", "Thu 20 Nov 10:05")),
    ],
)
def test_the_slots_around_a_moment(schedule: Schedule, now: str, expected: tuple[str, str]) -> None:
    assert around(schedule, now) == expected


def test_what_is_read_only_when_asked_never_falls_due() -> None:
    asked = Schedule(every=Every.ASKED)
    assert last_slot(asked, utc("2025-11-20T09:00"), ENGLAND) is None
    assert next_slot(asked, utc("2025-11-20T09:00"), ENGLAND) is None


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"every": "only when asked"}, "only when asked"),
        ({"every": "every hour", "at": "00:05"}, "every hour, 5 minutes past"),
        ({"every": "every hour", "at": "00:01"}, "every hour, 1 minute past"),
        ({"every": "every day", "at": "06:30"}, "every day at 06:30"),
        ({"every": "every weekday", "at": "6:00"}, "every weekday at 06:00"),
        ({"every": "every week", "at": "07:00", "weekday": 3}, "every Wednesday at 07:00"),
        ({"every": "every month", "at": "06:00", "working_day": 5}, "every month on working day 5 at 06:00"),
    ],
)
def test_a_schedule_is_kept_as_it_was_said(said: dict, words: str) -> None:
    schedule = schedule_from(said)
    assert schedule_in_words(schedule) == words
    assert schedule_from(as_mapping(schedule)) == schedule


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"every": "every moon"}, "How often is 'every moon'?"),
        ({}, "How often is None?"),
        ({"every": "every day", "at": "24:00"}, "'24:00' is no time of day. Write it as hours and minutes"),
        ({"every": "every day", "at": "06:60"}, "'06:60' is no time of day"),
        ({"every": "every day", "at": "noon"}, "'noon' is no time of day"),
        ({"every": "every week", "weekday": 8}, "There is no day 8 of the week"),
        ({"every": "every week", "weekday": "Monday"}, "whole numbers"),
        ({"every": "every month", "working_day": 19}, "Not every month has a working day 19. Give 1 to 18."),
    ],
)
def test_a_schedule_that_cannot_be_is_refused(said: dict, sentence: str) -> None:
    with pytest.raises(ScheduleError) as refused:
        schedule_from(said)
    assert sentence in str(refused.value)


@pytest.mark.parametrize("year", range(2025, 2031))
def test_every_month_has_the_working_days_that_can_be_asked_for(year: int) -> None:
    closed = bank_holidays("northern ireland", (year, year + 1))
    schedule = Schedule(every=Every.MONTH, working_day=18)
    for month in range(1, 13):
        slot = next_slot(schedule, dt.datetime(year, month, 1, tzinfo=dt.UTC), closed)
        assert slot is not None
        assert slot.month == month
