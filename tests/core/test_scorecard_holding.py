"""A row that was made is shown until the day on which it would say something else (RULES E3, D0.22)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl
import pytest

from measuringup.core.indicators import Indicator
from measuringup.core.periods import Period, next_period
from measuringup.core.scorecards import scorecard_of
from measuringup.core.scorecards.freshness import Moment
from measuringup.core.scorecards.holding import holds_until, judged_until, missing
from tests.core.scorecard_factory import assessed, series

HOURS = Indicator(code="H1", name="Hours lost", frequency="quarterly", lag_working_days=20)
Q1 = Period(dt.date(2025, 4, 1), dt.date(2025, 6, 30), "quarterly")
Q2 = next_period(Q1)
AUGUST = dt.date(2025, 8, 15)


def until(
    values: list[float | None],
    on: dt.date,
    *,
    last: dict[str, Any] | None = None,
    asked: Period | None = None,
) -> dt.date | None:
    frame = assessed(series(HOURS, values, first=Q1, last=last or {}))
    card = scorecard_of(frame, [HOURS], "marlowe", as_of=on, period=asked)
    return holds_until(next(iter(card.rows), None), missing(frame), Moment(as_of=on, asked=asked))


def test_a_figure_is_current_until_the_day_after_the_next_one_was_due() -> None:
    # 20 working days after Tuesday 30 September are over on Tuesday 28 October.
    assert until([4.0], AUGUST) == dt.date(2025, 10, 29)


def test_once_out_of_date_it_stays_so() -> None:
    assert until([4.0], dt.date(2025, 10, 29)) is None


def test_for_a_period_asked_for_later_figures_do_not_matter() -> None:
    assert until([4.0], AUGUST, asked=Q1) is None
    assert until([4.0], AUGUST, asked=Q2) == dt.date(2025, 10, 29)


def test_a_missing_figure_is_looked_at_again_when_its_period_ends_and_when_it_was_due() -> None:
    assert until([4.0, None], AUGUST, last={"state": "not due", "status": "Not due"}) == dt.date(2025, 9, 30)
    october = dt.date(2025, 10, 6)
    assert until([4.0, None], october, last={"state": "awaiting data", "status": ""}) == dt.date(2025, 10, 29)


def test_days_late_are_counted_every_day() -> None:
    november = dt.date(2025, 11, 3)
    assert until([4.0, None], november, last={"state": "not submitted", "status": ""}) == dt.date(2025, 11, 4)


def test_what_follows_no_calendar_is_never_late() -> None:
    frame = assessed(series(HOURS, [4.0], first=Q1)).with_columns(frequency=pl.lit("ad hoc"))
    (row,) = scorecard_of(frame, [HOURS], "marlowe", as_of=AUGUST).rows
    assert holds_until(row, missing(frame), Moment(as_of=AUGUST)) is None


@pytest.mark.parametrize("on", [AUGUST, dt.date(2026, 8, 1)])
def test_a_measure_without_a_row_waits_for_a_change(on: dt.date) -> None:
    frame = assessed()
    assert holds_until(None, missing(frame), Moment(as_of=on)) is None


def test_what_is_judged_holds_until_a_missing_figure_falls_due() -> None:
    frame = assessed(series(HOURS, [4.0, None], first=Q1, last={"state": "not due", "status": "Not due"}))
    waited = missing(frame)
    assert judged_until(waited, AUGUST, frozenset()) == dt.date(2025, 9, 30)
    assert judged_until(waited, dt.date(2025, 10, 6), frozenset()) == dt.date(2025, 10, 29)
    assert judged_until(waited, dt.date(2025, 10, 29), frozenset()) is None
    assert judged_until(missing(pl.DataFrame()), AUGUST, frozenset()) is None


def test_a_day_that_is_named_with_its_year_is_named_again_at_new_year() -> None:
    winter = Period(dt.date(2025, 10, 1), dt.date(2026, 3, 31), "half-yearly")
    frame = assessed(series(HOURS, [None], first=winter, last={"state": "not due", "status": "Not due"}))
    (row,) = scorecard_of(frame, [HOURS], "marlowe", as_of=AUGUST).rows
    assert holds_until(row, missing(frame), Moment(as_of=AUGUST)) == dt.date(2026, 1, 1)
