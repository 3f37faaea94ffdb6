"""What the control chart says of the last point, word for word (DESIGN 11)."""

from __future__ import annotations

import datetime as dt

import pytest

from measuringup.core.indicators import Basis, Polarity
from measuringup.core.reasons import statistical_sentence
from measuringup.core.streaks import with_streaks
from tests.core.judging import judged, low, measure, percentage

BASELINE = (10, 12) * 6


def said(*after: float | None, target: float | None = None, **settings: object) -> str:
    indicator = measure(fix_after=12, precision=1, **settings)
    rows = [{"target": target, "period_end": dt.date(2021, 3, 31)}] if target is not None else []
    return statistical_sentence(with_streaks(judged((*BASELINE, *after), indicator, rows)).row(-1, named=True))


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


def test_several_poor_quarters_in_a_row_are_not_called_one() -> None:
    assert "2 poor quarters in a row are not yet a trend." in said(12, 10, 10, target=11)
    assert "3 poor quarters in a row are not yet a trend." in said(12, 10, 10, 10, target=11)


@pytest.mark.parametrize(("after", "target"), [((12, 10, 10, 10, 10), 11), ((12,), 20)])
def test_what_the_service_gives_all_the_time_is_no_bad_luck(after: tuple[float, ...], target: float) -> None:
    sentence = said(*after, target=target)
    assert f"{after[-1]:.1f} is within normal variation (5.7 to 16.3): this is what the service gives" in sentence
    assert "not yet a trend" not in sentence


def test_limits_that_the_last_figures_belie_promise_nothing() -> None:
    earlier = "The limits are those of earlier figures;"
    again = "the target. Consider whether the limits should begin again."
    assert said(21, target=20) == (
        f"21.0 lies above the upper process limit of 16.3. {earlier} the last figure met {again}"
    )
    assert said(21, 20, 22, target=20).endswith(f"{earlier} the last 3 figures met {again}")
    assert said(2, 2, target=3).endswith(f"{earlier} the last 2 figures missed {again}")
    assert said(21, 12, target=20).endswith("it will be missed almost every quarter.")


def test_a_cumulative_measure_speaks_of_its_periods_alone() -> None:
    """Of 10 and 12 homes in turn, from the start of each year."""
    homes = measure(basis=Basis.CUMULATIVE, adds_up=True)
    running = [10, 22, 32, 44] * 3
    last = [{"target": 60, "applies_to": "year", "period_end": dt.date(2014, 3, 31)}]
    alone = statistical_sentence(judged(running, homes, last).row(-1, named=True))
    assert alone.startswith("In Q4 2013/14 alone, 12 is within normal variation (6 to 16).")
    to_date = [10, 30, 40, 60, 10, 30, 40, 60, 11, 23, 36, 50, 15, 31, 48]
    rising = statistical_sentence(judged(to_date, homes).row(-1, named=True))
    assert rising.startswith("Each period taken alone: seven quarters in a row have risen, to 17.")
    even = statistical_sentence(judged([5, 10, 15, 20], homes).row(-1, named=True))
    assert even == "Each period taken alone: constant at 5."


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
            "There are no process limits: the figures keep to two levels, or few, and stand at 100 now. "
            "Some figures meet the target and some miss it.",
        ),
    ],
)
def test_without_meaningful_limits(values: list[float], sentence: str) -> None:
    rows = judged(values, measure(), [{"target": 100, "period_end": dt.date(2013, 3, 31)}])
    assert statistical_sentence(rows.row(-1, named=True)) == sentence


def test_a_constant_with_exceptions_is_not_called_constant_alone() -> None:
    """The first twelve fix it; later ones were off it, and the last is back."""
    target = {"target": 95, "period_end": dt.date(2021, 3, 31)}
    rows = judged([100.0] * 12 + [90.0, 100.0], measure(fix_after=12), [target])
    assert statistical_sentence(rows.row(-1, named=True)).startswith("Constant at 100, but for a few figures. Some")


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
