"""The past of a measure in words: entries of the ledger, restatements, and targets in every form."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from measuringup.core.indicators import DataType, Indicator, Polarity
from measuringup.core.restatements import restatements
from measuringup.core.targets.promises import Promise
from measuringup.reports.past import printed_entry, printed_promises, printed_restatement, promised
from tests.core.test_restatements import Q1, entry

TIPS = Indicator(code="PL07", name="Fly-tips", data_type=DataType.PERCENTAGE, unit="%", multiplier=100.0)
WAIT = Indicator(code="HC01", name="Days to let", unit="days", polarity=Polarity.LOW, data_type=DataType.DURATION)


def promise(**said: Any) -> Promise:
    return Promise(
        **{
            "organisation": "",
            "period_start": dt.date(2025, 4, 1),
            "period_end": dt.date(2026, 3, 31),
            "applies_to": "period",
            "form": "absolute",
            "target": 85.0,
            "strict": False,
            "lower": None,
            "upper": None,
            "tolerance": None,
            "tolerance_basis": "",
            "rationale": "",
            "is_withdrawn": False,
            "change": 12,
            "on": dt.date(2025, 4, 3),
            "by": "Priya Nair",
            "reason": "Cabinet of 3 April",
            "approver": "",
            **said,
        }
    )


def test_an_entry_says_where_it_stood() -> None:
    stood = {"source": "returns.xlsx", "sheet": "Returns", "row": 31}
    told = printed_entry(entry(1, 78.4, numerator=990, denominator=1263, **stood), TIPS)
    assert (told.period, told.figure, told.parts) == ("Q1 2025/26", "78.4%", "990 of 1,263")
    assert told.where == "returns.xlsx, sheet Returns, row 31"
    assert printed_entry(entry(1, 78.4, source="returns.pdf"), TIPS).where == "returns.pdf"
    assert printed_entry(entry(1, 78.4), TIPS).where == ""


def test_an_entry_without_a_figure_says_why() -> None:
    assert printed_entry(entry(1, None, state="not supplied by partner"), TIPS).figure == "not supplied by partner"
    assert printed_entry(entry(1, None, is_withdrawn=True), TIPS).figure == "withdrawn"
    assert printed_entry(entry(1, None), TIPS).figure == "–"


def test_a_restatement_is_reported_now_and_the_difference() -> None:
    (found,) = restatements([entry(1, 90.0, Q1), entry(2, 87.94, Q1, restatement="late data")])
    told = printed_restatement(found, TIPS)
    assert (told.reported, told.now, told.difference) == ("90.0%", "87.9%", "−2.1")
    (gone,) = restatements([entry(1, 90.0, Q1), entry(2, None, Q1, is_withdrawn=True)])
    assert printed_restatement(gone, TIPS).difference == "–"


@pytest.mark.parametrize(
    ("said", "measure", "words"),
    [
        ({}, TIPS, "85.0%"),
        ({"tolerance": 3.0}, TIPS, "85.0%, tolerance 3.0 points"),
        ({"tolerance": 5.0, "tolerance_basis": "relative"}, TIPS, "85.0%, tolerance 5.0%"),
        ({"strict": True}, TIPS, "over 85.0%"),
        ({"strict": True, "target": 28.0}, WAIT, "under 28.0 days"),
        ({"target": None, "lower": 10.0, "upper": 15.0}, TIPS, "10.0% to 15.0%"),
        ({"target": None, "lower": 10.0}, WAIT, "from 10.0 days"),
        ({"target": None, "upper": 15.0}, WAIT, "up to 15.0 days"),
        ({"form": "relative", "target": -2.5}, TIPS, "−2.5% on the year before"),
        ({"form": "establish baseline", "target": None}, TIPS, "establish a baseline"),
        ({"form": "none", "target": None}, TIPS, "no target"),
        ({"is_withdrawn": True}, TIPS, "withdrawn"),
    ],
)
def test_a_target_in_words(said: dict[str, Any], measure: Indicator, words: str) -> None:
    assert promised(promise(**said), measure) == words


def test_a_target_says_for_what_and_what_was_before() -> None:
    before = promise()
    told = printed_promises(
        [
            replace(promise(target=80.0), before=before),
            promise(applies_to="year"),
            promise(period_start=dt.date(2025, 7, 1), period_end=dt.date(2025, 9, 30)),
            promise(period_start=dt.date(1900, 1, 1), period_end=dt.date(2199, 12, 31)),
        ],
        TIPS,
    )
    assert (told[0].before, told[0].target) == ("85.0%", "80.0%")
    assert [each.span for each in told] == ["2025/26", "2025/26, year", "Q2 2025/26", "always"]
