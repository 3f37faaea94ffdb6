"""Which figures are not what they were first reported as, by how much, and through which steps."""

from __future__ import annotations

import datetime as dt
from typing import Any

from measuringup.core.restatements import LedgerEntry, restatements

Q1, Q2 = (dt.date(2025, 4, 1), dt.date(2025, 6, 30)), (dt.date(2025, 7, 1), dt.date(2025, 9, 30))


def entry(change: int, value: float | None, period: tuple[dt.date, dt.date] = Q1, **said: Any) -> LedgerEntry:
    start, end = period
    return LedgerEntry(
        **{
            "period_start": start,
            "period_end": end,
            "frequency": "quarterly",
            "value": value,
            "numerator": None,
            "denominator": None,
            "state": "",
            "entered": "",
            "figure_status": "final",
            "restatement": "",
            "note": "",
            "is_withdrawn": False,
            "source": "",
            "sheet": "",
            "row": None,
            "evidence": "",
            "change": change,
            "on": dt.date(2025, 7, change),
            "by": "Priya Nair",
            "reason": "Quarterly return",
            "approver": "",
            **said,
        }
    )


def test_what_was_entered_once_is_no_restatement() -> None:
    assert restatements([entry(1, 90.0), entry(2, 91.0, Q2)]) == []


def test_reported_now_and_difference() -> None:
    (found,) = restatements([entry(1, 90.0), entry(2, 88.0, restatement="correction")])
    assert (found.reported.value, found.now.value, found.difference) == (90.0, 88.0, -2.0)
    assert [step.restatement for step in found.steps] == ["correction"]


def test_a_provisional_figure_that_became_final_is_none() -> None:
    assert restatements([entry(1, 90.0, figure_status="provisional"), entry(2, 90.0)]) == []


def test_one_that_was_changed_back_is_one() -> None:
    (found,) = restatements([entry(1, 90.0), entry(2, 80.0), entry(3, 90.0)])
    assert found.difference == 0
    assert len(found.steps) == 2


def test_a_figure_withdrawn_or_hidden_has_no_difference() -> None:
    gone, hidden = restatements(
        [
            entry(1, 90.0, Q2),
            entry(2, 90.0),
            entry(3, None, state="suppressed"),
            entry(4, None, Q2, is_withdrawn=True),
        ]
    )
    assert (gone.now.is_withdrawn, gone.difference) == (True, None)
    assert (hidden.now.state, hidden.difference) == ("suppressed", None)


def test_the_newest_period_stands_first() -> None:
    told = [entry(1, 1.0), entry(1, 1.0, Q2), entry(2, 2.0), entry(3, 2.0, Q2)]
    assert [each.reported.period_end for each in restatements(told)] == [Q2[1], Q1[1]]
