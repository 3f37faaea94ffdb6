"""A live measure is stale from the day after its next figure was due; one that never had a figure says so."""

from __future__ import annotations

import datetime as dt
from typing import Any

from measuringup.core.collection import Reporting
from measuringup.core.collection.neglect import Finding, Neglect, stale_series
from measuringup.core.indicators import Indicator, LifeCycle
from measuringup.core.periods import Period, bank_holidays

HOLIDAYS = bank_holidays("england", (2025,))
Q1 = Period(dt.date(2025, 4, 1), dt.date(2025, 6, 30), "quarterly")
DUE = dt.date(2025, 10, 28)


def found(today: dt.date, last: Period | None = Q1, **said: Any) -> list[tuple[str, Finding]]:
    series = Reporting(indicator=Indicator(code="PL07", name="Fly-tips", **said), organisation="marlowe", last=last)
    return stale_series([series], today, HOLIDAYS)


def test_a_figure_is_stale_the_day_after_the_next_was_due() -> None:
    assert found(DUE) == []
    words = "The last figure is of Q1 2025/26; Q2 2025/26 was due on 28 October 2025."
    stale = Finding(neglect=Neglect.STALE, organisation="marlowe", since=DUE, words=words)
    assert found(DUE + dt.timedelta(days=1)) == [("PL07", stale)]


def test_a_measure_without_any_figure_says_so_and_one_that_is_not_live_nothing() -> None:
    never = Finding(neglect=Neglect.NEVER, organisation="marlowe", words="No figure was ever given.")
    assert found(DUE, None) == [("PL07", never)]
    assert found(DUE, None, life_cycle=LifeCycle.RETIRED) == []
