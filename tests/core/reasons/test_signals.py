"""What the control chart says of the last point, word for word (DESIGN 11)."""

from __future__ import annotations

import datetime as dt

import pytest

from measuringup.core.indicators import Basis, Polarity
from measuringup.core.reasons import statistical_sentence
from tests.core.judging import judged, low, measure, percentage

BASELINE = (10, 12) * 6


def said(*after: float | None, target: float | None = None, **settings: object) -> str:
    indicator = measure(fix_after=12, precision=1, **settings)
    rows = [{"target": target, "period_end": dt.date(2021, 3, 31)}] if target is not None else []
    return statistical_sentence(judged((*BASELINE, *after), indicator, rows).row(-1, named=True))


@pytest.mark.parametrize(
    ("after", "sentence"),
    [
        ((12,), "12.0 is within normal variation (5.7 to 16.3)."),
        ((17,), "17.0 lies above the upper process limit of 16.3."),
        ((5,), "5.0 lies below the lower process limit of 5.7."),
        ((10.1, 10.2, 10.3, 11.2, 11.3, 11.4, 11.5), "Seven quarters in a row have risen, to 11.5."),
        ((11.9, 11.8, 11.7, 10.9, 10.8, 10.7, 10.6), "Seven quarters in a row have fallen, to 10.6."),
        ((15, 12, 15), "Two of three quarters lie close to the upper process limit of 16.3."),
        ((7, 10, 7), "Two of three quarters lie close to the lower process limit of 5.7."),
        ((11.5, 12, 11.5, 12, 11.5, 12, 11.5), "Seven or more quarters in a row lie above the mean of 11.0."),
        ((10.5, 10, 10.5, 10, 10.5, 10, 10.5), "Seven or more quarters in a row lie below the mean of 11.0."),
        ((None,), ""),
    ],
)
def test_signals(after: tuple[float, ...], sentence: str) -> None:
    assert said(*after) == sentence


def test_one_poor_quarter_is_not_yet_a_trend() -> None:
    assert said(10, target=12) == (
        "10.0 is within normal variation (5.7 to 16.3). One poor quarter is not yet a trend. "
        "The target lies inside the process limits: as the service runs now, some quarters will meet it "
        "and some will miss it."
    )


def test_whether_the_target_will_be_met() -> None:
    above = "The target lies above the process limits: as the service runs now, it will be "
    below = "The target lies below the process limits: as the service runs now, it will be "
    assert said(12, target=20).endswith(above + "missed almost every quarter.")
    assert said(12, target=3).endswith(below + "met almost every quarter.")
    assert said(12, target=20, polarity=Polarity.LOW).endswith(above + "met almost every quarter.")


def test_limits_of_few_figures_are_said_to_be_trial_limits() -> None:
    row = judged([70, 72, 71, 73], percentage()).row(-1, named=True)
    assert statistical_sentence(row).endswith("These are trial limits, from fewer than 13 quarters.")


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ([100] * 5, "Constant at 100. Every figure meets the target."),
        ([90] * 5, "Constant at 90. No figure meets the target."),
        (
            [100, 100, 100, 100, 90],
            "90 lies below the value that most quarters have. Some figures meet the target and some miss it.",
        ),
        ([100, 100, 100, 100, 110], "110 lies above the value that most quarters have. Every figure meets the target."),
        (
            [90] * 3 + [100] * 3,
            "There are no process limits: the figures hardly vary. Some figures meet the target and some miss it.",
        ),
    ],
)
def test_without_meaningful_limits(values: list[float], sentence: str) -> None:
    rows = judged(values, measure(), [{"target": 100, "period_end": dt.date(2013, 3, 31)}])
    assert statistical_sentence(rows.row(-1, named=True)) == sentence


def test_a_series_of_two_levels_has_no_limits_and_may_have_a_shift() -> None:
    row = judged([1.0] * 7 + [2.0] * 7, low(precision=1)).row(-1, named=True)
    assert statistical_sentence(row) == "Seven or more quarters in a row lie above the mean of 1.5."


def test_where_there_is_no_chart_nothing_is_said() -> None:
    assert statistical_sentence(judged([1, 2, 3], measure(basis=Basis.ROLLING)).row(-1, named=True)) == ""
    assert statistical_sentence(judged([1, 2, 3], states={2: "suppressed"}).row(-1, named=True)) == ""


def test_an_annual_measure_speaks_of_years_and_an_ad_hoc_one_of_periods() -> None:
    for frequency, words in (("annual", "years"), ("4-monthly", "periods")):
        row = judged([70, 72, 71, 73], percentage(frequency=frequency), frequency=frequency).row(-1, named=True)
        assert statistical_sentence(row).endswith(f"fewer than 13 {words}.")
