"""A direction of travel, in a sentence."""

from __future__ import annotations

from typing import Any

import pytest

from measuringup.core.direction import NO_COMPARISON
from measuringup.core.indicators import Basis, Polarity
from measuringup.core.reasons import alone_words, direction_sentence, stays_in_range
from measuringup.core.reasons.changes import _REASONS
from tests.core.judging import judged, measure, percentage


def test_a_change_is_told_with_its_numbers_and_the_period_it_is_from() -> None:
    row = judged([77.2, 78.4], percentage(), parts=[(772, 1000), (784, 1000)]).row(-1, named=True)
    assert direction_sentence(row, "short") == "Better, within normal variation: +1.2 points on 77.2% in Q1 2011/12."
    assert direction_sentence(row, "long") == "No comparison: the same period last year has no figure."


def test_a_cumulative_measure_compares_its_periods_alone() -> None:
    homes = measure(basis=Basis.CUMULATIVE, adds_up=True)
    first, _, _, _, _, row = judged([18, 61, 80, 99, 20, 65], homes).rows(named=True)
    assert direction_sentence(row, "short") == (
        "Better, within normal variation: +25 in Q2 2012/13 alone on 20 in Q1 2012/13 alone."
    )
    assert alone_words(row, "short") == "Q2 2012/13 alone against Q1 2012/13 alone"
    assert direction_sentence(row, "long") == "Better: +4 on 61 in Q2 2011/12."
    assert alone_words(row, "long") == alone_words(first, "short") == ""
    assert alone_words(judged([18, 61], measure()).row(-1, named=True), "short") == ""


@pytest.mark.parametrize(
    ("values", "more", "sentence"),
    [
        ([11, 14], {}, "Same: both within the range (+3.0 points on 11.0% in Q1 2011/12)."),
        ([9.96, 15.04], {}, "Same: both within the range (+5.0 points on 10.0% in Q1 2011/12)."),
        ([9.96, 10.2], {"full_precision": True, "dead_band": 1.0}, "No change from 10.0% in Q1 2011/12."),
        ([12, 12], {}, "No change from 12.0% in Q1 2011/12."),
        ([9, 16], {}, "No change from 9.0% in Q1 2011/12."),
        ([11, 19], {"range_high": None}, "Same: both within the range (+8.0 points on 11.0% in Q1 2011/12)."),
        ([11, 14], {"range_low": None}, "Same: both within the range (+3.0 points on 11.0% in Q1 2011/12)."),
    ],
)
def test_inside_the_range_a_change_is_told_and_the_standing_is_the_same(
    values: list[float], more: dict[str, Any], sentence: str
) -> None:
    said = {"polarity": Polarity.RANGE, "range_low": 10.0, "range_high": 15.0, **more}
    row = judged(values, percentage(**said)).row(-1, named=True)
    assert direction_sentence(row, "short") == sentence
    assert stays_in_range(row, "short") == sentence.startswith("Same")


def test_a_year_apart_it_is_the_same_inside_the_range() -> None:
    said = percentage(polarity=Polarity.RANGE, range_low=10.0, range_high=15.0)
    row = judged([11, 20, 20, 20, 14], said).row(-1, named=True)
    assert direction_sentence(row, "long") == "Same: both within the range (+3.0 points on 11.0% in Q1 2011/12)."


def test_no_change_is_told_as_such() -> None:
    row = judged([77.2, 77.2], percentage()).row(-1, named=True)
    assert direction_sentence(row, "short") == "No change from 77.2% in Q1 2011/12."


def test_every_reason_for_no_comparison_has_words() -> None:
    assert set(_REASONS) == set(NO_COMPARISON)
