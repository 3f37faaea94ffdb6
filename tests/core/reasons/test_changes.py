"""A direction of travel, in a sentence."""

from __future__ import annotations

from measuringup.core.direction import NO_COMPARISON
from measuringup.core.indicators import Basis
from measuringup.core.reasons import alone_words, direction_sentence
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


def test_no_change_is_told_as_such() -> None:
    row = judged([77.2, 77.2], percentage()).row(-1, named=True)
    assert direction_sentence(row, "short") == "No change from 77.2% in Q1 2011/12."


def test_every_reason_for_no_comparison_has_words() -> None:
    assert set(_REASONS) == set(NO_COMPARISON)
